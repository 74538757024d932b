import {ascending} from "d3-array";
import type {ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {isNumeric, isTemporal} from "../sql/types.js";
import {scaled} from "./summarize.js";

/**
 * What a column is sorted by: a number for each row, in the order of its values; numbers and times by size, all else as text in DuckDB's own (binary) order. What is missing is NaN.
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

/** Rows in the order of their keys; rows of one key keep theirs, and what is missing comes last, whichever the direction. */
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
