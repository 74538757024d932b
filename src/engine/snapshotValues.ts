import {type ExactDate, exactDate} from "../records/exactDate.js";
import type {Value} from "../records/rows.js";

/**
 * A value as JSON can hold it. A value that JSON has stays the same. Any other value is an object
 * with one key, which names its kind.
 */
export type Packed =
  | null
  | boolean
  | number
  | string
  | Packed[]
  | {ascending: string}
  | {number: string}
  | {bigint: string}
  | {date: number | null}
  | {exactDate: Packed}
  | {bytes: number[]}
  | {map: [Packed, Packed][]}
  | {struct: [string, Packed][]};

/** Packs a value. `unpackValue` returns an equal value of the same type. */
export function packValue(value: Value): Packed {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : {number: Object.is(value, -0) ? "-0" : String(value)};
  if (typeof value === "bigint") return {bigint: String(value)};
  if (value instanceof Date) {
    const {nanos} = value as Partial<ExactDate>;
    if (nanos !== undefined) return {exactDate: packValue(nanos)};
    return {date: Number.isFinite(value.getTime()) ? value.getTime() : null};
  }
  if (value instanceof Uint8Array) return {bytes: [...value]};
  if (Array.isArray(value))
    return isAscending(value) ? {ascending: packGaps(value)} : value.map(packValue);
  if (value instanceof Map)
    return {map: Array.from(value, ([key, entry]) => [packValue(key), packValue(entry)])};
  return {struct: Object.entries(value).map(([name, member]) => [name, packValue(member)])};
}

export function unpackValue(packed: Packed): Value {
  if (packed === null || typeof packed !== "object") return packed;
  if (Array.isArray(packed)) return packed.map(unpackValue);
  if ("ascending" in packed) return unpackGaps(packed.ascending);
  if ("number" in packed) return Number(packed.number);
  if ("bigint" in packed) return BigInt(packed.bigint);
  if ("date" in packed) return new Date(packed.date ?? Number.NaN);
  if ("exactDate" in packed) return exactDate(unpackValue(packed.exactDate) as bigint | number);
  if ("bytes" in packed) return Uint8Array.from(packed.bytes);
  if ("map" in packed)
    return new Map(packed.map.map(([key, entry]) => [unpackValue(key), unpackValue(entry)]));
  return Object.fromEntries(packed.struct.map(([name, member]) => [name, unpackValue(member)]));
}

/** A shorter list is not worth it. */
const leastLength = 8;

/** The digits of packed gaps. The first 32 end a number, and after the others it goes on. */
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Whether a list has only whole numbers from 0, each larger than the one before, as places have. */
function isAscending(list: readonly Value[]): list is number[] {
  return (
    list.length >= leastLength &&
    list.every(
      (value, i) =>
        typeof value === "number" &&
        Number.isSafeInteger(value) &&
        !Object.is(value, -0) &&
        value > (i ? (list[i - 1] as number) : -1)
    )
  );
}

/** The gaps between ascending numbers, in digits of five bits: one or two for most places of projects. */
function packGaps(list: readonly number[]): string {
  let text = "";
  let before = -1;
  for (const value of list) {
    let gap = value - before - 1;
    before = value;
    for (; gap >= 32; gap = Math.floor(gap / 32)) text += digits[32 + (gap % 32)];
    text += digits[gap];
  }
  return text;
}

function unpackGaps(text: string): number[] {
  const list: number[] = [];
  let before = -1;
  let [gap, unit] = [0, 1];
  for (const digit of text) {
    const value = digits.indexOf(digit);
    gap += (value % 32) * unit;
    unit *= 32;
    if (value >= 32) continue;
    before += gap + 1;
    list.push(before);
    [gap, unit] = [0, 1];
  }
  return list;
}
