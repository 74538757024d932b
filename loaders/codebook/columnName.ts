import {columnLetters} from "../../src/files/columnLetters.js";

/**
 * The name of the column at a position. If the header has none, the column's letters in a
 * spreadsheet: 0 is A, 26 is AA.
 */
export function columnName(header: string[] | null, position: number): string {
  return header?.[position] || `column ${columnLetters(position)}`;
}
