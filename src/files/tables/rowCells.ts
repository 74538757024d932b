import type {SourceRow} from "./scanRows.js";

/** Whether all cells are blank. */
export function isBlankRow({cells}: SourceRow): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

/** The number of cells that are not blank. */
export function filledCells({cells}: SourceRow): number {
  let count = 0;
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") count++;
  return count;
}
