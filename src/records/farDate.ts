import {timeText} from "./rows.js";

/** Days in the 400 years after which the calendar repeats itself. */
const cycle = 146_097;

/** The numbers of days, and of a timestamp's ticks, that mean infinity in DuckDB. */
const infinite = {days: 2_147_483_647, ticks: 9_223_372_036_854_775_807n};

/**
 * A date that JavaScript cannot hold, because it is infinite or after the year 275760: an invalid
 * Date with the text that DuckDB writes for it.
 */
export type FarDate = Date & {readonly text: string};

export const farDate = (text: string): FarDate => Object.assign(new Date(Number.NaN), {text});

/** The date that is a number of days after 1970-01-01. */
export function dateOfDays(days: number): Date {
  if (Math.abs(days) === infinite.days) return farDate(days > 0 ? "infinity" : "-infinity");
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? farDate(dayText(days)) : date;
}

/**
 * The moment that is a number of ticks after 1970-01-01, rounded down to the millisecond. A second
 * has `perSecond` ticks.
 */
export function dateOfTicks(ticks: bigint, perSecond: bigint): Date {
  if (ticks === infinite.ticks || ticks === -infinite.ticks)
    return farDate(ticks > 0n ? "infinity" : "-infinity");
  const date = new Date(Number(floor(ticks * 1000n, perSecond)));
  return Number.isNaN(date.getTime())
    ? farDate(momentText(floor(ticks * 1_000_000n, perSecond)))
    : date;
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

/** A moment, given in microseconds after 1970-01-01, as DuckDB writes it. */
export function momentText(micros: bigint): string {
  const days = floor(micros, 86_400_000_000n);
  return `${dayText(Number(days))} ${timeText(micros - days * 86_400_000_000n)}`;
}

/** Division that rounds down, for times before 1970 too. */
function floor(value: bigint, unit: bigint): bigint {
  return value / unit - (value % unit < 0n ? 1n : 0n);
}
