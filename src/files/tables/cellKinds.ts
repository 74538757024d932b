import {momentOf, orders} from "./dates.js";
import {isExact, readNumber, withLatinDigits} from "./numbers.js";

/**
 * What a cell's text may be, as bits. A cell may be several things at once: 03/04/2016 is a date
 * with the day first and one with the month first, and 1,234 is a number with either decimal sign.
 */
export const kinds = {
  /** A number whose decimal sign is a point. */
  point: 1 << 0,
  /** A number whose decimal sign is a comma. */
  comma: 1 << 1,
  boolean: 1 << 2,
  time: 1 << 3,
  /** Dates, one bit for each order of day, month and year. */
  ymd: 1 << 4,
  dmy: 1 << 5,
  mdy: 1 << 6,
  /** The same with years of two digits. */
  ymd2: 1 << 7,
  dmy2: 1 << 8,
  mdy2: 1 << 9,
  /** Months as words, which leave no doubt about the order: 3 Apr 2016, 03-Apr-16. */
  words: 1 << 10,
  words2: 1 << 11,
  /** Months without a day, which are dates only if a reader says so: April 2016, Apr-16. */
  months: 1 << 12,
  months2: 1 << 13,
  /** Eight digits that may be a day, which are dates only if a reader says so: 20160131. */
  digits: 1 << 19
} as const;

/** Facts about a cell's text, as bits apart from those of the kinds. */
export const facts = {
  /** Read with a point or a comma, the number has a fraction or an exponent. */
  fractionPoint: 1 << 14,
  fractionComma: 1 << 15,
  /** Read with a point or a comma, the number has more digits than 64 bits hold. */
  inexactPoint: 1 << 16,
  inexactComma: 1 << 17,
  /** The number has an exponent. */
  exponent: 1 << 18,
  /** A percent sign is left out. */
  percent: 1 << 20,
  /** Signs between thousands are left out, if the number is read with a point or a comma. */
  groupedPoint: 1 << 21,
  groupedComma: 1 << 22,
  /** Digits that begin with zero, as in codes and telephone numbers. */
  code: 1 << 23,
  /** A date has a time of day. */
  clock: 1 << 24,
  /** A time of day has a zone: Z, or hours from UTC. */
  zone: 1 << 25,
  /** A time of day has no zone. */
  local: 1 << 26,
  /** Parentheses stand for a minus. */
  accountsMinus: 1 << 27,
  /** A sign of a currency is left out. */
  pound: 1 << 28,
  euro: 1 << 29,
  dollar: 1 << 30
} as const;

/** The facts that a number is an amount of money. */
export const moneyFacts = facts.pound | facts.euro | facts.dollar;

/** The kinds that are months. */
export const monthKinds = kinds.months | kinds.months2;

/** All kinds that are dates. */
export const dateKinds =
  kinds.ymd |
  kinds.dmy |
  kinds.mdy |
  kinds.ymd2 |
  kinds.dmy2 |
  kinds.mdy2 |
  kinds.words |
  kinds.words2;

const dateBits: Readonly<Record<string, number>> = {
  ymd: kinds.ymd,
  dmy: kinds.dmy,
  mdy: kinds.mdy,
  ymd2: kinds.ymd2,
  dmy2: kinds.dmy2,
  mdy2: kinds.mdy2,
  words: kinds.words,
  words2: kinds.words2,
  months: kinds.months,
  months2: kinds.months2,
  digits: kinds.digits
};

/** The kinds and facts of a cell's text, without spaces around it; 0 for any other text. */
export function kindsOf(cell: string): number {
  const text = withLatinDigits(cell);
  const first = text.charCodeAt(0);
  // Plain whole numbers are most of what tables hold.
  if (text.length < 16 && first > 48 && first < 58 && /^\d+$/.test(text)) {
    const mayBeDay = text.length === 8 && momentOf(text, "digits") !== null;
    return kinds.point | kinds.comma | (mayBeDay ? kinds.digits : 0);
  }
  const decimal = text.length < 26 && /^-?(0|[1-9]\d*)\.(\d+)$/.exec(text);
  if (decimal) {
    const [, whole, fraction] = decimal;
    const isGrouped = fraction.length === 3 && whole.length < 4 && whole !== "0";
    return (
      kinds.point |
      facts.fractionPoint |
      (isExact(text) ? 0 : facts.inexactPoint) |
      (isGrouped ? kinds.comma | facts.groupedComma : 0)
    );
  }
  if (/\d/.test(text)) return numberBits(text) | timeBits(text) | dateBitsOf(text);
  if (/^(true|false)$/i.test(text)) return kinds.boolean;
  return /^[+-]?inf(inity)?$/i.test(text) ? numberBits(text) : 0;
}

function numberBits(text: string): number {
  let bits = 0;
  for (const [sign, bit, fraction, inexact, grouped] of [
    [".", kinds.point, facts.fractionPoint, facts.inexactPoint, facts.groupedPoint],
    [",", kinds.comma, facts.fractionComma, facts.inexactComma, facts.groupedComma]
  ] as const) {
    const number = readNumber(text, sign);
    if (!number) continue;
    bits |= bit;
    if (number.isCode) bits |= facts.code;
    if (number.currency) bits |= facts[number.currency];
    if (number.isPercent) bits |= facts.percent;
    if (number.isGrouped) bits |= grouped;
    if (number.hasAccountsMinus) bits |= facts.accountsMinus;
    if (!number.isWhole) bits |= fraction;
    if (/[e]|Inf/.test(number.plain)) bits |= facts.exponent;
    if (!isExact(number.plain)) bits |= inexact;
  }
  return bits;
}

function timeBits(text: string): number {
  return /^\d{1,2}:\d\d(:\d\d(\.\d{1,6})?)?( ?[AaPp]\.?[Mm]\.?)?$/.test(text) &&
    momentOf(`2000-01-01 ${text}`, "ymd") !== null
    ? kinds.time
    : 0;
}

/** How a text begins that may be a date: with a number, a month or a day of the week. */
const mayBeDate =
  /^(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun).*[-/. ]|^\d{8}T|^\d{1,2}[a-z]{3}\d{4}$|^\d{4}(?:m\d\d?|[a-z]{3,9})$/i;

function dateBitsOf(text: string): number {
  if (text.length < 6 || !mayBeDate.test(text)) return 0;
  let bits = 0;
  for (const order of orders) {
    const moment = momentOf(text, order);
    if (moment === null) continue;
    bits |= dateBits[order];
    if (moment.hasClock) bits |= facts.clock | (moment.zone === null ? facts.local : facts.zone);
  }
  return bits;
}

/** The order of day, month and year that a bit of `kinds` stands for. */
export function orderOf(bit: number): string {
  return Object.keys(dateBits).find((order) => dateBits[order] === bit)!;
}
