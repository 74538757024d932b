import type {Result} from "../../engine/result.js";
import {cellText} from "../../files/cellText.js";

/**
 * Whether two values of a cell are equal: two results by their columns and all their values, anything
 * else by its content. An equal value makes no other cell stale.
 */
export function equalValues(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (isResult(a) || isResult(b)) return isResult(a) && isResult(b) && equalResults(a, b);
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  // Objects of a class, such as a function that an engine holds, are equal to themselves only.
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    Array.isArray(a) === Array.isArray(b) &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        equalValues((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])
    )
  );
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || prototype === Array.prototype;
}

/** Whether a value of a cell is the answer to a query. */
export function isResult(value: unknown): value is Result {
  return typeof value === "object" && value !== null && "arrow" in value && "columns" in value;
}

function equalResults(a: Result, b: Result): boolean {
  if (a.length !== b.length || a.capped !== b.capped || a.columns.length !== b.columns.length)
    return false;
  return a.columns.every((column, i) => {
    const other = b.columns[i];
    if (column.name !== other.name || column.type !== other.type) return false;
    const values = other.values()[Symbol.iterator]();
    for (const value of column.values()) {
      const next = values.next().value;
      if (Object.is(value, next)) continue;
      // Values that are objects, such as dates and lists, are compared by their text.
      if (typeof value !== "object" || value === null || next === null || next === undefined)
        return false;
      if (cellText(value, column.type) !== cellText(next, column.type)) return false;
    }
    return true;
  });
}
