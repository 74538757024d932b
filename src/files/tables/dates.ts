/**
 * The orders of day, month and year. A 2 marks years of two digits; in `words` the month is a word,
 * so that the order is plain, and in `months` there is no day. `digits` is 20160131.
 */
export const orders = [
  "ymd",
  "dmy",
  "mdy",
  "ymd2",
  "dmy2",
  "mdy2",
  "words",
  "words2",
  "months",
  "months2",
  "digits"
] as const;
export type DateOrder = (typeof orders)[number];

/** A date, or a date and a time. */
export interface Moment {
  /** Microseconds since 1970-01-01 00:00, in UTC where there is a zone. */
  micros: bigint;
  hasClock: boolean;
  /** Minutes from UTC; null if the text has no zone. */
  zone: number | null;
}

/** The first of the hundred years that a year of two digits belongs to. Excel's is 1930. */
export const usualFirstYear = 1930;

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december"
];

const clock =
  "(?:(?:T| +|, *)(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?(?: ?([AaPp])\\.?[Mm]\\.?)?(?: ?(Z|(?:UTC|GMT)?(?:[+-]\\d{1,2}(?::?\\d\\d)?)|UTC|GMT))?)?";
const day = "(\\d{1,2})(?:st|nd|rd|th)?";
const word = "([A-Za-z]{3,9})\\.?";
const fullYear = "(?:1[89]|20|21)\\d\\d";
const weekday = "(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? +)?";

/** A pattern, and the positions of year, month and, where it has one, day in it. */
const patterns: Readonly<
  Record<DateOrder, readonly [RegExp, readonly [year: number, month: number, day?: number]][]>
> = {
  ymd: [
    [new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${clock}$`), [1, 3, 4]],
    [/^(\d{4})()(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)()()(Z?)$/, [1, 3, 4]]
  ],
  dmy: [[new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${clock}$`), [4, 3, 1]]],
  mdy: [[new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${clock}$`), [4, 1, 3]]],
  ymd2: [[new RegExp(`^(\\d{2})([-/.])(\\d{1,2})\\2(\\d{1,2})${clock}$`), [1, 3, 4]]],
  dmy2: [[new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{2})${clock}$`), [4, 3, 1]]],
  mdy2: [[new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{2})${clock}$`), [4, 1, 3]]],
  words: [
    [new RegExp(`^${weekday}${day}([-/ ]|, ?)${word}\\2(\\d{4})${clock}$`), [4, 3, 1]],
    [new RegExp(`^${weekday}${word}( )${day},? (\\d{4})${clock}$`), [4, 1, 3]],
    [new RegExp(`^(\\d{4})([-/ ])${word}\\2(\\d{1,2})${clock}$`), [1, 3, 4]],
    // Stata writes 03apr1998.
    [new RegExp(`^(\\d{1,2})()([A-Za-z]{3})(\\d{4})${clock}$`), [4, 3, 1]]
  ],
  words2: [[new RegExp(`^${day}([-/ ])${word}\\2'?(\\d{2})${clock}$`), [4, 3, 1]]],
  months: [
    [new RegExp(`^${word}(?:[-/ ]|, ?)(${fullYear})$`), [2, 1]],
    [new RegExp(`^(${fullYear})[-/ ]?${word}$`), [1, 2]],
    // Eurostat writes 2016M04 and 2016-M04, and Stata 2016m4.
    [new RegExp(`^(${fullYear})(?:-?M|[-/])(\\d\\d)$`), [1, 2]],
    [new RegExp(`^(${fullYear})m(\\d{1,2})$`), [1, 2]],
    [new RegExp(`^(\\d{1,2})[-/](${fullYear})$`), [2, 1]]
  ],
  months2: [[new RegExp(`^${word}[-/ ]'?(\\d\\d)$`), [2, 1]]],
  digits: [[new RegExp(`^(${fullYear})(\\d\\d)(\\d\\d)$`), [1, 2, 3]]]
};

/**
 * Reads a date in one order, with or without a time of day; a month is read as its first day. Null
 * for any other text, and for days that do not exist. Years of two digits belong to the hundred
 * years from `firstYear` on.
 */
export function momentOf(
  text: string,
  order: DateOrder,
  firstYear = usualFirstYear
): Moment | null {
  for (const [pattern, [yearAt, monthAt, dayAt]] of patterns[order]) {
    const found = pattern.exec(text);
    if (!found) continue;
    const month = monthOf(found[monthAt]);
    const year = yearOf(found[yearAt], firstYear);
    const date = dayNumber(year, month, dayAt === undefined ? 1 : Number(found[dayAt]));
    if (date === null) continue;
    const [hour, minute, second, fraction, half, zone] = found.slice(5);
    if (!hour) return {micros: BigInt(date) * 86_400_000_000n, hasClock: false, zone: null};
    const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
    if (hours > 23 || Number(minute) > 59 || Number(second || 0) > 59) continue;
    if (half && (Number(hour) < 1 || Number(hour) > 12)) continue;
    const minutes = zoneMinutes(zone);
    const seconds = date * 86_400 + (hours * 60 + Number(minute) - (minutes ?? 0)) * 60;
    const micros = Number((fraction ?? "").slice(0, 6).padEnd(6, "0"));
    return {
      micros: BigInt(seconds + Number(second || 0)) * 1_000_000n + BigInt(micros),
      hasClock: true,
      zone: minutes
    };
  }
  return null;
}

/** The microseconds of a time of day: 09:30, 09:30:15.5. */
export function timeMicros(text: string): bigint | null {
  const moment = momentOf(`1970-01-01 ${text}`, "ymd");
  return moment?.hasClock ? moment.micros : null;
}

/** The number of a month, from 1; 0 for a word that is no month. */
function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const name = text.toLowerCase();
  return (
    1 +
    months.findIndex(
      (month) =>
        name === month ||
        name === month.slice(0, 3) ||
        name === (month === "september" ? "sept" : month)
    )
  );
}

function yearOf(text: string, firstYear: number): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return firstYear + ((((year - firstYear) % 100) + 100) % 100);
}

/** Days since 1970-01-01; null if the day does not exist. */
function dayNumber(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  // Date.UTC reads the years 0 to 99 as 1900 to 1999. The calendar is the same 400 years later.
  return Date.UTC(year + 400, month - 1, day) / 86_400_000 - daysOf400Years;
}

const daysOf400Years = 146_097;

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function zoneMinutes(zone: string | undefined): number | null {
  if (!zone) return null;
  const found = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return found[1] === "-" ? -minutes : minutes;
}
