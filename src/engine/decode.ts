import {
  type Column as ArrowColumn,
  binary,
  bool,
  type DataType,
  type Field,
  fixedSizeBinary,
  IntervalUnit,
  TimeUnit,
  Type
} from "@uwdata/flechette";
import {decodeIPC} from "@uwdata/flechette/src/decode/decode-ipc.js";
import {createTable} from "@uwdata/flechette/src/decode/table-from-ipc.js";
import {phrase} from "../page/words/phrase.js";
import {dateOfDays, dateOfTicks} from "../records/exactDate.js";
import {
  type Column,
  decimalNumber,
  type Row,
  type Rows,
  rowsOf,
  timeText,
  type Value,
  wholeNumber
} from "../records/rows.js";
import {identifier} from "../sql/identifier.js";
import type {Result, ResultColumn} from "./result.js";

/** The reader of the values of one Arrow type. */
interface Reader {
  /** The name of the DuckDB type. */
  type: string;
  /** Converts a value that flechette returns. */
  read(value: never): Value;
}

/**
 * Decodes a result to plain objects. Where two columns have the same name, the last one is in the
 * objects, and both are in `columns`.
 */
export function decodeRows(ipc: Uint8Array): Rows {
  const {columns, length} = decodeResult(ipc);
  const rows: Row[] = Array.from({length}, () => ({}));
  for (const {name, values} of columns) {
    let row = 0;
    for (const value of values()) rows[row++][name] = value;
  }
  return rowsOf(
    rows,
    columns.map(({name, type}) => ({name, type}))
  );
}

/**
 * Decodes a result, in one piece or in messages, from the Arrow IPC bytes that the engine returns
 * when it converts without loss (`arrowLosslessConversion`). The library's own decoding is not used
 * because it is silently wrong: 1.5 becomes "15", nested decimals become noise, dates numbers.
 */
export function decodeResult(ipc: Uint8Array | Uint8Array[]): Omit<Result, "capped"> {
  // A whole answer may be an Arrow file, which cannot be read as a list of messages.
  const data = decodeIPC(Array.isArray(ipc) && ipc.length === 1 ? ipc[0] : ipc);
  data.schema.fields = data.schema.fields.map(corrected);
  const arrow = createTable(data, {
    useBigInt: true,
    useBigIntTimestamp: true,
    useDecimalInt: true,
    useMap: true
  });
  const columns = arrow.schema.fields.map((field, i): ResultColumn => {
    const reader = readerOf(field);
    const column = arrow.getChildAt(i);
    return {
      name: field.name,
      type: reader.type,
      at: (row) => readValue(reader, column.at(row)),
      *values() {
        for (const value of column) yield readValue(reader, value);
      },
      ...(field.type.typeId === Type.Dictionary && {categories: () => categoriesOf(column)})
    };
  });
  return {columns, length: arrow.numRows, arrow};
}

/** The dictionary of a column of values from a dictionary, in its own order. */
function categoriesOf({data}: ArrowColumn<unknown>): readonly string[] {
  const last = data.at(-1) as {dictionary?: ArrowColumn<string>} | undefined;
  return last?.dictionary ? (last.dictionary.toArray() as string[]) : [];
}

/** The number of rows in a message of a result; 0 for the message with the schema. */
export function rowsIn(message: Uint8Array): number {
  return decodeIPC(message).records.reduce((sum, {length}) => sum + length, 0);
}

/**
 * The columns of an Arrow IPC stream, with types for a table without rows: an ENUM is VARCHAR in
 * it, because its values are not known.
 */
export function columnsIn(ipc: Uint8Array): Column[] {
  return decodeIPC(ipc)
    .schema.fields.map(corrected)
    .map((field) => ({name: field.name, type: columnType(field)}));
}

function columnType(field: Field): string {
  const {type} = readerOf(bytesAsBlob(field));
  return type === "ENUM" ? "VARCHAR" : type;
}

/** A field of a file, where bytes without a mark are just bytes, also inside another type. */
function bytesAsBlob(field: Field): Field {
  const {type} = field;
  if (type.typeId === Type.FixedSizeBinary && !field.metadata?.size)
    return {...field, type: binary()};
  if (!("children" in type && type.children)) return field;
  return {...field, type: {...type, children: type.children.map(bytesAsBlob)} as DataType};
}

/**
 * Corrects a field whose declared type cannot be read. DuckDB-wasm 1.32.0 declares booleans as
 * bytes (`arrow.bool8`) and sends bits: read as declared, they are random memory. The library
 * refuses intervals of more nanoseconds than a number can count, and keeps only one member of a
 * struct without names.
 */
function corrected(field: Field): Field {
  const {type} = field;
  if (field.metadata?.get("ARROW:extension:name") === "arrow.bool8")
    return {...field, type: bool(), metadata: new Map()};
  if (type.typeId === Type.Interval && type.unit === IntervalUnit.MONTH_DAY_NANO)
    return {...field, type: fixedSizeBinary(16), metadata: extension("interval")};
  if (!("children" in type && type.children)) return field;
  const isUnnamed =
    type.typeId === Type.Struct && type.children.every(({name}: Field) => name === "");
  const children = type.children
    .map(corrected)
    .map((child, i) => (isUnnamed ? {...child, name: String(i + 1)} : child));
  return {
    ...field,
    type: {...type, children} as DataType,
    ...(isUnnamed && {metadata: extension("row")})
  };
}

