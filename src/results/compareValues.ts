import {ascending} from "d3-array";
import type {Value} from "../records/rows.js";
import {memberTypes} from "../sql/memberTypes.js";
import {elementType, isNumeric, isTemporal, kindOf} from "../sql/types.js";
import {scaleOf} from "./scale.js";

/** The order of two values: negative where the first is before the second, 0 where they are equal. */
export type Compare = (a: Value, b: Value) => number;

type Present = NonNullable<Value>;

/**
 * DuckDB's order of the values of a type, ascending. A missing value is the last, also inside
 * another value, and NaN is the last of the numbers. The values of an ENUM have the order of its
 * declaration, where `categories` gives them, otherwise the order of text.
 */
export function compareValues(type: string, categories?: readonly string[]): Compare {
  const compare = categories ? byCategory(categories) : comparePresent(type);
  return (a, b) =>
    a === null || b === null ? ascending(Number(a === null), Number(b === null)) : compare(a, b);
}

/** The order of values that are present. */
function comparePresent(type: string): (a: Present, b: Present) => number {
  if (isNumeric(type) || isTemporal(type)) {
    const {positionOf} = scaleOf(type);
    return (a, b) => comparePositions(positionOf(a), positionOf(b));
  }
  switch (kindOf(type)) {
    case "boolean":
      return (a, b) => ascending(Number(a), Number(b));
    case "interval":
      return (a, b) => compareLists(normalized(a), normalized(b), comparePositions);
    case "time":
      return type === "TIME WITH TIME ZONE"
        ? (a, b) => compareLists(zonedTime(a), zonedTime(b), ascending)
        : (a, b) => ascending(a as string, b as string);
    case "bit":
      return (a, b) => ascending(padding(a), padding(b)) || ascending(a as string, b as string);
    case "blob":
      return (a, b) => compareLists(a as Uint8Array, b as Uint8Array, ascending);
    case "list": {
      const compare = compareValues(elementType(type));
      return (a, b) => compareLists(a as Value[], b as Value[], compare);
    }
    case "struct":
      return compareStructs(type);
    case "map":
      return compareMaps(type);
    default:
      return (a, b) => compareText(String(a), String(b));
  }
}

function byCategory(categories: readonly string[]): (a: Present, b: Present) => number {
  const placeOf = new Map(categories.map((category, place) => [category, place]));
  return (a, b) => ascending(placeOf.get(a as string), placeOf.get(b as string));
}

/** Numbers and bigints by size; NaN is greater than every other number. */
function comparePositions(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Lists by their first different member; where one is the beginning of the other, it is first. */
function compareLists<T>(
  a: ArrayLike<T>,
  b: ArrayLike<T>,
  compare: (a: T, b: T) => number
): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareStructs(type: string): (a: Present, b: Present) => number {
  const members = memberTypes(type).map(({name, type}, i) => ({
    name: name || String(i + 1),
    compare: compareValues(type)
  }));
  return (a, b) => {
    for (const {name, compare} of members) {
      const order = compare((a as Struct)[name], (b as Struct)[name]);
      if (order !== 0) return order;
    }
    return 0;
  };
}

type Struct = {[name: string]: Value};

/** Maps have the order of lists of their keys and values. */
function compareMaps(type: string): (a: Present, b: Present) => number {
  const [key, value] = memberTypes(type).map((member) => compareValues(member.type));
  const compareEntries = (a: [Value, Value], b: [Value, Value]) =>
    key(a[0], b[0]) || value(a[1], b[1]);
  return (a, b) =>
    compareLists([...(a as Map<Value, Value>)], [...(b as Map<Value, Value>)], compareEntries);
}

/**
 * Texts by their characters, as DuckDB compares the bytes of UTF-8. The order of JavaScript differs
 * for characters beyond U+FFFF, which it holds as two code units from U+D800 on.
 */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? rank(x) - rank(y) : x - y;
  }
  return a.length - b.length;
}

/** The order of a code unit from U+D800 on: half a character beyond U+FFFF is after all others. */
function rank(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** An INTERVAL as months, days and microseconds, with whole days and months carried to the left. */
function normalized(value: Present): (number | bigint)[] {
  const {months, days, micros} = value as unknown as Record<string, number | bigint>;
  const all = BigInt(micros);
  const allDays = BigInt(days) + all / 86_400_000_000n;
  return [BigInt(months) + allDays / 30n, allDays % 30n, all % 86_400_000_000n];
}

/** A TIMETZ as its moment in UTC, in seconds, and then its zone: the most eastern is the first. */
function zonedTime(value: Present): number[] {
  const [, hours, minutes, seconds, zone] = /^(\d+):(\d+):([\d.]+)(.*)$/.exec(value as string)!;
  const [h, m = 0, s = 0] = zone.slice(1).split(":").map(Number);
  const offset = (zone.startsWith("-") ? -1 : 1) * (h * 3600 + m * 60 + s);
  const micros = Math.round(Number(seconds) * 1e6);
  return [(Number(hours) * 3600 + Number(minutes) * 60 - offset) * 1e6 + micros, -offset];
}

/** The bits that fill up the first byte of a BIT. DuckDB compares their number first. */
function padding(value: Present): number {
  return (8 - ((value as string).length % 8)) % 8;
}
