import {type DataType, type Field, Type} from "@uwdata/flechette";
import type {ArrowBatch, decodeIPC} from "@uwdata/flechette/src/decode/decode-ipc.js";
import {
  readInt16,
  readInt32,
  readInt64,
  readObject,
  readUint8
} from "@uwdata/flechette/src/util/read.js";
import {damagedArrow} from "./damagedArrow.js";
import {maxUnpacked} from "./tables/packed.js";

type Decoded = ReturnType<typeof decodeIPC>;
type Table = ReturnType<typeof readObject>;

/** The most entries of all lists in the messages of a file. */
const maxEntries = 2_000_000;

/** The most rows of a table whose columns have no bytes of their own, such as columns of nulls. */
const maxBareRows = 10_000_000;

/** The kinds of messages (Message.fbs). */
const kinds = {schema: 1, dictionary: 2, batch: 3};

/** The slots of tables in Message.fbs, Schema.fbs and File.fbs. */
const slots = {
  message: {version: 4, kind: 6, header: 8, body: 10},
  batch: {nodes: 6, buffers: 8, variadic: 12},
  dictionary: {data: 6},
  schema: {fields: 6, metadata: 8},
  field: {kind: 8, type: 10, children: 14, metadata: 16},
  union: {ids: 6},
  footer: {schema: 6, dictionaries: 8, batches: 10, metadata: 12}
};

/** The first version whose buffers have no page. */
const version4 = 3;

/**
 * Throws if a length in the messages of an Arrow file or stream goes beyond the bytes that it has. A
 * library would otherwise take memory for as many entries as a damaged byte says.
 */
export function checkMessages(bytes: Uint8Array, isFile: boolean): void {
  let entries = 0;
  if (!isFile) {
    for (let at = 0; at < bytes.length; ) {
      const next = checkMessage(at);
      if (next === null) return;
      at = next;
    }
    return;
  }
  const end = bytes.length - 10;
  const length = readInt32(bytes, end);
  if (length <= 0 || length > end - 8) throw damagedArrow();
  const footer = readObject(bytes, end - length);
  checkSchema(bytes, tableAt(footer, slots.footer.schema, bytes));
  checkPairs(bytes, footer, slots.footer.metadata);
  for (const slot of [slots.footer.dictionaries, slots.footer.batches])
    for (const block of vector(bytes, footer, slot, 24)) {
      const at = readInt64(bytes, block);
      if (at < 8 || at >= end || checkMessage(at) === null) throw damagedArrow();
    }

  /** Checks the message at a place. Gives the place after it; null at the end of a stream. */
  function checkMessage(start: number): number | null {
    let at = start;
    let length = readInt32(bytes, at);
    at += 4;
    if (length === -1) {
      length = readInt32(bytes, at);
      at += 4;
    }
    if (length === 0) return null;
    if (length < 0 || at + length > bytes.length) throw damagedArrow();
    const head = bytes.subarray(at, at + length);
    const message = readObject(head, 0);
    const body = message(slots.message.body, readInt64, 0);
    if (body < 0 || at + length + body > bytes.length) throw damagedArrow();
    const kind = message(slots.message.kind, readUint8, 0);
    const header = tableAt(message, slots.message.header, head);
    const version = message(slots.message.version, readInt16, 0);
    if (kind === kinds.schema) checkSchema(head, header);
    else if (kind === kinds.batch) checkBatch(head, header, version, body);
    else if (kind === kinds.dictionary && header)
      checkBatch(head, tableAt(header, slots.dictionary.data, head), version, body);
    return at + length + body;
  }

  function checkSchema(buf: Uint8Array, schema: Table | null): void {
    if (!schema) return;
    checkPairs(buf, schema, slots.schema.metadata);
    for (const at of vector(buf, schema, slots.schema.fields, 4)) checkField(buf, at, 0);
  }

  function checkField(buf: Uint8Array, at: number, depth: number): void {
    if (depth > 60) throw damagedArrow();
    const field = readObject(buf, at);
    checkPairs(buf, field, slots.field.metadata);
    if (field(slots.field.kind, readUint8, 0) === Type.Union) {
      const union = tableAt(field, slots.field.type, buf);
      if (union) vector(buf, union, slots.union.ids, 4);
    }
    for (const child of vector(buf, field, slots.field.children, 4))
      checkField(buf, child, depth + 1);
  }

  function checkBatch(head: Uint8Array, batch: Table | null, version: number, body: number): void {
    if (!batch) return;
    const nodes = vector(head, batch, slots.batch.nodes, 16);
    for (const at of nodes) {
      const [rows, nulls] = [readInt64(head, at), readInt64(head, at + 8)];
      if (rows < 0 || nulls < 0 || nulls > rows) throw damagedArrow();
    }
    const before = version < version4 ? 8 : 0;
    for (const at of vector(head, batch, slots.batch.buffers, 16 + before)) {
      const [offset, length] = [readInt64(head, at + before), readInt64(head, at + before + 8)];
      if (offset < 0 || length < 0 || offset + length > body) throw damagedArrow();
    }
    for (const at of vector(head, batch, slots.batch.variadic, 8)) {
      const count = readInt64(head, at);
      entries += count;
      if (count < 0 || entries > maxEntries) throw damagedArrow();
    }
  }

  function checkPairs(buf: Uint8Array, table: Table, slot: number): void {
    vector(buf, table, slot, 4);
  }

  /** The places of the entries of a vector. */
  function vector(buf: Uint8Array, table: Table, slot: number, stride: number): number[] {
    const offset = table(slot, (_, at) => at, 0);
    if (!offset) return [];
    const base = offset + readInt32(buf, offset);
    const count = base >= 0 && base + 4 <= buf.length ? readInt32(buf, base) : -1;
    entries += count;
    if (count < 0 || base + 4 + count * stride > buf.length || entries > maxEntries)
      throw damagedArrow();
    return Array.from({length: count}, (_, i) => base + 4 + i * stride);
  }
}

