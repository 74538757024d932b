import {bisectRight, extent, tickStep} from "d3-array";
import type {ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import type {Value} from "../records/rows.js";
import {hasScale, isTemporal} from "../sql/types.js";
import type {Coded} from "./crossFilter.js";

/**
 * A bin of a column: a half-open range of numbers or times, one value, all the rarer values, or the
 * missing ones.
 */
export interface Bin {
  label: string;
  kind: "range" | "value" | "rest" | "missing";
  /**
   * The ends of a range, in the column's unit (times in milliseconds). The last range includes its
   * upper end.
   */
  from?: number;
  to?: number;
  value?: Value;
}

/** The values of one column of a result, and the bin of each row. */
export interface Summary extends Coded {
  bins: Bin[];
  /** Whether the bins are ranges along a scale. */
  ranged: boolean;
  missing: number;
  /** The number of different values, at most `maxDistinct`. */
  distinct: number;
  least: Value;
  most: Value;
}

/** The largest number of different values that is counted. */
export const maxDistinct = 100_000;

const rangeBins = 24;
const valueBins = 8;

/** The number of rows that are read between two points at which the work can pause. */
const step = 4096;

/**
 * Summarises a column in two passes: ranges for values with a scale, the commonest values for all
 * others.
 */
export function summarize(column: ResultColumn, length: number): Summary {
  const work = summarizing(column, length);
  for (;;) {
    const {done, value} = work.next();
    if (done) return value;
  }
}

/** The same, as work that can pause every few thousand rows, so that the page stays responsive. */
export function summarizing(
  column: ResultColumn,
  length: number
): Generator<undefined, Summary, undefined> {
  return hasScale(column.type) ? byRange(column, length) : byValue(column, length);
}

/** A value as a number on its column's scale; NaN where it is missing. */
export function scaled(value: Value): number {
  if (value === null) return Number.NaN;
  return value instanceof Date ? value.getTime() : Number(value);
}

function* byRange(column: ResultColumn, length: number): Generator<undefined, Summary, undefined> {
  const numbers = new Float64Array(length);
  const seen = new Set<number>();
  let [row, missing, odd, least, most] = [0, 0, 0, Infinity, -Infinity];
  let whole = true;
  for (const value of column.values()) {
    if (row >= length) break;
    if (row % step === 0) yield;
    const number = scaled(value);
    numbers[row++] = value === null || Number.isFinite(number) ? number : Infinity;
    if (value === null) missing++;
    else if (!Number.isFinite(number)) odd++;
    if (!Number.isFinite(number)) continue;
    if (number < least) least = number;
    if (number > most) most = number;
    whole &&= Number.isInteger(number);
    if (seen.size < maxDistinct) seen.add(number);
  }
  const timed = isTemporal(column.type);
  const edges = least <= most ? edgesOf(least, most, timed ? 0 : whole ? 1 : 0) : [];
  const back = (number: number): Value => (timed ? new Date(number) : number);
  const show = (number: number) => cellText(back(number), column.type);
  const bins: Bin[] = edges.slice(1).map((to, i) => ({
    kind: "range",
    from: edges[i],
    to,
    label:
      whole && !timed && to - edges[i] === 1 ? String(edges[i]) : `${show(edges[i])} to ${show(to)}`
  }));
  const rest = bins.length;
  if (odd) bins.push({kind: "rest", label: "infinite or not a number"});
  const none = missing ? bins.push({kind: "missing", label: "missing"}) - 1 : -1;
  const codes = new Uint16Array(length);
  for (let i = 0; i < length; i++) {
    if (i % step === 0) yield;
    const number = numbers[i];
    if (Number.isNaN(number)) codes[i] = Math.max(none, 0);
    else if (!Number.isFinite(number)) codes[i] = rest;
    else codes[i] = Math.min(rest, bisectRight(edges, number)) - 1;
  }
  const ends = least <= most ? [back(least), back(most)] : [null, null];
  return {
    codes,
    size: Math.max(1, bins.length),
    bins,
    ranged: true,
    missing,
    distinct: seen.size,
    least: ends[0],
    most: ends[1]
  };
}

/** Round edges at equal steps that enclose the values; one bin if there is no room for steps. */
function edgesOf(least: number, most: number, leastStep: number): number[] {
  const step = Math.max(leastStep, tickStep(least, most, rangeBins));
  const steps = (most - least) / step;
  const widest = Math.max(Math.abs(least), Math.abs(most));
  if (!(steps > 0 && steps < 2 * rangeBins) || widest + step === widest)
    return [least, least === most ? least + (leastStep || 1) : most];
  const first = Math.floor(least / step);
  const last = Math.floor(most / step) + 1;
  // Multiples of steps such as 0.1 have rounding errors.
  const edges = Array.from({length: last - first + 1}, (_, i) =>
    Number(((first + i) * step).toPrecision(15))
  );
  edges[0] = Math.min(edges[0], least);
  edges[edges.length - 1] = Math.max(edges[edges.length - 1], most);
  return edges;
}

function* byValue(column: ResultColumn, length: number): Generator<undefined, Summary, undefined> {
  const {raw, values, labels, counts, missing, uncounted} = yield* readValues(column, length);
  const common = commonest(counts, labels);
  const bins: Bin[] = common.map((code) => ({
    kind: "value",
    label: labels[code] === "" ? "(empty text)" : labels[code],
    value: values[code]
  }));
  const others = labels.length - common.length;
  const rest =
    others || uncounted
      ? bins.push({kind: "rest", label: `${others.toLocaleString("en-GB")} others`}) - 1
      : 0;
  const gone = missing ? bins.push({kind: "missing", label: "missing"}) - 1 : 0;
  const binOf = new Uint16Array(labels.length).fill(rest);
  for (const [bin, code] of common.entries()) binOf[code] = bin;
  const codes = new Uint16Array(length);
  for (let i = 0; i < length; i++) {
    if (i % step === 0) yield;
    codes[i] = raw[i] === missingCode ? gone : raw[i] === uncountedCode ? rest : binOf[raw[i]];
  }
  const [least = null, most = null] = extent(labels);
  return {
    codes,
    size: Math.max(1, bins.length),
    bins,
    ranged: false,
    missing,
    distinct: labels.length,
    least,
    most
  };
}

const missingCode = 0xffffffff;
/** A value that is new after `maxDistinct` different ones. */
const uncountedCode = missingCode - 1;

/** The different values of a column, and a code for each row: the place of its value among them. */
interface ReadValues {
  raw: Uint32Array;
  values: Value[];
  labels: string[];
  /** The rows of each value. */
  counts: number[];
  missing: number;
  uncounted: number;
}

function* readValues(
  column: ResultColumn,
  length: number
): Generator<undefined, ReadValues, undefined> {
  const codeOf = new Map<string, number>();
  const counts: number[] = [];
  const values: Value[] = [];
  const raw = new Uint32Array(length);
  let [row, missing, uncounted] = [0, 0, 0];
  for (const value of column.values()) {
    if (row >= length) break;
    if (row % step === 0) yield;
    if (value === null) {
      missing++;
      raw[row++] = missingCode;
      continue;
    }
    const text = typeof value === "string" ? value : cellText(value, column.type);
    let code = codeOf.get(text);
    if (code === undefined) {
      if (codeOf.size >= maxDistinct) {
        uncounted++;
        raw[row++] = uncountedCode;
        continue;
      }
      code = codeOf.size;
      codeOf.set(text, code);
      counts.push(0);
      values.push(value);
    }
    counts[code]++;
    raw[row++] = code;
  }
  return {raw, values, labels: [...codeOf.keys()], counts, missing, uncounted};
}

/** The codes of the commonest values, at most `valueBins`; equally common ones by label. */
function commonest(counts: readonly number[], labels: readonly string[]): number[] {
  const precedes = (a: number, b: number) =>
    counts[a] === counts[b] ? labels[a] < labels[b] : counts[a] > counts[b];
  const found: number[] = [];
  for (const code of counts.keys()) {
    if (found.length === valueBins && precedes(found[valueBins - 1], code)) continue;
    const place = found.findIndex((other) => precedes(code, other));
    found.splice(place < 0 ? found.length : place, 0, code);
    if (found.length > valueBins) found.pop();
  }
  return found;
}
