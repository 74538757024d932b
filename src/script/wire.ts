import {numberFormat} from "../page/words/locale.js";
import {phrase} from "../page/words/phrase.js";
import type {Figure} from "./figure.js";

/**
 * Values as JSON, between the page and the cells. JSON alone loses dates, `undefined`, numbers that
 * are not finite and big integers, and repeats the names of columns in every row. A value that JSON
 * cannot say is an object whose one key `$` names its kind; every other object is `{$: "object"}`,
 * as pairs, so a key such as `__proto__` is only a text.
 */
export type Wire =
  | null
  | boolean
  | number
  | string
  | Wire[]
  | {$: "undefined"}
  | {$: "number"; text: string}
  | {$: "bigint"; text: string}
  | {$: "date"; time: number | null}
  | {$: "object"; pairs: [string, Wire][]}
  | WireRows
  | {$: "map"; pairs: [Wire, Wire][]}
  | {$: "set"; values: Wire[]}
  | {$: "typed"; type: TypedName; values: Wire[]}
  | Held;

/** Rows by columns, so that each name is there once. */
interface WireRows {
  $: "rows";
  names: string[];
  columns: Wire[][];
}

/** A value that stays with the cells: a function, a table of Arquero, an element. */
export interface Held {
  $: "held";
  id: number;
  /** What it is, in a word that a reader understands: "function", "element", "ColumnTable". */
  kind: string;
  /** What it looks like, where the value is an element. */
  figure?: Figure;
}

/** The most values in one message, counted with those inside others. */
export const maxValues = 5_000_000;

const maxLevels = 100;

/** The most bits of a big integer: the text of a larger one takes long to write and to read. */
const maxBits = 30_000;

const wholeNumber = numberFormat({maximumFractionDigits: 0});

const typedArrays = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array
};
type TypedName = keyof typeof typedArrays;

/**
 * A value as JSON. Throws `NotData` where a part of it has no such form: a function, an element, an
 * instance of a class, an object that contains itself.
 */
export function encode(value: unknown): Wire {
  let count = 0;
  const open = new Set<object>();
  return encodeValue(value);

  function encodeValue(value: unknown): Wire {
    if (++count > maxValues) throw new NotData(phrase`more than ${wholeNumber(maxValues)} values`);
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : {$: "number", text: Object.is(value, -0) ? "-0" : String(value)};
      case "undefined":
        return {$: "undefined"};
      case "bigint":
        if (BigInt.asIntN(maxBits, value) !== value)
          throw new NotData(phrase`a whole number with thousands of digits`);
        return {$: "bigint", text: String(value)};
      case "object":
        return value === null ? null : encodeObject(value);
      default:
        throw new NotData(typeof value);
    }
  }

  function encodeObject(value: object): Wire {
    if (value instanceof Date) {
      const time = value.getTime();
      return {$: "date", time: Number.isNaN(time) ? null : time};
    }
    if (open.has(value)) throw new NotData(phrase`an object that contains itself`);
    if (open.size >= maxLevels) throw new NotData(phrase`more than ${maxLevels} levels`);
    open.add(value);
    try {
      if (Array.isArray(value)) return encodeArray(value);
      if (value instanceof Map)
        return {
          $: "map",
          pairs: Array.from(value, ([key, item]) => [encodeValue(key), encodeValue(item)])
        };
      if (value instanceof Set) return {$: "set", values: Array.from(value, encodeValue)};
      const type = value.constructor?.name as TypedName;
      if (Object.hasOwn(typedArrays, type) && value instanceof typedArrays[type])
        return {$: "typed", type, values: Array.from(value as ArrayLike<number>, encodeValue)};
      const prototype = Object.getPrototypeOf(value);
      if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
        throw new NotData(type || "object");
      return {
        $: "object",
        pairs: Object.entries(value).map(([key, item]) => [key, encodeValue(item)])
      };
    } finally {
      open.delete(value);
    }
  }

  function encodeArray(values: readonly unknown[]): Wire {
    if (values.length > maxValues)
      throw new NotData(phrase`an array of ${wholeNumber(values.length)} values`);
    const names = columnNames(values);
    if (!names) return Array.from(values, encodeValue);
    const rows = values as Record<string, unknown>[];
    return {
      $: "rows",
      names,
      columns: names.map((name) => rows.map((row) => encodeValue(row[name])))
    };
  }
}

/** The reason why a value has no form as JSON. */
export class NotData extends Error {}

/** The value of its JSON. `takeHeld` gives a value that stayed with the cells. */
export function decode(wire: Wire, takeHeld: (held: Held) => unknown): unknown {
  if (wire === null || typeof wire !== "object") return wire;
  if (Array.isArray(wire)) return wire.map((item) => decode(item, takeHeld));
  switch (wire.$) {
    case "undefined":
      return undefined;
    case "number":
      return Number(wire.text);
    case "bigint":
      if (wire.text.length > maxBits) throw new TypeError(phrase`expected a value of the cells`);
      return BigInt(wire.text);
    case "date":
      return new Date(wire.time ?? Number.NaN);
    case "object":
      return objectOf(wire.pairs.map(([key, item]) => [String(key), decode(item, takeHeld)]));
    case "rows":
      return rowsOf(wire, takeHeld);
    case "map":
      return new Map(
        wire.pairs.map(([key, item]) => [decode(key, takeHeld), decode(item, takeHeld)])
      );
    case "set":
      return new Set(wire.values.map((item) => decode(item, takeHeld)));
    case "typed": {
      if (!Object.hasOwn(typedArrays, wire.type))
        throw new TypeError(phrase`no array ${wire.type}`);
      const values = wire.values.map((item) => decode(item, takeHeld));
      return (typedArrays[wire.type] as {from(values: unknown[]): unknown}).from(values);
    }
    case "held":
      return takeHeld(wire);
    default:
      throw new TypeError(phrase`expected a value of the cells`);
  }
}

function rowsOf(
  {names, columns}: WireRows,
  takeHeld: (held: Held) => unknown
): Record<string, unknown>[] {
  const length = columns[0]?.length ?? 0;
  if (names.length !== columns.length || columns.some((column) => column.length !== length))
    throw new TypeError(phrase`expected a value of the cells`);
  const values = columns.map((column) => column.map((item) => decode(item, takeHeld)));
  const rows = new Array<Record<string, unknown>>(length);
  for (let row = 0; row < length; row++)
    rows[row] = objectOf(names.map((name, column) => [name, values[column][row]]));
  return rows;
}

/** An object with these properties as its own, also where a key is `__proto__`. */
function objectOf(pairs: [string, unknown][]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, value] of pairs)
    if (key === "__proto__")
      Object.defineProperty(object, key, {
        value,
        enumerable: true,
        configurable: true,
        writable: true
      });
    else object[key] = value;
  return object;
}

/** The names of the columns, if these are rows: two or more plain objects with the same keys. */
function columnNames(values: readonly unknown[]): string[] | null {
  if (values.length < 2) return null;
  let names: string[] | null = null;
  for (const value of values) {
    if (value === null || typeof value !== "object") return null;
    if (Object.getPrototypeOf(value) !== Object.prototype) return null;
    const keys = Object.keys(value);
    names ??= keys;
    if (!keys.length || keys.length !== names.length) return null;
    for (let i = 0; i < keys.length; i++) if (keys[i] !== names[i]) return null;
  }
  return names;
}
