import type {Result} from "../engine/result.js";
import type {Row} from "../records/rows.js";
import {uniqueNames} from "../sql/uniqueNames.js";

/**
 * A result as plain objects, one for each row. Two columns of the same name get different names. The
 * rows have no prototype, because a column may be called __proto__.
 */
export function rowsOf(result: Result): Row[] {
  const names = uniqueNames(result.columns);
  const rows: Row[] = Array.from({length: result.length}, () => Object.create(null));
  for (const [i, column] of result.columns.entries()) {
    let row = 0;
    for (const value of column.values()) rows[row++][names[i]] = value;
  }
  return rows;
}
