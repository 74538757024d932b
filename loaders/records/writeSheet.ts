import {writeFile} from "node:fs/promises";
import {phrase} from "../../src/page/words/phrase.js";
import {columnName} from "../codebook/columnName.js";
import {formatCsv, type Sheet} from "./readWorkbook.js";
import {expectNoValue, type ReportRow, type Scan} from "./scanCsv.js";

/** Writes a sheet as CSV, and returns the scan of that CSV. Columns without a name are left out. */
export async function writeSheet(sheet: Sheet, csv: string, report: ReportRow): Promise<Scan> {
  const [header, ...rows] = sheet.rows;
  const nothing: Scan = {
    header: null,
    rows: 0,
    gaps: [],
    whole: false,
    ended: true,
    emptyColumns: 0
  };
  if (!header || isBlank(header)) {
    if (header) report(1, null, null, "header", phrase`a row of column names`);
    else report(1, null, null, "empty", phrase`a row of column names: the sheet is empty`);
    return nothing;
  }
  reportFaults(sheet, report);
  const unnamed = header.flatMap((name, i) => (name.trim() === "" ? [i] : []));
  for (const column of unnamed) {
    const at = rows.findIndex((row) => (row[column] ?? "").trim() !== "");
    if (at >= 0)
      report(at + 2, columnName(null, column), rows[at][column], "header", expectNoValue(column));
  }
  const named = (row: readonly string[]) => row.filter((_, i) => !unnamed.includes(i));
  const cells = rows.map(named);
  await writeFile(csv, formatCsv([named(header), ...cells.filter((row) => !isBlank(row))]));
  return {
    header: named(header),
    rows: cells.filter((row) => !isBlank(row)).length,
    gaps: cells.flatMap((row, i) => (isBlank(row) ? [i + 2] : [])),
    whole: true,
    ended: true,
    emptyColumns: 0
  };
}

/** Reports the cells whose value is not there: formulas without a value, and merged cells. */
function reportFaults({rows, unstored, merged}: Sheet, report: ReportRow): void {
  const nameOf = (column: number) => rows[0][column] || columnName(null, column);
  for (const {line, column} of unstored)
    report(
      line,
      nameOf(column),
      null,
      "formula",
      phrase`a value: the workbook has a formula without its result; open and save it in a spreadsheet`
    );
  for (const {line, column, range} of merged)
    report(
      line,
      nameOf(column),
      rows[line - 1]?.[column] ?? null,
      "merged",
      phrase`a value in each cell: ${range} is one merged cell, and only its first cell has the value`
    );
}

function isBlank(row: readonly string[]): boolean {
  return row.every((text) => text.trim() === "");
}