function tableAt(table: Table, slot: number, buf: Uint8Array): Table | null {
  const at = table(slot, (_, at) => at, 0);
  return at ? readObject(buf, at) : null;
}

/** The number of bits of each value of a type; null for a type whose values have other lengths. */
function bitsOf(type: DataType): number | null {
  switch (type.typeId) {
    case Type.Bool:
      return 1;
    case Type.FixedSizeBinary:
      return type.stride * 8;
    case Type.Dictionary:
      return type.indices.bitWidth;
    case Type.Decimal:
      return type.bitWidth;
    default:
      return "values" in type && type.values ? type.values.BYTES_PER_ELEMENT * 8 : null;
  }
}

/**
 * Throws if a batch has fewer bytes than its rows need, or if a place in it points outside of the values:
 * of a text, a list, a view or a dictionary. An engine would read other memory.
 */
export function checkBatches({
  schema,
  records,
  dictionaries = [],
  dictsBeforeRecord
}: Decoded): void {
  const types = new Map<number, DataType>();
  const visit = ({type}: Field) => {
    checkType(type);
    if (type.typeId === Type.Dictionary) types.set(type.id, type.dictionary);
    const values = type.typeId === Type.Dictionary ? type.dictionary : type;
    for (const child of childrenOf(values)) visit(child);
  };
  for (const field of schema.fields) visit(field);
  const sizes = new Map<number, number>();
  let taken = 0;
  let unpacked = 0;
  const takeDictionaries = (until: number) => {
    for (; taken < until; taken++) {
      const {id, data, isDelta, body} = dictionaries[taken];
      const type = types.get(id);
      if (!type) throw damagedArrow();
      unpacked += checkBatchOf([{type}], {...data, body}, sizes, unpacked);
      sizes.set(id, (isDelta ? (sizes.get(id) ?? 0) : 0) + data.length);
    }
  };
  for (const [i, batch] of records.entries()) {
    takeDictionaries(dictsBeforeRecord?.[i] ?? dictionaries.length);
    unpacked += checkBatchOf(schema.fields, batch, sizes, unpacked);
  }
  takeDictionaries(dictionaries.length);
}

