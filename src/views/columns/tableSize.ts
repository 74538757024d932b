import type {ValueCount} from "../../analysis/valueShares.js";
import {phrase} from "../../page/words/phrase.js";
import type {RecordColumn} from "./recordColumns.js";

/** The most places of a table of shares. A page with more would be slow, and nobody could read it. */
const mostPlaces = 4000;

/** Whether the values of two columns are few enough for a table of shares. */
export function canBeTable(counts: readonly ValueCount[]): boolean {
  const groups = new Set(counts.map(({group}) => group)).size;
  return groups * new Set(counts.map(({value}) => value)).size <= mostPlaces;
}

/** What a page says in place of a table that is too large. */
export function tooManyPlaces(
  shown: Pick<RecordColumn, "label">,
  by: Pick<RecordColumn, "label">
): string {
  return phrase`“${shown.label}” and “${by.label}” have too many values for one table. Choose another column, or use the filters.`;
}
