import {
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
import {dateOfDays, dateOfTicks} from "../records/farDate.js";
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

/** How the values of one Arrow type are read: the name of its DuckDB type, and what makes a value of what flechette gives. */
interface Reader {
  type: string;
  read(value: never): Value;
}

/** Decodes a result to plain objects. Columns of one name: the last wins, as in any object; `columns` lists them all. */
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
 * Decodes a result from the Arrow IPC bytes that the engine gives when it converts without loss (`arrowLosslessConversion`), in one piece or message by message. The library's own
 * decoding is not used because it is silently wrong: 1.5 comes back as "15", nested decimals as noise, dates as numbers.
 */
export function decodeResult(ipc: Uint8Array | Uint8Array[]): Omit<Result, "capped"> {
  // A whole answer may be a file, which is not a message among others.
  const data = decodeIPC(Array.isArray(ipc) && ipc.length === 1 ? ipc[0] : ipc);
  data.schema.fields = data.schema.fields.map(asSent);
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
      }
    };
  });
  return {columns, length: arrow.numRows, arrow};
}

/** How many rows a message of a result brings: none, if it is the schema's. */
export function rowsIn(message: Uint8Array): number {
  return decodeIPC(message).records.reduce((sum, {length}) => sum + length, 0);
}

/** The columns of an Arrow IPC stream, as a table without rows can have them: the values of an ENUM are not known. */
export function columnsIn(ipc: Uint8Array): Column[] {
  return decodeIPC(ipc)
    .schema.fields.map(asSent)
    .map((field) => ({name: field.name, type: columnType(field)}));
}

function columnType(field: Field): string {
  if (field.type.typeId === Type.FixedSizeBinary && !field.metadata?.size) return "BLOB";
  const {type} = readerOf(field);
  return type === "ENUM" ? "VARCHAR" : type;
}

/**
 * A field as it is to be read, where what is announced cannot be. DuckDB-wasm 1.32.0 says that booleans are bytes (`arrow.bool8`) and then sends bits: read as told, they are what happens to
 * lie in memory. The library refuses intervals of more hours than a number counts in nanoseconds, and keeps one member of a struct without names.
 */
function asSent(field: Field): Field {
  const {type} = field;
  if (field.metadata?.get("ARROW:extension:name") === "arrow.bool8")
    return {...field, type: bool(), metadata: new Map()};
  if (type.typeId === Type.Interval && type.unit === IntervalUnit.MONTH_DAY_NANO)
    return {...field, type: fixedSizeBinary(16), metadata: marked("interval")};
  if (!("children" in type && type.children)) return field;
  const isUnnamed =
    type.typeId === Type.Struct && type.children.every(({name}: Field) => name === "");
  const children = type.children
    .map(asSent)
    .map((child, i) => (isUnnamed ? {...child, name: String(i + 1)} : child));
  return {
    ...field,
    type: {...type, children} as DataType,
    ...(isUnnamed && {metadata: marked("row")})
  };
}