/** The most digits of a decimal number. */
const maxDigits = 76;

/** Checks that a type is one of Arrow's, with digits that a number can have. */
function checkType(type: DataType): void {
  if ((type.typeId as number) === Type.NONE) throw damagedArrow();
  if (type.typeId === Type.Dictionary) checkType(type.dictionary);
  if (type.typeId !== Type.Decimal) return;
  const {precision, scale} = type;
  if (precision < 1 || precision > maxDigits || Math.abs(scale) > maxDigits) throw damagedArrow();
}

function childrenOf(type: DataType): readonly Field[] {
  return ("children" in type && (type.children as Field[] | null)) || [];
}

/** A buffer: its number of bytes when it is unpacked, and its bytes unless they are packed. */
interface Buffer {
  size: number;
  bytes: Uint8Array | null;
}

/** Checks a batch. Gives the number of bytes that its packed buffers have when they are unpacked. */
function checkBatchOf(
  fields: readonly {type: DataType}[],
  {length, nodes, regions, compression, variadic, body}: ArrowBatch,
  dictionaries: ReadonlyMap<number, number>,
  before: number
): number {
  let [nodeAt, regionAt, variadicAt, unpacked] = [0, 0, 0, 0];
  if (length < 0) throw damagedArrow();
  let isBare = true;
  for (const {type} of fields) if (check(type) !== length) throw damagedArrow();
  if (isBare && length > maxBareRows) throw damagedArrow();
  return unpacked;

  function buffer(): Buffer {
    const region = regions[regionAt++];
    if (!region) throw damagedArrow();
    const bytes = body.subarray(region.offset, region.offset + region.length);
    if (bytes.length > 0) isBare = false;
    if (!compression || bytes.length === 0) return {size: bytes.length, bytes};
    const size = bytes.length >= 8 ? readInt64(bytes, 0) : -2;
    if (size === -1) return {size: bytes.length - 8, bytes: null};
    unpacked += size;
    if (size < 0 || before + unpacked > maxUnpacked) throw damagedArrow();
    return {size, bytes: null};
  }

  function need({size}: Buffer, bytes: number): void {
    if (size < bytes) throw damagedArrow();
  }

  function validity(rows: number, nulls: number): (row: number) => boolean {
    const {size, bytes} = buffer();
    if (size === 0 && nulls === 0) return () => true;
    need({size, bytes}, Math.ceil(rows / 8));
    return (row) => bytes === null || (bytes[row >> 3] & (1 << (row & 7))) !== 0;
  }

  /** Checks that the places of texts or lists do not go back. Gives the last one; null if it is packed. */
  function offsets(rows: number, isLarge: boolean): number | null {
    const found = buffer();
    if (found.size === 0 && rows === 0) return 0;
    const width = isLarge ? 8 : 4;
    need(found, (rows + 1) * width);
    if (!found.bytes) return null;
    let last = 0;
    for (let i = 0; i <= rows; i++) {
      const place = isLarge ? wideInt(found.bytes, i * 8) : readInt32(found.bytes, i * 4);
      if (place < last) throw damagedArrow();
      last = place;
    }
    return last;
  }

  /** Checks the next column, with the columns inside of it. Gives its number of rows. */
  function check(type: DataType): number {
    const node = nodes[nodeAt++];
    if (!node) throw damagedArrow();
    const {length: rows, nullCount: nulls} = node;
    switch (type.typeId) {
      case Type.Null:
        return rows;
      case Type.Utf8:
      case Type.LargeUtf8:
      case Type.Binary:
      case Type.LargeBinary: {
        validity(rows, nulls);
        const isLarge = type.typeId === Type.LargeUtf8 || type.typeId === Type.LargeBinary;
        const last = offsets(rows, isLarge);
        need(buffer(), last ?? 0);
        return rows;
      }
      case Type.BinaryView:
      case Type.Utf8View: {
        const isThere = validity(rows, nulls);
        const views = buffer();
        need(views, rows * 16);
        const count = variadic[variadicAt++] ?? 0;
        if (count > regions.length) throw damagedArrow();
        const data = Array.from({length: count}, buffer);
        if (!views.bytes) return rows;
        for (let row = 0; row < rows; row++) {
          const size = readInt32(views.bytes, row * 16);
          if (!isThere(row) || (size >= 0 && size <= 12)) continue;
          const held = data[readInt32(views.bytes, row * 16 + 8)];
          const offset = readInt32(views.bytes, row * 16 + 12);
          if (size < 0 || !held || offset < 0) throw damagedArrow();
          need(held, offset + size);
        }
        return rows;
      }
      case Type.List:
      case Type.LargeList:
      case Type.Map: {
        validity(rows, nulls);
        const last = offsets(rows, type.typeId === Type.LargeList);
        const inside = check(type.children[0].type);
        if (last !== null && inside < last) throw damagedArrow();
        return rows;
      }
      case Type.ListView:
      case Type.LargeListView: {
        const isLarge = type.typeId === Type.LargeListView;
        const isThere = validity(rows, nulls);
        const [places, sizes] = [buffer(), buffer()];
        for (const found of [places, sizes]) need(found, rows * (isLarge ? 8 : 4));
        const inside = check(type.children[0].type);
        if (!places.bytes || !sizes.bytes) return rows;
        for (let row = 0; row < rows; row++) {
          const [place, size] = [places.bytes, sizes.bytes].map((bytes) =>
            isLarge ? wideInt(bytes, row * 8) : readInt32(bytes, row * 4)
          );
          if (isThere(row) && (place < 0 || size < 0 || place + size > inside))
            throw damagedArrow();
        }
        return rows;
      }
      case Type.FixedSizeList: {
        validity(rows, nulls);
        if (type.stride < 0 || check(type.children[0].type) < rows * type.stride)
          throw damagedArrow();
        return rows;
      }
      case Type.Struct:
        validity(rows, nulls);
        for (const child of type.children) if (check(child.type) < rows) throw damagedArrow();
        return rows;
      case Type.RunEndEncoded:
        for (const child of type.children) check(child.type);
        return rows;
      case Type.Union: {
        need(buffer(), rows);
        if (type.mode === 1) need(buffer(), rows * 4);
        for (const child of type.children) check(child.type);
        return rows;
      }
      default: {
        const isThere = validity(rows, nulls);
        const values = buffer();
        const bits = bitsOf(type);
        if (bits === null || bits <= 0) throw damagedArrow();
        need(values, Math.ceil((rows * bits) / 8));
        if (type.typeId === Type.Dictionary && values.bytes)
          checkKeys(values.bytes, rows, type, dictionaries.get(type.id) ?? 0, isThere);
        return rows;
      }
    }
  }
}

/** A whole number of 64 bits, rounded to a number: reading a BigInt for each row would take seconds. */
function wideInt(bytes: Uint8Array, at: number): number {
  return (readInt32(bytes, at) >>> 0) + readInt32(bytes, at + 4) * 2 ** 32;
}

/** Checks that each value is a place in the dictionary. */
function checkKeys(
  bytes: Uint8Array,
  rows: number,
  {indices}: Extract<DataType, {typeId: typeof Type.Dictionary}>,
  size: number,
  isThere: (row: number) => boolean
): void {
  const width = indices.bitWidth / 8;
  for (let row = 0; row < rows; row++) {
    let key = 0;
    for (let i = width - 1; i >= 0; i--) key = key * 256 + bytes[row * width + i];
    if (key >= size && isThere(row)) throw damagedArrow();
  }
}
