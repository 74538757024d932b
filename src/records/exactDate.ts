import {timeText} from "./rows.js";

/** Days in the 400 years after which the calendar repeats itself. */
const cycle = 146_097;

/** Nanoseconds in a millisecond and in a day. */
const perMillisecond = 1_000_000n;
const perDay = 86_400_000_000_000n;

/** The numbers of days, and of a timestamp's ticks, that mean infinity in DuckDB. */
const infinite = {days: 2_147_483_647, ticks: 9_223_372_036_854_775_807n};

/**
 * A Date with a moment that JavaScript cannot hold, as nanoseconds after 1970-01-01. The moment is
 * finer than a millisecond, for which the Date is rounded down; or it is after the year 275760 or
 * infinite, for which the Date is invalid.
 */
export type ExactDate = Date & {readonly nanos: bigint | number};

/** A moment, given in nanoseconds after 1970-01-01; an infinite number is an infinite moment. */
export function exactDate(nanos: bigint | number): Date {
  if (typeof nanos === "number") return Object.assign(new Date(Number.NaN), {nanos});
  const date = new Date(Number(floor(nanos, perMillisecond)));
  const isExact = nanos % perMillisecond === 0n && !Number.isNaN(date.getTime());
  return isExact ? date : Object.assign(date, {nanos});
}

/** The date that is a number of days after 1970-01-01. */
export function dateOfDays(days: number): Date {
  if (Math.abs(days) === infinite.days) return exactDate(days > 0 ? Infinity : -Infinity);
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? exactDate(BigInt(days) * perDay) : date;
}

/**
 * The moment that is a number of ticks after 1970-01-01. A second has `perSecond` ticks, at most a
 * thousand million.
 */
export function dateOfTicks(ticks: bigint, perSecond: bigint): Date {
  if (ticks === infinite.ticks || ticks === -infinite.ticks)
    return exactDate(ticks > 0n ? Infinity : -Infinity);
  return exactDate(ticks * (1_000_000_000n / perSecond));
}

/**
 * The exact moment of a date as nanoseconds after 1970-01-01: ±Infinity for an infinite date, NaN
 * for any other invalid one.
 */
export function nanosOf(date: Date): bigint | number {
  const {nanos} = date as Partial<ExactDate>;
  if (nanos !== undefined) return nanos;
  const milliseconds = date.getTime();
  return Number.isNaN(milliseconds) ? milliseconds : BigInt(milliseconds) * perMillisecond;
}

/**
 * A day, given in days after 1970-01-01, as DuckDB writes it; years before year 1 are marked (BC).
 */
export function dayText(days: number): string {
  const cycles = Math.floor(days / cycle);
  const like = new Date((days - cycles * cycle) * 86_400_000);
  const year = like.getUTCFullYear() + 400 * cycles;
  const era = year > 0 ? "" : " (BC)";
  return `${String(year > 0 ? year : 1 - year).padStart(4, "0")}${like.toISOString().slice(4, 10)}${era}`;
}

/** A moment, given in nanoseconds after 1970-01-01, as DuckDB writes it. */
export function momentText(nanos: bigint): string {
  const days = floor(nanos, perDay);
  return `${dayText(Number(days))} ${timeText(nanos - days * perDay, 9)}`;
}

/** The day of a moment, in days after 1970-01-01. */
export function dayOf(nanos: bigint): number {
  return Number(floor(nanos, perDay));
}

/** Division that rounds down, for times before 1970 too. */
function floor(value: bigint, unit: bigint): bigint {
  return value / unit - (value % unit < 0n ? 1n : 0n);
}
