import type {Result} from "../engine/result.js";
import {cellText} from "../files/cellText.js";

/** A rectangle of cells: rows as the table shows them, columns from left to right, both ends included. */
export interface Cells {
  rows: readonly number[];
  columns: readonly number[];
}

/** Cells as a spreadsheet takes them: values with tabs between, rows on lines; a value with a tab, a line break or a quote in it is quoted. */
export function asTsv({columns}: Pick<Result, "columns">, cells: Cells, heads: boolean): string {
  const quote = (text: string) =>
    /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return table(columns, cells, heads)
    .map((row) => row.map(quote).join("\t"))
    .join("\n");
}

/** Cells as a Markdown table, with their columns' names. */
export function asMarkdown({columns}: Pick<Result, "columns">, cells: Cells): string {
  const inert = (text: string) =>
    text
      .replaceAll("\\", "\\\\")
      .replaceAll("|", "\\|")
      .replace(/\s*\n\s*/g, " ")
      .replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`);
  const [heads, ...rows] = table(columns, cells, true).map(
    (row) => `| ${row.map(inert).join(" | ")} |`
  );
  const aligned = cells.columns.map((column) =>
    /INT|DOUBLE|FLOAT|DECIMAL/.test(columns[column].type) ? "--:" : "---"
  );
  return [heads, `| ${aligned.join(" | ")} |`, ...rows, ""].join("\n");
}

function table(columns: Result["columns"], cells: Cells, heads: boolean): string[][] {
  const rows = cells.rows.map((row) =>
    cells.columns.map((column) => cellText(columns[column].at(row), columns[column].type))
  );
  return heads ? [cells.columns.map((column) => columns[column].name), ...rows] : rows;
}