function extension(name: string): Map<string, string> {
  return new Map([["ARROW:extension:name", name]]);
}

function readValue({read}: Reader, value: unknown): Value {
  return value === null || value === undefined ? null : read(value as never);
}

const asIs = (value: Value): Value => value;
const whole = (type: string): Reader => ({
  type,
  read: (value: bigint | number) => wholeNumber(BigInt(value))
});
const text = (type: string): Reader => ({type, read: asIs});

/** The reader of a field. DuckDB marks types that Arrow does not have with an extension. */
function readerOf({type, metadata}: Field): Reader {
  const mark = metadata?.get("ARROW:extension:name");
  if (mark === "arrow.uuid") return {type: "UUID", read: uuidText};
  if (mark === "interval") return {type: "INTERVAL", read: intervalOf};
  if (mark === "row" && type.typeId === Type.Struct) return structReader(type.children, false);
  if (mark === "arrow.opaque") {
    const {type_name: name} = JSON.parse(metadata!.get("ARROW:extension:metadata")!);
    if (name === "hugeint")
      return {type: "HUGEINT", read: (bytes: Uint8Array) => wholeNumber(wide(bytes, true))};
    if (name === "uhugeint")
      return {type: "UHUGEINT", read: (bytes: Uint8Array) => wholeNumber(wide(bytes, false))};
    if (name === "bit") return {type: "BIT", read: bitText};
    if (name === "bignum") return {type: "BIGNUM", read: (bytes) => wholeNumber(bigNumber(bytes))};
    if (name === "time_tz") return {type: "TIME WITH TIME ZONE", read: zonedTimeText};
    throw new Error(
      phrase`a column of type ${name.toUpperCase()} cannot be shown: CAST it to VARCHAR`
    );
  }
  return plainReader(type);
}

function plainReader(type: DataType): Reader {
  switch (type.typeId) {
    case Type.Null:
      return text('"NULL"');
    case Type.Bool:
      return {type: "BOOLEAN", read: asIs};
    case Type.Int: {
      const width = {8: "TINYINT", 16: "SMALLINT", 32: "INTEGER", 64: "BIGINT"}[type.bitWidth as 8];
      return whole(type.signed ? width : `U${width}`);
    }
    case Type.Float:
      return {type: type.precision === 2 ? "DOUBLE" : "FLOAT", read: asIs};
    case Type.Decimal: {
      const {precision, scale} = type;
      return {
        type: `DECIMAL(${precision},${scale})`,
        read: (digits: bigint) => decimalNumber(digits, scale)
      };
    }
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return text("VARCHAR");
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
      return {type: "BLOB", read: (bytes: Uint8Array) => bytes.slice()};
    case Type.Date:
      return {type: "DATE", read: (milliseconds: number) => dateOfDays(milliseconds / 86_400_000)};
    case Type.Time:
      return timeReader(type.unit);
    case Type.Duration:
      return durationReader(type.unit);
    case Type.Timestamp:
      return timestampReader(type.unit, type.timezone !== null);
    case Type.List:
      return listReader(readerOf(type.children[0]), "[]");
    case Type.FixedSizeList:
      return listReader(readerOf(type.children[0]), `[${type.stride}]`);
    case Type.Struct:
      return structReader(type.children);
    case Type.Map: {
      const fields = (type.children[0].type as {children: Field[]}).children;
      // DuckDB leaves out its marks inside a MAP: a byte may be a TINYINT, or BOOLEANs sent as
      // bits.
      if (fields.some(isUnmarked))
        throw new Error(
          phrase`a MAP of BOOLEAN, TINYINT, HUGEINT or UUID cannot be shown: CAST it to VARCHAR`
        );
      const [key, value] = fields.map(readerOf);
      return {
        type: `MAP(${key.type}, ${value.type})`,
        read: (map: Map<unknown, unknown>) =>
          new Map([...map].map(([k, v]) => [readValue(key, k), readValue(value, v)]))
      };
    }
    case Type.Dictionary: {
      // A file may have a dictionary of any values. DuckDB's own are those of an ENUM.
      const reader = plainReader(type.dictionary);
      return reader.type === "VARCHAR" ? text("ENUM") : reader;
    }
    case Type.Union:
      throw new Error(phrase`a column of type UNION cannot be shown: CAST it to VARCHAR`);
  }
  throw new Error(
    phrase`a column of Arrow type ${type.typeId} cannot be shown: CAST it to VARCHAR`
  );
}

/** DuckDB reads times of a file in any unit as microseconds, and leaves out nanoseconds. */
function timeReader(unit: number): Reader {
  const perSecond = ticksPerSecond[unit];
  return {
    type: "TIME",
    read: (ticks: bigint | number) => timeText((BigInt(ticks) * 1_000_000n) / perSecond)
  };
}

