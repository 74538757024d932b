import type {Result} from "../engine/result.js";
import type {Row} from "../records/rows.js";
import {rowsOf} from "../results/resultRows.js";

const rowObjects = new WeakMap<Result, Row[]>();

/** The rows of a result as objects, made once. */
export function rowsIn(result: Result): Row[] {
  let rows = rowObjects.get(result);
  if (!rows) {
    rows = rowsOf(result);
    rowObjects.set(result, rows);
  }
  return rows;
}
