import {ascending} from "d3-array";
import type {Result, ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {isNumeric, isTemporal} from "../sql/types.js";
import {scaled} from "./summarize.js";

/** The column that rows are sorted by. */
export interface RowOrder {
  column: number;
  descending: boolean;
}

/** The rows of a result in the order that the reader chose. */
export interface RowSorter {
  /** All rows in that order; null where it is the result's own. */
  readonly rows: Uint32Array | null;
  /** Sorts by a column: ascending, then descending, then in the order of the result. */
  toggle(column: number): RowOrder | null;
}

export function rowSorter({columns, length}: Pick<Result, "columns" | "length">): RowSorter {
  let order: RowOrder | null = null;
  let rows: Uint32Array | null = null;
  return {
    get rows() {
      return rows;
    },
    toggle(column) {
      if (order?.column !== column) order = {column, descending: false};
      else order = order.descending ? null : {column, descending: true};
      const all = Uint32Array.from({length}, (_, row) => row);
      rows = order && sortRows(all, sortKeys(columns[column], length), order.descending);
      return order;
    }
  };
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
