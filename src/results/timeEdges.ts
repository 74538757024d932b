import {phrase} from "../page/words/phrase.js";
import {dayText} from "../records/exactDate.js";
import {floorDivide, multiples, roundStep} from "./steps.js";

/** Ranges of time between edges, given in units of the column's scale. */
export interface TimeEdges {
  edges: bigint[];
  /** The label of a range of whole days, months or years; null for a part of a day. */
  label(from: bigint, to: bigint): string | null;
}

/** The least and the greatest point in time. */
type Ends = readonly [least: bigint, most: bigint];

/** A way to divide time. */
interface TimeStep {
  /** About the units in a step. */
  size: bigint;
  edges(ends: Ends): bigint[];
  /** The day, month or year that begins on a day, from the day's text; null for parts of a day. */
  name: ((day: string) => string) | null;
}

const mostRanges = 31n;

/**
 * Edges that enclose points in time: whole days, weeks from Monday, months, quarters or years, and
 * parts of a day where the points lie within a day or two. A day has `perDay` units.
 */
export function timeEdges(ends: Ends, perDay: bigint): TimeEdges {
  const [least, most] = ends;
  const step = finest(timeSteps(perDay), ({size}) => (most - least) / size < mostRanges);
  const nameOf = (unit: bigint) => step.name!(dayText(Number(floorDivide(unit, perDay))));
  return {
    edges: step.edges(ends),
    label(from, to) {
      if (!step.name) return null;
      const [first, last] = [nameOf(from), nameOf(to - perDay)];
      return first === last ? first : phrase`${first} to ${last}`;
    }
  };
}

/** The first step that passes a test. The steps have no end. */
function finest(steps: Iterable<TimeStep>, fits: (step: TimeStep) => boolean): TimeStep {
  for (const step of steps) if (fits(step)) return step;
  throw new Error(phrase`timeEdges: no step is long enough`);
}

/** The ways to divide time, from the finest, without an end. */
function* timeSteps(perDay: bigint): Generator<TimeStep, void, undefined> {
  for (const parts of partsOfDay())
    if (perDay % parts === 0n) yield tickStep(perDay / parts, 0n, null);
  yield tickStep(perDay, 0n, (day) => day);
  // The day 1970-01-05 was a Monday.
  yield tickStep(7n * perDay, 4n * perDay, (day) => day);
  for (const months of [1, 3]) yield monthStep(months, perDay, withoutDay);
  for (let i = 0; ; i++) yield monthStep(12 * Number(roundStep(i)), perDay, withoutMonth);
}

/** The numbers of equal parts into which a day is divided, from the most. */
function partsOfDay(): bigint[] {
  const seconds = 86_400n;
  return [
    ...Array.from({length: 27}, (_, i) => (seconds * 1_000_000_000n) / roundStep(i)),
    ...[1n, 2n, 5n, 10n, 15n, 30n].map((step) => seconds / step),
    ...[1n, 2n, 5n, 10n, 15n, 30n].map((step) => 1440n / step),
    ...[1n, 2n, 3n, 6n, 12n].map((step) => 24n / step)
  ];
}

function tickStep(size: bigint, offset: bigint, name: TimeStep["name"]): TimeStep {
  return {size, edges: (ends) => multiples(size, ends, offset), name};
}

function monthStep(months: number, perDay: bigint, name: TimeStep["name"]): TimeStep {
  const step = BigInt(months);
  return {
    size: (step * BigInt(cycle.days) * perDay) / BigInt(12 * cycle.years),
    edges([least, most]) {
      const monthOf = (unit: bigint) => monthOfDay(Number(floorDivide(unit, perDay)));
      return multiples(step, [monthOf(least), monthOf(most)]).map(
        (month) => firstDayOf(Number(month)) * perDay
      );
    },
    name
  };
}

const withoutDay = (day: string) => day.replace(/-\d\d(?= |$)/, "");
const withoutMonth = (day: string) => day.replace(/-\d\d-\d\d(?= |$)/, "");

/** The years after which the calendar repeats itself, and their days. */
const cycle = {years: 400, days: 146_097};

/** The month of a day, counted from the beginning of the year 0; the day from 1970-01-01. */
function monthOfDay(day: number): bigint {
  const cycles = Math.floor(day / cycle.days);
  const like = new Date((day - cycles * cycle.days) * 86_400_000);
  return BigInt((like.getUTCFullYear() + cycles * cycle.years) * 12 + like.getUTCMonth());
}

/** The first day of a month, both counted as in `monthOfDay`. */
function firstDayOf(month: number): bigint {
  const year = Math.floor(month / 12);
  const cycles = Math.floor((year - 1970) / cycle.years);
  const day = Date.UTC(year - cycles * cycle.years, month - 12 * year) / 86_400_000;
  return BigInt(day + cycles * cycle.days);
}
