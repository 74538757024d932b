import {
  Column as ArrowColumn,
  columnFromValues,
  type DataType,
  decimal128,
  tableFromColumns,
  tableToIPC,
  utf8
} from "@uwdata/flechette";
import {parquet} from "../engine/parquet.js";
import type {Result, ResultColumn} from "../engine/result.js";
import type {Value} from "../engine/rows.js";
import {cellText} from "./cellText.js";

/** A file to take away: its ending, what it is, and how it is made of a result. */
export interface Format {
  ending: string;
  label: string;
  type: string;
  write(result: Result): Promise<BlobPart> | BlobPart;
}

export const formats: readonly Format[] = [
  {ending: "csv", label: "CSV", type: "text/csv", write: toCsv},
  {ending: "json", label: "JSON", type: "application/json", write: toJson},
  {
    ending: "parquet",
    label: "Parquet",
    type: "application/vnd.apache.parquet",
    write: toParquet
  },
  {
    ending: "arrow",
    label: "Arrow",
    type: "application/vnd.apache.arrow.file",
    write: toArrow
  },
  {
    ending: "xlsx",
    label: "Excel",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: async (result) => (await import("./workbook.js")).toWorkbook(result)
  }
];

/**
 * A result as CSV (RFC 4180). A text that a spreadsheet would run as a formula (it begins with =, +, −, @, a tab or a return) gets an apostrophe before it; numbers, dates and all else are
 * as they are. An empty text is "", quoted, and what is missing is nothing.
 */
export function toCsv({columns, length}: Result): string {
  const texts = columns.map(({name, type}) => {
    const isText =
      !/^(U?\w*INT\w*|DOUBLE|FLOAT|DECIMAL.*|DATE|TIME.*|BOOLEAN|UUID|INTERVAL|BIT)$/.test(type);
    return {name, type, isText};
  });
  const lines = [texts.map(({name}) => quote(defuse(name))).join(",")];
  const readers = columns.map((column) => column.values()[Symbol.iterator]());
  for (let row = 0; row < length; row++)
    lines.push(
      readers
        .map((reader, i) => {
          const value: Value = reader.next().value;
          if (value === null) return "";
          const text = cellText(value, texts[i].type);
          if (text === "") return '""';
          return quote(texts[i].isText ? defuse(text) : text);
        })
        .join(",")
    );
  return `${lines.join("\r\n")}\r\n`;
}

function defuse(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A result as an array of JSON objects. Whole numbers and decimals that a double cannot hold, dates and times are texts; what is not finite is null, and said by its text. */
export function toJson({columns, length}: Result): string {
  const names = uniqueNames(columns).map((name) => JSON.stringify(name));
  const readers = columns.map((column) => column.values()[Symbol.iterator]());
  const lines: string[] = [];
  for (let row = 0; row < length; row++)
    lines.push(
      `{${readers.map((reader, i) => `${names[i]}: ${jsonText(reader.next().value, columns[i].type)}`).join(", ")}}`
    );
  return `[${lines.length ? "\n" : ""}${lines.join(",\n")}${lines.length ? "\n" : ""}]\n`;
}

function jsonText(value: Value, type = ""): string {
  if (value === null) return "null";
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && Number.isFinite(value))
    return type === "FLOAT" ? cellText(value, type) : String(value);
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map((member) => jsonText(member)).join(", ")}]`;
  if (value instanceof Map)
    return `{${Array.from(value, ([key, entry]) => `${JSON.stringify(cellText(key))}: ${jsonText(entry)}`).join(", ")}}`;
  if (
    typeof value === "object" &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array) &&
    type !== "INTERVAL"
  )
    return `{${Object.entries(value)
      .map(([name, entry]) => `${JSON.stringify(name)}: ${jsonText(entry)}`)
      .join(", ")}}`;
  if (typeof value === "string" && type.startsWith("DECIMAL")) return value;
  return JSON.stringify(cellText(value, type));
}

async function toParquet(result: Result): Promise<BlobPart> {
  const {Table, writeParquet, WriterPropertiesBuilder, Compression} = await parquet();
  const settings = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
  const stream = tableToIPC(exportable(result), {format: "stream"})!;
  return writeParquet(Table.fromIPCStream(stream), settings) as BlobPart;
}

function toArrow(result: Result): BlobPart {
  return tableToIPC(exportable(result), {format: "file"}) as BlobPart;
}

/**
 * The columns as other programs can read them: DuckDB's own wide integers become decimals, or texts where one has more than 38 digits; its UUIDs, bits and intervals, a column without any
 * value, and what holds such things inside, become texts.
 */
function exportable({columns, arrow}: Result): ReturnType<typeof tableFromColumns> {
  const names = uniqueNames(columns);
  return tableFromColumns(
    columns.map((column, i) => [names[i], exportableColumn(column, arrow.getChildAt(i))])
  );
}

function exportableColumn(column: ResultColumn, arrow: ArrowColumn<unknown>): ArrowColumn<unknown> {
  const {type} = column;
  if (/^U?HUGEINT$/.test(type)) {
    const fits = Array.from(column.values()).every(
      (value) => value === null || Math.abs(Number(value)) < 1e38
    );
    return fits
      ? rebuilt(column, arrow, decimal128(38, 0), (value) => BigInt(value as bigint))
      : rebuilt(column, arrow, utf8(), String);
  }
  return /HUGEINT|UUID|BIT|INTERVAL|"NULL"/.test(type)
    ? rebuilt(column, arrow, utf8(), (value) => cellText(value, type))
    : arrow;
}

/** A column made anew, in batches as long as those it was in: columns of one table must agree in that. */
function rebuilt(
  column: ResultColumn,
  arrow: ArrowColumn<unknown>,
  type: DataType,
  as: (value: Value) => unknown
): ArrowColumn<unknown> {
  const reader = column.values()[Symbol.iterator]();
  const batches = arrow.data.map(({length}) => {
    const values = Array.from({length}, () => reader.next().value as Value);
    return columnFromValues(
      values.map((value) => (value === null ? null : as(value))),
      type,
      {maxBatchRows: length}
    ).data[0];
  });
  return new ArrowColumn(batches, type);
}

/** Names that no two columns share, as DuckDB tells them apart: `a`, `a_1`. */
export function uniqueNames(columns: readonly {name: string}[]): string[] {
  const taken = new Set<string>();
  return columns.map(({name}) => {
    let unique = name;
    for (let n = 1; taken.has(unique.toLowerCase()); n++) unique = `${name}_${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
