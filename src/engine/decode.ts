import {bool, type DataType, type Field, IntervalUnit, TimeUnit, Type} from "@uwdata/flechette";
import {decodeIPC} from "@uwdata/flechette/src/decode/decode-ipc.js";
import {createTable} from "@uwdata/flechette/src/decode/table-from-ipc.js";
import {identifier} from "./identifier.js";
import type {Result, ResultColumn} from "./result.js";
import {
  decimalNumber,
  type Row,
  type Rows,
  rowsOf,
  timeText,
  type Value,
  wholeNumber
} from "./rows.js";

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
  const data = decodeIPC(ipc);
  data.schema.fields = data.schema.fields.map(withBits);
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

/**
 * DuckDB-wasm 1.32.0 says that booleans are bytes (`arrow.bool8`) and then sends bits: read as told, they are what happens to lie in memory. Their type is put right
 * before anything is read.
 */
function withBits(field: Field): Field {
  if (field.metadata?.get("ARROW:extension:name") === "arrow.bool8")
    return {...field, type: bool(), metadata: new Map()};
  const {type} = field;
  return "children" in type && type.children
    ? {...field, type: {...type, children: type.children.map(withBits)} as DataType}
    : field;
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
  if (extension === "arrow.opaque") {
    const {type_name: name} = JSON.parse(metadata!.get("ARROW:extension:metadata")!);
    if (name === "hugeint")
      return {type: "HUGEINT", read: (bytes: Uint8Array) => wholeNumber(wide(bytes, true))};
    if (name === "uhugeint")
      return {type: "UHUGEINT", read: (bytes: Uint8Array) => wholeNumber(wide(bytes, false))};
    if (name === "bit") return {type: "BIT", read: bitText};
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
      return text("VARCHAR");
    case Type.Binary:
      return {type: "BLOB", read: (bytes: Uint8Array) => bytes.slice()};
    case Type.Date:
      return {type: "DATE", read: (milliseconds: number) => new Date(milliseconds)};
    case Type.Time:
      return {type: "TIME", read: timeText};
    case Type.Timestamp:
      return timestampReader(type.unit, type.timezone !== null);
    case Type.Interval:
      if (type.unit !== IntervalUnit.MONTH_DAY_NANO) break;
      return {
        type: "INTERVAL",
        read: ([months, days, nanos]: Float64Array) => ({months, days, micros: nanos / 1000})
      };
    case Type.List:
      return listReader(readerOf(type.children[0]), "[]");
    case Type.FixedSizeList:
      return listReader(readerOf(type.children[0]), `[${type.stride}]`);
    case Type.Struct:
      return structReader(type.children);
    case Type.Map: {
      const [key, value] = (type.children[0].type as {children: Field[]}).children.map(readerOf);
      return {
        type: `MAP(${key.type}, ${value.type})`,
        read: (map: Map<unknown, unknown>) =>
          new Map([...map].map(([k, v]) => [readValue(key, k), readValue(value, v)]))
      };
    }
    case Type.Dictionary:
      return text("ENUM");
  }
  throw new Error(`a column of Arrow type ${type.typeId} cannot be shown: CAST it to VARCHAR`);
}

/** Milliseconds of a timestamp, by what its unit is of a millisecond. */
function timestampReader(unit: number, zoned: boolean): Reader {
  const [type, milliseconds]: [string, (value: bigint) => bigint] =
    unit === TimeUnit.SECOND
      ? ["TIMESTAMP_S", (value) => value * 1000n]
      : unit === TimeUnit.MILLISECOND
        ? ["TIMESTAMP_MS", (value) => value]
        : unit === TimeUnit.MICROSECOND
          ? [zoned ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP", (value) => floor(value, 1000n)]
          : ["TIMESTAMP_NS", (value) => floor(value, 1_000_000n)];
  return {type, read: (value: bigint) => new Date(Number(milliseconds(value)))};
}

/** Division towards the past, so that times before 1970 lose their fraction in the same direction as those after. */
function floor(value: bigint, unit: bigint): bigint {
  return value / unit - (value % unit < 0n ? 1n : 0n);
}

function listReader(member: Reader, suffix: string): Reader {
  return {
    type: member.type + suffix,
    read: (list: Iterable<unknown>) => Array.from(list, (value) => readValue(member, value))
  };
}

function structReader(children: Field[]): Reader {
  const members = children.map((field) => ({name: field.name, ...readerOf(field)}));
  return {
    type: `STRUCT(${members.map(({name, type}) => `${identifier(name)} ${type}`).join(", ")})`,
    read: (struct: Row) =>
      Object.fromEntries(
        members.map((member) => [member.name, readValue(member, struct[member.name])])
      )
  };
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