/** DuckDB reads durations of a file as intervals of microseconds. */
function durationReader(unit: number): Reader {
  const perSecond = ticksPerSecond[unit];
  return {
    type: "INTERVAL",
    read: (ticks: bigint) => ({
      months: 0,
      days: 0,
      micros: wholeNumber((BigInt(ticks) * 1_000_000n) / perSecond)
    })
  };
}

function timestampReader(unit: number, zoned: boolean): Reader {
  const type = zoned ? "TIMESTAMP WITH TIME ZONE" : timestampTypes[unit];
  return {type, read: (ticks: bigint) => dateOfTicks(ticks, ticksPerSecond[unit])};
}

const ticksPerSecond: Readonly<Record<number, bigint>> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1000n,
  [TimeUnit.MICROSECOND]: 1_000_000n,
  [TimeUnit.NANOSECOND]: 1_000_000_000n
};

const timestampTypes: Readonly<Record<number, string>> = {
  [TimeUnit.SECOND]: "TIMESTAMP_S",
  [TimeUnit.MILLISECOND]: "TIMESTAMP_MS",
  [TimeUnit.MICROSECOND]: "TIMESTAMP",
  [TimeUnit.NANOSECOND]: "TIMESTAMP_NS"
};

function listReader(member: Reader, suffix: string): Reader {
  return {
    type: member.type + suffix,
    read: (list: Iterable<unknown>) => Array.from(list, (value) => readValue(member, value))
  };
}

/** Reads a struct. Members without names are named by their positions, from 1. */
function structReader(children: Field[], named = true): Reader {
  const members = children.map((field) => ({name: field.name, ...readerOf(field)}));
  return {
    type: `STRUCT(${members.map(({name, type}) => (named ? `${identifier(name)} ${type}` : type)).join(", ")})`,
    read: (struct: Row) =>
      Object.fromEntries(
        members.map((member) => [member.name, readValue(member, struct[member.name])])
      )
  };
}

/** Whether a field lacks the mark that DuckDB gives to its type elsewhere. */
function isUnmarked({type, metadata}: Field): boolean {
  return (
    !metadata?.has("ARROW:extension:name") &&
    (type.typeId === Type.FixedSizeBinary ||
      (type.typeId === Type.Int && type.bitWidth === 8 && type.signed))
  );
}

/**
 * Reads an interval: months, days and nanoseconds. DuckDB has microseconds and multiplies them by
 * 1000 in 64 bits, so an interval of more than 292 years of hours loses its highest bits. 1000 is
 * 8 × 125; divided by 8 and by 125 (with its inverse modulo 2^61) the product still has the lower
 * 61 bits, which are enough for 36,534 years in both directions.
 */
function intervalOf(bytes: Uint8Array): Value {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  return {
    months: view.getInt32(0, true),
    days: view.getInt32(4, true),
    micros: wholeNumber(BigInt.asIntN(61, (view.getBigInt64(8, true) >> 3n) * inverseOf125))
  };
}

/** The inverse of 125 modulo 2^61. */
const inverseOf125 = 0x1cac083126e978d5n;

/**
 * DuckDB's TIMETZ: microseconds, then 24 bits with the offset subtracted from the largest offset.
 */
function zonedTimeText(bytes: Uint8Array): string {
  const bits = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  const offset = 57_599 - Number(bits & 0xffffffn);
  const [hours, minutes, seconds] = [3600, 60, 1].map((unit) =>
    String(Math.floor(Math.abs(offset) / unit) % 60).padStart(2, "0")
  );
  const after =
    seconds === "00" ? (minutes === "00" ? "" : `:${minutes}`) : `:${minutes}:${seconds}`;
  return `${timeText(bits >> 24n)}${offset < 0 ? "-" : "+"}${hours}${after}`;
}

/** DuckDB's BIGNUM: three bytes of sign and length, then the digits. A negative one is inverted. */
function bigNumber(bytes: Uint8Array): bigint {
  const negative = bytes[0] < 128;
  const hex = Array.from(bytes.subarray(3), (byte) =>
    (negative ? byte ^ 255 : byte).toString(16).padStart(2, "0")
  ).join("");
  return negative ? -BigInt(`0x${hex}`) : BigInt(`0x${hex}`);
}

/**
 * Whether a result has values from a dictionary (an ENUM, also inside another type), by its schema.
 */
export function hasDictionary(message: Uint8Array): boolean {
  const isIn = ({type}: Field): boolean =>
    type.typeId === Type.Dictionary ||
    ("children" in type && !!(type.children as Field[] | null)?.some(isIn));
  return decodeIPC(message).schema.fields.some(isIn);
}

function wide(bytes: Uint8Array, signed: boolean): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const high = signed ? view.getBigInt64(8, true) : view.getBigUint64(8, true);
  return (high << 64n) | view.getBigUint64(0, true);
}

function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** DuckDB's BIT: the number of padding bits in the first byte, then the bits. */
function bitText([padding, ...bytes]: Uint8Array): string {
  return bytes
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("")
    .slice(padding);
}
