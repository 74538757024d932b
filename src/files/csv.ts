import type {Result} from "../engine/result.js";
import {reasonOf, withoutReasons} from "../records/missingCodes.js";
import type {Column, Value} from "../records/rows.js";
import {isSimulated, markColumn} from "../records/simulated.js";
import {cellText} from "./cellText.js";
import {defuse} from "./formulas.js";

/**
 * The CSV of a query's result, of a figure's or a table's rows, and of the codebook (RFC 4180): a
 * header, one line for each row, values quoted where necessary. A program that reads the file gets
 * the same values: a missing value is an empty cell, an empty text is `""`, and numbers and dates
 * are written as DuckDB writes them.
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, *CSV
 * Injection*), in a column's name too. A number never does, so −3 stays a number.
 */
export function resultToCsv({columns, length}: Pick<Result, "columns" | "length">): string {
  const readers = columns.map(({values}) => values()[Symbol.iterator]());
  const lines = [header(columns.map(({name}) => name))];
  for (let row = 0; row < length; row++)
    lines.push(line(readers.map((reader, i) => cell(reader.next().value, columns[i].type))));
  return lines.join("");
}

/**
 * Plain objects as CSV. Types are those of a query's rows, where the rows have them. Where a value
 * is missing and the rows have the reason, the reason is in the value's cell, such as `[c]`, and
 * not in a column of its own. If the page shows simulated records, a last column marks every row.
 */
export function rowsToCsv(
  rows: readonly object[],
  columns: readonly string[],
  simulated = isSimulated()
): string {
  const names = withoutReasons(columns);
  const types = new Map(columnsOf(rows).map(({name, type}) => [name, type]));
  const cellOf = (row: object, name: string) => (row as Record<string, unknown>)[name];
  const mark = simulated
    ? markColumn(columns, (name) => rows.every((row) => cellOf(row, name) === true))
    : null;
  const [markName, markCell] = mark === null ? [[], []] : [[mark], ["true"]];
  const lines = rows.map((row) =>
    line([
      ...names.map((name) => cell(reasonOf(row, name) ?? cellOf(row, name), types.get(name))),
      ...markCell
    ])
  );
  return header([...names, ...markName]) + lines.join("");
}

/**
 * The names of the columns of rows: those of a query's answer, otherwise those of the first row.
 */
export function namesOf(rows: readonly object[]): string[] {
  const columns = columnsOf(rows);
  return columns.length ? columns.map(({name}) => name) : Object.keys(rows[0] ?? {});
}

/** The text of a value for a spreadsheet, which will not run it as a formula. */
export function spreadsheetText(value: Value, type?: string): string {
  const text = cellText(value, type);
  // Only text that a person may have written can be a formula. The INTERVAL -1 day is not one.
  return typeof value === "string" || value instanceof Uint8Array ? defuse(text) : text;
}

/** The columns of a query's rows; none for other rows. */
function columnsOf(rows: readonly object[]): Column[] {
  return (rows as {columns?: Column[]}).columns ?? [];
}

function header(names: readonly string[]): string {
  return line(names.map((name) => quote(defuse(name))));
}

function line(cells: readonly string[]): string {
  return `${cells.join(",")}\r\n`;
}

function cell(value: unknown, type?: string): string {
  if (value === null || value === undefined) return "";
  return quote(spreadsheetText(value as Value, type)) || '""';
}

/** A text as a cell, in quotes where it needs them. */
export function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
