import {readFile} from "node:fs/promises";
import type {CellPlace, MergedCells} from "../../src/files/tables/workbook.js";
import {openXlsx} from "../../src/files/tables/xlsx.js";

/**
 * A sheet whose cells are the text that a CSV of it would hold. The first row is row 1; blank rows
 * are included.
 */
export interface Sheet {
  name: string;
  hidden: boolean;
  rows: string[][];
  /** Cells whose formula has no stored value. */
  unstored: readonly CellPlace[];
  merged: readonly MergedCells[];
}

/** Reads every sheet of a workbook. Throws if the file is not a workbook. */
export async function readWorkbook(file: string): Promise<Sheet[]> {
  const book = openXlsx(await readFile(file), {
    // A spreadsheet computes with 17 digits and shows 15: a person who typed 0.1 + 0.2 sees 0.3.
    number: (value) => String(Number(value.toPrecision(15))),
    boolean: String,
    moment: (day, clock) => `${day}T${clock}`
  });
  return book.sheets.map(({name, hidden}) => {
    const {rows, unstored, merged} = book.read(name);
    const dense: string[][] = [];
    for (const {line, cells} of rows) {
      while (dense.length < line - 1) dense.push([]);
      dense.push(cells.map((text) => text.replaceAll("\r\n", "\n")));
    }
    return {name, hidden, rows: dense, unstored, merged};
  });
}

/** Rows as CSV, in the dialect of `scanCsv`. */
export function formatCsv(rows: string[][]): string {
  return rows.map((row) => `${row.map(formatCell).join(",")}\n`).join("");
}

function formatCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