function marked(name: string): Map<string, string> {
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

/** DuckDB marks with an extension what Arrow has no type for. */
function readerOf({type, metadata}: Field): Reader {
  const extension = metadata?.get("ARROW:extension:name");
  if (extension === "arrow.uuid") return {type: "UUID", read: uuidText};
  if (extension === "interval") return {type: "INTERVAL", read: intervalOf};
  if (extension === "row" && type.typeId === Type.Struct) return structReader(type.children, false);
  if (extension === "arrow.opaque") {
    const {type_name: name} = JSON.parse(metadata!.get("ARROW:extension:metadata")!);
    if (name === "hugeint")
      return {type: "HUGEINT", read: (bytes: Uint8Array) => wholeNumber(wide(bytes, true))};
    if (name === "uhugeint")
      return {type: "UHUGEINT", read: (bytes: Uint8Array) => wholeNumber(wide(bytes, false))};
    if (name === "bit") return {type: "BIT", read: bitText};
    if (name === "bignum") return {type: "BIGNUM", read: (bytes) => wholeNumber(bigNumber(bytes))};
    if (name === "time_tz") return {type: "TIME WITH TIME ZONE", read: zonedTimeText};
    throw new Error(`a column of type ${name.toUpperCase()} cannot be shown: CAST it to VARCHAR`);
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
      return {type: "TIME", read: timeText};
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
      // What DuckDB marks elsewhere it does not mark here: bytes may be a TINYINT, or a BOOLEAN sent as bits.
      if (fields.some(isUnmarked))
        throw new Error(
          "a MAP of BOOLEAN, TINYINT, HUGEINT or UUID cannot be shown: CAST it to VARCHAR"
        );
      const [key, value] = fields.map(readerOf);
      return {
        type: `MAP(${key.type}, ${value.type})`,
        read: (map: Map<unknown, unknown>) =>
          new Map([...map].map(([k, v]) => [readValue(key, k), readValue(value, v)]))
      };
    }
    case Type.Dictionary:
      return text("ENUM");
    case Type.Union:
      throw new Error("a column of type UNION cannot be shown: CAST it to VARCHAR");
  }
  throw new Error(`a column of Arrow type ${type.typeId} cannot be shown: CAST it to VARCHAR`);
}

function timestampReader(unit: number, zoned: boolean): Reader {
  const [type, perSecond] =
    unit === TimeUnit.SECOND
      ? ["TIMESTAMP_S", 1n]
      : unit === TimeUnit.MILLISECOND
        ? ["TIMESTAMP_MS", 1000n]
        : unit === TimeUnit.MICROSECOND
          ? [zoned ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP", 1_000_000n]
          : ["TIMESTAMP_NS", 1_000_000_000n];
  return {type: type as string, read: (ticks: bigint) => dateOfTicks(ticks, perSecond as bigint)};
}

function listReader(member: Reader, suffix: string): Reader {
  return {
    type: member.type + suffix,
    read: (list: Iterable<unknown>) => Array.from(list, (value) => readValue(member, value))
  };
}

/** The members of a struct without names are named by their places. */
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

/** Whether a field of a type that DuckDB always marks, or may have to, has come without its mark. */
function isUnmarked({type, metadata}: Field): boolean {
  return (
    !metadata?.has("ARROW:extension:name") &&
    (type.typeId === Type.FixedSizeBinary ||
      (type.typeId === Type.Int && type.bitWidth === 8 && type.signed))
  );
}

/**
 * Months, days and nanoseconds, of which DuckDB's are microseconds. It multiplies them by 1000 within 64 bits, of which an interval of more than 292 years of hours loses the highest: 1000 is
 * 8 × 125, so the product divided by both (by 125 with its inverse) still has the lower 61 bits, which are enough for 36,534 years either way.
 */
function intervalOf(bytes: Uint8Array): Value {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  return {
    months: view.getInt32(0, true),
    days: view.getInt32(4, true),
    micros: wholeNumber(BigInt.asIntN(61, (view.getBigInt64(8, true) >> 3n) * inverseOf125))
  };
}

/** 125 times this is 1, in 61 bits. */
const inverseOf125 = 0x1cac083126e978d5n;

/** DuckDB's TIMETZ: 24 bits of an offset counted back from the largest, under the microseconds. */
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

/** DuckDB's BIGNUM: three bytes of sign and length, then the digits; all bits of a negative one are turned. */
function bigNumber(bytes: Uint8Array): bigint {
  const negative = bytes[0] < 128;
  const hex = Array.from(bytes.subarray(3), (byte) =>
    (negative ? byte ^ 255 : byte).toString(16).padStart(2, "0")
  ).join("");
  return negative ? -BigInt(`0x${hex}`) : BigInt(`0x${hex}`);
}

/** Whether a result's schema, or its first message, has values that stand in dictionaries: an ENUM, also inside another type. */
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

/** DuckDB's BIT: the number of bits that pad the first byte, then the bits. */
function bitText([padding, ...bytes]: Uint8Array): string {
  return bytes
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("")
    .slice(padding);
}
