import {timeText} from "./rows.js";

/** Days in the 400 years after which the calendar repeats itself. */
const cycle = 146_097;

/** DuckDB's counts of days, and of a timestamp's ticks, that stand for no end. */
const endless = {days: 2_147_483_647, ticks: 9_223_372_036_854_775_807n};

/** What no Date holds, for JavaScript counts no further than the year 275760 and knows no infinity: an invalid Date, with what DuckDB writes for it. */
export type FarDate = Date & {readonly text: string};

export const farDate = (text: string): FarDate => Object.assign(new Date(Number.NaN), {text});

/** The day so many days after 1970-01-01. */
export function dateOfDays(days: number): Date {
  if (Math.abs(days) === endless.days) return farDate(days > 0 ? "infinity" : "-infinity");
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? farDate(dayText(days)) : date;
}

/** The moment so many ticks after 1970-01-01, with so many ticks a second; to the millisecond, rounded towards the past. */
export function dateOfTicks(ticks: bigint, perSecond: bigint): Date {
  if (ticks === endless.ticks || ticks === -endless.ticks)
    return farDate(ticks > 0n ? "infinity" : "-infinity");
  const date = new Date(Number(floor(ticks * 1000n, perSecond)));
  return Number.isNaN(date.getTime())
    ? farDate(momentText(floor(ticks * 1_000_000n, perSecond)))
    : date;
}

/** A day, by its count from 1970-01-01, as DuckDB writes it: years before the first are counted back, and say so. */
export function dayText(days: number): string {
  const cycles = Math.floor(days / cycle);
  const like = new Date((days - cycles * cycle) * 86_400_000);
  const year = like.getUTCFullYear() + 400 * cycles;
  const era = year > 0 ? "" : " (BC)";
  return `${String(year > 0 ? year : 1 - year).padStart(4, "0")}${like.toISOString().slice(4, 10)}${era}`;
}

/** A moment, by its microseconds from 1970-01-01, as DuckDB writes it. */
export function momentText(micros: bigint): string {
  const days = floor(micros, 86_400_000_000n);
  return `${dayText(Number(days))} ${timeText(micros - days * 86_400_000_000n)}`;
}

/** Division towards the past, so that times before 1970 lose their fraction in the same direction as those after. */
function floor(value: bigint, unit: bigint): bigint {
  return value / unit - (value % unit < 0n ? 1n : 0n);
}
