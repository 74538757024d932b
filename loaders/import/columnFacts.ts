import {wordKey} from "./mapping.js";
import type {PeopleColumn} from "./peopleTable.js";

/** The share of cells that are not empty. */
export function shareFilled({cells}: PeopleColumn): number {
  return cells.filter((cell) => cell !== "").length / cells.length;
}

/** Whether all cells are empty. */
export function isEmpty({cells}: PeopleColumn): boolean {
  return cells.every((cell) => cell === "");
}

/** Whether the cells say yes or no, and nothing else. */
export function saysYesOrNo({type, cells}: PeopleColumn): boolean {
  return (
    type === "string" &&
    cells.every((cell) => /^(?:yes|no|y|n|)$/i.test(cell)) &&
    cells.some((cell) => cell !== "")
  );
}

/** Whether nearly all cells are filled. */
export function isFilled(column: PeopleColumn): boolean {
  return shareFilled(column) >= 0.9;
}

/** Whether a text occurs in more than one cell. */
export function isRepeated({cells}: PeopleColumn): boolean {
  const filled = cells.filter((cell) => cell !== "").map(wordKey);
  return new Set(filled).size < filled.length;
}

/** Whether the values are numbers. */
export function isNumeric({type}: PeopleColumn): boolean {
  return type === "integer" || type === "number";
}

/**
 * Whether rows with the same text in a column always have the same text in another one, and some texts
 * occur more than once: the column is a fact about what the other one names.
 */
export function followsFrom(column: PeopleColumn, of: PeopleColumn): boolean {
  if (!isRepeated(of)) return false;
  const known = new Map<string, string>();
  return of.cells.every((cell, i) => {
    const key = wordKey(cell);
    const text = known.get(key) ?? column.cells[i];
    known.set(key, text);
    return text === column.cells[i];
  });
}
