import type {Result, ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import type {Value} from "../records/rows.js";
import {isNumeric, isTemporal, kindOf} from "../sql/types.js";
import {compareValues} from "./compareValues.js";
import {scaleOf} from "./scale.js";

/** The column that rows are sorted by. */
export interface RowOrder {
  column: number;
  descending: boolean;
}

/** The rows of a result in the order that the reader chose. */
export interface RowSorter {
  /** All rows in that order; null if it is the result's own. */
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
 * A number for each row, in DuckDB's order of a column's values. A missing value is NaN.
 */
export function sortKeys(column: ResultColumn, length: number): Float64Array {
  return numericKeys(column, length) ?? rankKeys(column, length);
}

/**
 * The values themselves as keys, where numbers hold them exactly; otherwise null. The number NaN is
 * not a key, because a missing value is.
 */
function numericKeys({type, values}: ResultColumn, length: number): Float64Array | null {
  if (!isNumeric(type) && !isTemporal(type)) return null;
  const {positionOf} = scaleOf(type);
  const keys = new Float64Array(length);
  let row = 0;
  for (const value of values()) {
    const key = value === null ? Number.NaN : positionOf(value);
    if (typeof key !== "number" || (value !== null && Number.isNaN(key))) return null;
    keys[row++] = key;
  }
  return keys;
}

/** A code unit whose order in JavaScript is not that of its character. */
const high = /[\ud800-\uffff]/;

/** The ranks of the column's different values as keys. Values that are equal have one rank. */
function rankKeys(column: ResultColumn, length: number): Float64Array {
  const keys = new Float64Array(length);
  const codeOf = new Map<string, number>();
  const different: Value[] = [];
  let row = 0;
  for (const value of column.values()) {
    if (value === null) {
      keys[row++] = Number.NaN;
      continue;
    }
    const text = typeof value === "string" ? value : cellText(value, column.type);
    let code = codeOf.get(text);
    if (code === undefined) {
      code = different.push(value) - 1;
      codeOf.set(text, code);
    }
    keys[row++] = code;
  }
  const compare = compareValues(column.type, column.categories?.());
  const texts = [...codeOf.keys()];
  // JavaScript's own order of texts is much faster, and the same below U+D800.
  const isPlain = kindOf(column.type) === "text" && !texts.some((text) => high.test(text));
  const sorted = isPlain
    ? texts.sort().map((text) => codeOf.get(text)!)
    : [...different.keys()].sort((a, b) => compare(different[a], different[b]));
  const ranks = new Float64Array(different.length);
  for (const [place, code] of sorted.entries()) {
    const before = sorted[place - 1];
    const isEqual = !isPlain && place > 0 && compare(different[before], different[code]) === 0;
    ranks[code] = isEqual ? ranks[before] : place;
  }
  for (let i = 0; i < length; i++) if (!Number.isNaN(keys[i])) keys[i] = ranks[keys[i]];
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
