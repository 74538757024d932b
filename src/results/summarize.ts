import {bisector} from "d3-array";
import type {ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {formatNumber} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";
import type {Value} from "../records/rows.js";
import {hasScale, isTemporal} from "../sql/types.js";
import type {Coded} from "./crossFilter.js";
import {rangeEdges} from "./rangeEdges.js";
import {type Position, scaleOf} from "./scale.js";

/**
 * A bin of a column: a half-open range of numbers or times, one value, all the rarer values, or the
 * missing ones.
 */
export interface Bin {
  label: string;
  kind: "range" | "value" | "rest" | "missing";
  /** The ends of a range, as places on the column's scale. The last range includes its upper end. */
  from?: Position;
  to?: Position;
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
  /** The ends of the values of a column with ranges, as text; null if no value is finite. */
  least: string | null;
  most: string | null;
}

/** The largest number of different values that is counted. */
export const maxDistinct = 100_000;

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

/** The number of edges that are not after a position. */
const edgesUpTo = bisector((edge: Position, position: Position) =>
  edge < position ? -1 : edge > position ? 1 : 0
).right;

function* byRange(column: ResultColumn, length: number): Generator<undefined, Summary, undefined> {
  const {type} = column;
  const {positionOf, valueAt} = scaleOf(type);
  // A missing value is NaN here, and one that is not finite is Infinity.
  let positions: Float64Array | Position[] = new Float64Array(length);
  const seen = new Set<Position>();
  let [row, missing, odd] = [0, 0, 0];
  let [least, most]: Position[] = [Infinity, -Infinity];
  let isWhole = true;
  for (const value of column.values()) {
    if (row >= length) break;
    if (row % step === 0) yield;
    const position = value === null ? Number.NaN : positionOf(value);
    const finite = typeof position === "bigint" || Number.isFinite(position);
    if (typeof position === "bigint" && positions instanceof Float64Array)
      positions = Array.from(positions);
    positions[row++] = finite || value === null ? position : Infinity;
    if (value === null) missing++;
    else if (!finite) odd++;
    if (!finite) continue;
    if (position < least) least = position;
    if (position > most) most = position;
    isWhole &&= typeof position === "bigint" || Number.isInteger(position);
    if (seen.size < maxDistinct) seen.add(position);
  }
  const {edges, label} =
    least <= most ? rangeEdges(type, least, most, isWhole) : {edges: [], label: String};
  const bins: Bin[] = edges
    .slice(1)
    .map((to, i) => ({kind: "range", from: edges[i], to, label: label(edges[i], to)}));
  const rest = bins.length;
  if (odd)
    bins.push({
      kind: "rest",
      label: isTemporal(type) ? "infinite" : phrase`infinite or not a number`
    });
  const none = missing ? bins.push({kind: "missing", label: "missing"}) - 1 : 0;
  const codes = new Uint16Array(length);
  for (let i = 0; i < length; i++) {
    if (i % step === 0) yield;
    const position = positions[i];
    if (Number.isNaN(position)) codes[i] = none;
    else if (position === Infinity) codes[i] = rest;
    else codes[i] = Math.min(rest, edgesUpTo(edges, position)) - 1;
  }
  const [first, last] =
    least <= most ? [least, most].map((end) => cellText(valueAt(end), type)) : [null, null];
  return {
    codes,
    size: Math.max(1, bins.length),
    bins,
    ranged: true,
    missing,
    distinct: seen.size,
    least: first,
    most: last
  };
}

function* byValue(column: ResultColumn, length: number): Generator<undefined, Summary, undefined> {
  const {raw, values, labels, counts, missing, uncounted} = yield* readValues(column, length);
  const common = commonest(counts, labels);
  const bins: Bin[] = common.map((code) => ({
    kind: "value",
    label: labels[code] === "" ? phrase`(empty text)` : labels[code],
    value: values[code]
  }));
  const others = labels.length - common.length;
  const rest =
    others || uncounted
      ? bins.push({kind: "rest", label: phrase`${formatNumber(others)} others`}) - 1
      : 0;
  const gone = missing ? bins.push({kind: "missing", label: "missing"}) - 1 : 0;
  const binOf = new Uint16Array(labels.length).fill(rest);
  for (const [bin, code] of common.entries()) binOf[code] = bin;
  const codes = new Uint16Array(length);
  for (let i = 0; i < length; i++) {
    if (i % step === 0) yield;
    codes[i] = raw[i] === missingCode ? gone : raw[i] === uncountedCode ? rest : binOf[raw[i]];
  }
  return {
    codes,
    size: Math.max(1, bins.length),
    bins,
    ranged: false,
    missing,
    distinct: labels.length,
    least: null,
    most: null
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
