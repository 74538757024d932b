import type {Result} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {spreadsheetText} from "../files/csv.js";
import type {Value} from "../records/rows.js";
import {isNumeric} from "../sql/types.js";

/** A rectangle of cells: the numbers of its rows in the result, and of its columns. */
export interface Cells {
  rows: readonly number[];
  columns: readonly number[];
}

/**
 * Cells for a spreadsheet: one row on each line, tabs between the cells. A cell with a tab, a line
 * break or a quote is quoted. Text that a spreadsheet would run as a formula gets an apostrophe in
 * front, as in CSV.
 */
export function asTsv({columns}: Pick<Result, "columns">, cells: Cells, heads: boolean): string {
  const quote = (text: string) =>
    /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const rows = table(columns, cells, spreadsheetText);
  return (heads ? rows : rows.slice(1)).map((row) => row.map(quote).join("\t")).join("\n");
}

/** Cells as a Markdown table, with their columns' names. */
export function asMarkdown({columns}: Pick<Result, "columns">, cells: Cells): string {
  const escaped = (text: string) =>
    text
      .replaceAll("\\", "\\\\")
      .replaceAll("|", "\\|")
      .replace(/\s*\n\s*/g, " ")
      .replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`);
  const [heads, ...rows] = table(columns, cells, cellText).map(
    (row) => `| ${row.map(escaped).join(" | ")} |`
  );
  const aligned = cells.columns.map((column) => (isNumeric(columns[column].type) ? "--:" : "---"));
  return [heads, `| ${aligned.join(" | ")} |`, ...rows, ""].join("\n");
}

/** The text of cells, after the names of their columns. */
function table(
  columns: Result["columns"],
  cells: Cells,
  textOf: (value: Value, type?: string) => string
): string[][] {
  return [
    cells.columns.map((column) => textOf(columns[column].name)),
    ...cells.rows.map((row) =>
      cells.columns.map((column) => textOf(columns[column].at(row), columns[column].type))
    )
  ];
}
