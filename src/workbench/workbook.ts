import writeXlsxFile from "write-excel-file/browser";
import type {Result} from "../engine/result.js";
import type {Value} from "../engine/rows.js";
import {cellText} from "./cellText.js";
import {uniqueNames} from "./takeAway.js";

/** What a sheet of Excel holds. */
const maxRows = 1_048_575;
const maxText = 32_767;

/** A result as an Excel workbook of one sheet. Numbers that Excel cannot hold are texts; nothing is a formula. Throws where there are more rows than a sheet has. */
export async function toWorkbook({columns, length}: Result): Promise<Blob> {
  if (length > maxRows)
    throw new Error(
      `an Excel sheet holds ${maxRows.toLocaleString("en-GB")} rows: take CSV or Parquet`
    );
  const readers = columns.map((column) => column.values()[Symbol.iterator]());
  const heads = uniqueNames(columns).map((value) => ({
    value,
    type: String,
    fontWeight: "bold" as const
  }));
  const rows = Array.from({length}, () =>
    readers.map((reader, i) => cellOf(reader.next().value, columns[i].type))
  );
  return writeXlsxFile([heads, ...rows], {sheet: "Result"}).toBlob();
}

function cellOf(value: Value, type: string) {
  if (value === null) return null;
  if (typeof value === "number" && Number.isFinite(value)) return {value, type: Number};
  if (typeof value === "boolean") return {value, type: Boolean};
  if (value instanceof Date && !Number.isNaN(value.getTime()) && value.getUTCFullYear() >= 1900)
    return {value, type: Date, format: type === "DATE" ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss"};
  const text = cellText(value, type);
  if (text.length > maxText)
    throw new Error(
      `an Excel cell holds ${maxText.toLocaleString("en-GB")} characters, and one value has ${text.length.toLocaleString("en-GB")}: take CSV or Parquet`
    );
  return {value: text, type: String};
}
