import {formatValue} from "../page/formatValue.js";
import {reasonOf, withoutReasons} from "../records/missingCodes.js";
import {isSimulated, markColumn} from "../records/simulated.js";

/**
 * Rows as CSV (RFC 4180): a header, one line a row, values quoted where they must be. Text that a spreadsheet would run as a formula (it
 * begins with =, +, -, @, tab or return) gets an apostrophe before it; numbers do not, so −3 stays a number (OWASP, *CSV Injection*).
 * Where a value is missing and the rows say why, the reason stands in its cell, such as [c], and not in a column of its own. Where the page shows simulated records, a last column says so in every row.
 */
export function csv(
  rows: readonly object[],
  columns: readonly string[],
  simulated = isSimulated()
): string {
  const keys = withoutReasons(columns);
  const line = (values: string[]) => `${values.join(",")}\r\n`;
  const value = (row: object, column: string) => (row as Record<string, unknown>)[column];
  const mark = simulated
    ? markColumn(columns, (name) => rows.every((row) => value(row, name) === true))
    : null;
  const [head, last] = mark === null ? [[], []] : [[mark], ["true"]];
  return (
    line([...keys, ...head].map(quote)) +
    rows
      .map((row) => line([...keys.map((c) => cell(reasonOf(row, c) ?? value(row, c))), ...last]))
      .join("")
  );
}

function cell(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  const text = formatValue(value);
  return quote(typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The columns of rows: of a query's answer as it says them, else those of the first row. */
export function keysOf(rows: readonly object[]): string[] {
  return (
    (rows as {columns?: {name: string}[]}).columns?.map(({name}) => name) ??
    Object.keys(rows[0] ?? {})
  );
}
