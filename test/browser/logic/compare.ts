import {isClose} from "../shown.js";
import type {Answer} from "./answer.js";

/** How two answers to one question differ: `text` is how their values are written, and nothing else. */
export type Difference =
  | "refused here"
  | "refused there"
  | "words"
  | "columns"
  | "values"
  | "rounding"
  | "text";

/** Compares what two engines answer. Rows may come in another order where the question gives none. */
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

/** Whether cells of a grid are what DuckDB writes, in whatever order the rows come. */
export function sameTexts(
  cells: readonly (readonly string[])[],
  texts: readonly (readonly string[])[]
): boolean {
  const [a, b] = [cells, texts].map((rows) => rows.map((row) => JSON.stringify(row)).sort());
  return a.length === b.length && a.every((row, i) => row === b[i]);
}
