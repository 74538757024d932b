import {open} from "node:fs/promises";
import {createRowScanner} from "../../src/files/tables/scanRows.js";
import type {CodebookTable} from "../codebook/codebookTable.js";

/** The number of rows among which the names of the columns are looked for. */
const headRows = 20;

/**
 * The row with the names of a table's columns, if it is not the first: titles stand above it. Null
 * if the first row has such names, or no row has at least half of them.
 */
export function misplacedHeader(
  head: readonly (readonly string[])[],
  {fields}: CodebookTable
): number | null {
  const names = new Set(fields.map(({name}) => name.toLowerCase()));
  const known = (row: readonly string[]) =>
    new Set(row.map((cell) => cell.trim().toLowerCase()).filter((cell) => names.has(cell))).size;
  const [first = [], ...others] = head.slice(0, headRows);
  if (known(first) > 0) return null;
  const at = others.findIndex((row) => known(row) >= Math.max(1, names.size / 2));
  return at < 0 ? null : at + 2;
}

/** The first rows of a CSV file. */
export async function headOfCsv(path: string): Promise<string[][]> {
  const file = await open(path);
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(1 << 16), 0, 1 << 16, 0);
    const text = buffer.toString("utf8", 0, bytesRead).replace(/^\ufeff/, "");
    const rows = createRowScanner({delimiter: ",", quote: '"'}).push(text, true);
    return rows.slice(0, headRows).map(({cells}) => cells);
  } finally {
    await file.close();
  }
}
