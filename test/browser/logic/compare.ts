import {isClose} from "../shown.js";
import type {Answer} from "./answer.js";

/**
 * The difference between two answers to one query. `text` means that only the text of the values
 * differs.
 */
export type Difference =
  | "refused here"
  | "refused there"
  | "words"
  | "columns"
  | "values"
  | "rounding"
  | "text";

/**
 * Compares the answers of two engines. The order of the rows is compared only if the query gives
 * one.
 */
export function compare(here: Answer, there: Answer, ordered: boolean): Difference | null {
  if ("error" in here || "error" in there) {
    if (!("error" in there)) return "refused here";
    if (!("error" in here)) return "refused there";
    return here.error === there.error ? null : "words";
  }
  if (JSON.stringify(here.columns) !== JSON.stringify(there.columns)) return "columns";
  const [a, b] = [here, there].map(({rows}) => (ordered ? rows : rows.toSorted()));
  if (a.length !== b.length) return "values";
  if (a.every((row, i) => row === b[i])) return null;
  return a.every((row, i) => isClose(row, b[i])) ? "rounding" : "values";
}

/** Whether the cells of a grid have the text that DuckDB writes, in any order of the rows. */
export function sameTexts(
  cells: readonly (readonly string[])[],
  texts: readonly (readonly string[])[]
): boolean {
  const [a, b] = [cells, texts].map((rows) => rows.map((row) => JSON.stringify(row)).sort());
  return a.length === b.length && a.every((row, i) => row === b[i]);
}
