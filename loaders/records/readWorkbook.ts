import readExcelFile from "read-excel-file/node";

/**
 * A sheet whose cells are the text that a CSV of it would hold. The first row is row 1; blank rows
 * are included.
 */
export interface Sheet {
  name: string;
  rows: string[][];
}

/** Reads every sheet of a workbook. Throws if the file is not a workbook. */
export async function readWorkbook(file: string): Promise<Sheet[]> {
  const sheets = await readExcelFile(file, {trim: false});
  return sheets.map(({sheet, data}) => ({name: sheet, rows: data.map((row) => row.map(cellText))}));
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  // A spreadsheet computes with 17 digits and shows 15: a person who typed 0.1 + 0.2 sees 0.3.
  if (typeof cell === "number") return String(Number(cell.toPrecision(15)));
  if (cell instanceof Date) return cell.toISOString().replace(/(T00:00:00)?\.000Z$/, "");
  return String(cell).replaceAll("\r\n", "\n");
}

/** Rows as CSV, in the dialect of `scanCsv`. */
export function formatCsv(rows: string[][]): string {
  return rows.map((row) => `${row.map(formatCell).join(",")}\n`).join("");
}

function formatCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
