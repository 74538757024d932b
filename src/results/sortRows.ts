import {ascending} from "d3-array";
import type {ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {isNumeric, isTemporal} from "../sql/types.js";
import {scaled} from "./summarize.js";

/** The column that rows are sorted by. */
export interface RowOrder {
  column: number;
  descending: boolean;
}

/** The order after a click on a column: ascending, then descending, then that of the result. */
export function toggleOrder(order: RowOrder | null, column: number): RowOrder | null {
  if (order?.column !== column) return {column, descending: false};
  return order.descending ? null : {column, descending: true};
}

/** All rows of a result, sorted by one column. */
export function sortedRows(column: ResultColumn, length: number, descending: boolean): Uint32Array {
  const rows = Uint32Array.from({length}, (_, row) => row);
  return sortRows(rows, sortKeys(column, length), descending);
}

/**
 * A number for each row, in the order of a column's values: numbers and times by size, all others
 * as text in DuckDB's (binary) order. A missing value is NaN.
 */
export function sortKeys(column: ResultColumn, length: number): Float64Array {
  const keys = new Float64Array(length);
  let row = 0;
  if (isNumeric(column.type) || isTemporal(column.type)) {
    for (const value of column.values()) keys[row++] = scaled(value);
    return keys;
  }
  const codeOf = new Map<string, number>();
  for (const value of column.values()) {
    if (value === null) {
      keys[row++] = Number.NaN;
      continue;
    }
    const text = cellText(value, column.type);
    let code = codeOf.get(text);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(text, code);
    }
    keys[row++] = code;
  }
  const rank = new Float64Array(codeOf.size);
  for (const [i, text] of [...codeOf.keys()].sort(ascending).entries()) rank[codeOf.get(text)!] = i;
  for (let i = 0; i < length; i++) if (!Number.isNaN(keys[i])) keys[i] = rank[keys[i]];
  return keys;
}

/** Rows in the order of their keys. Equal rows keep their order; missing values are always last. */
export function sortRows(rows: Uint32Array, keys: Float64Array, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  return rows.slice().sort((a, b) => {
    const [x, y] = [keys[a], keys[b]];
    if (x === y) return a - b;
    if (Number.isNaN(x)) return Number.isNaN(y) ? a - b : 1;
    if (Number.isNaN(y)) return -1;
    return sign * (x < y ? -1 : 1);
  });
}
