import {formatValue} from "./formatValue.js";

/**
 * Rows as CSV (RFC 4180): a header, one line a row, values quoted where they must be. Text that a spreadsheet would run as a formula (it
 * begins with =, +, -, @, tab or return) gets an apostrophe before it; numbers do not, so −3 stays a number (OWASP, *CSV Injection*).
 */
export function csv(rows: readonly object[], columns: readonly string[]): string {
  const line = (values: string[]) => `${values.join(",")}\r\n`;
  return (
    line(columns.map((c) => quote(c))) +
    rows.map((row) => line(columns.map((c) => cell((row as Record<string, unknown>)[c])))).join("")
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
