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
  if (Array.isArray(value)) return value.map(packValue);
  if (value instanceof Map)
    return {map: Array.from(value, ([key, entry]) => [packValue(key), packValue(entry)])};
  return {struct: Object.entries(value).map(([name, member]) => [name, packValue(member)])};
}

export function unpackValue(packed: Packed): Value {
  if (packed === null || typeof packed !== "object") return packed;
  if (Array.isArray(packed)) return packed.map(unpackValue);
  if ("number" in packed) return Number(packed.number);
  if ("bigint" in packed) return BigInt(packed.bigint);
  if ("date" in packed) return new Date(packed.date ?? Number.NaN);
  if ("exactDate" in packed) return exactDate(unpackValue(packed.exactDate) as bigint | number);
  if ("bytes" in packed) return Uint8Array.from(packed.bytes);
  if ("map" in packed)
    return new Map(packed.map.map(([key, entry]) => [unpackValue(key), unpackValue(entry)]));
  return Object.fromEntries(packed.struct.map(([name, member]) => [name, unpackValue(member)]));
}
