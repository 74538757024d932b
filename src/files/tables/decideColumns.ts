import {phrase} from "../../page/words/phrase.js";
import {readableIdentifier} from "../../sql/identifier.js";
import {dateKinds, facts, kinds, kindsOf, moneyFacts, monthKinds, orderOf} from "./cellKinds.js";
import type {ColumnProfile, Example} from "./columnProfile.js";
import {type DateOrder, usualFirstYear} from "./dates.js";
import {
  type Choices,
  type ColumnReading,
  type ColumnType,
  columnTypes,
  type Doubt
} from "./look.js";
import type {DecimalSign} from "./numbers.js";
import {isSpreadsheetError} from "./spreadsheetErrors.js";

/** A column with its name, its place and what its cells are. */
export interface ProfiledColumn {
  name: string;
  at: number;
  profile: ColumnProfile;
}

/** How the columns are read, and what is to be said about that. */
export interface ColumnDecisions {
  readings: ColumnReading[];
  /** Why a column has its type; "" where there is nothing to say. */
  reasons: string[];
  notes: string[];
  doubts: Doubt[];
  decimal: DecimalSign;
  dayFirst: boolean;
}

/** The signs of numbers that depend on the decimal sign. */
const signed = {
  ".": {kind: kinds.point, fraction: facts.fractionPoint, inexact: facts.inexactPoint},
  ",": {kind: kinds.comma, fraction: facts.fractionComma, inexact: facts.inexactComma}
} as const;

/**
 * Decides the type of each column: the one that all its values share. The decimal sign and the
 * order of day and month are decided once for the whole file, by the columns that leave no doubt.
 * `unit` is the word for a line.
 */
export function decideColumns(
  columns: readonly ProfiledColumn[],
  choices: Choices,
  missing: ReadonlySet<string>,
  {unit, usualDecimal}: {unit: string; usualDecimal: DecimalSign}
): ColumnDecisions {
  const notes: string[] = [];
  const doubts: Doubt[] = [];
  const decimal = choices.decimal ?? findDecimal(columns, usualDecimal, doubts);
  const dayFirst = choices.dayFirst ?? findDayFirst(columns, doubts);
  const firstYear = choices.firstYear ?? usualFirstYear;
  const reasons: string[] = [];
  const readings = columns.map(({name, at, profile}, i): ColumnReading => {
    const chosen = choices.types?.[i];
    const sign = decimalOfColumn(profile, decimal, choices);
    const order = findOrder(profile, dayFirst);
    const found = findType(profile, sign, order);
    const type = chosen ?? found;
    const digits = profile.digits[sign];
    if (chosen) checkChosen(name, chosen, profile, sign, order, doubts);
    else explain(name, type, profile, doubts);
    if (type === "number" && !chosen) explainRounded(name, profile, sign, doubts);
    if (isNumber(type)) {
      explainPercent(name, profile, doubts);
      explainShortened(name, profile, doubts);
      explainDays(name, profile, sign, doubts);
    }
    if (type === "text" && !chosen) explainRanges(name, profile, doubts);
    if (type === "datetime") explainNanoseconds(name, profile, doubts);
    reasons.push(reasonFor(type, profile, sign, order, firstYear));
    if (type === "text" && choices.missing === undefined) explainErrors(name, profile, doubts);
    // In text, NA may be a name. It is a missing value there only if a reader says so.
    const hasMissing = type !== "text" || choices.missing !== undefined;
    const present = hasMissing ? [...profile.missing.values()] : [];
    for (const {text, count, line} of present)
      notes.push(
        phrase`In ${name}, “${text}” means that a value is missing (${count === 1 ? `${unit} ${line}` : phrase`${count} times, first in ${unit} ${line}`}).`
      );
    return {
      name,
      at,
      type,
      decimal: sign,
      order: order ?? "ymd",
      firstYear,
      precision: Math.min(38, Math.max(1, digits.whole + digits.fraction)),
      scale: Math.min(37, digits.fraction),
      missing: hasMissing ? missing : new Set(),
      keepReasons: keepsReasons(present, choices),
      keepMarks: isNumber(type) && profile.marked > 0
    };
  });
  if (readings.some(({order, type}) => /^date/.test(type) && order.endsWith("2")))
    notes.push(phrase`Years of two digits are ${firstYear} to ${firstYear + 99}.`);
  return {readings, reasons, notes, doubts, decimal, dayFirst};
}

/** Whether the words for missing values are kept: codes such as [c] and [x] have meanings. */
function keepsReasons(present: readonly Example[], {keepReasons}: Choices): boolean {
  return present.length > 0 && (keepReasons ?? present.some(({text}) => /^\[\w+\]$/.test(text)));
}

/** The decimal sign that the numbers of all columns have, by those that can have only one. */
function findDecimal(
  columns: readonly ProfiledColumn[],
  usual: DecimalSign,
  doubts: Doubt[]
): DecimalSign {
  const votes = {".": 0, ",": 0};
  for (const {profile} of columns) {
    const {shared} = profile;
    if (shared & kinds.point && !(shared & kinds.comma)) votes["."]++;
    if (shared & kinds.comma && !(shared & kinds.point)) votes[","]++;
  }
  if (votes["."] !== votes[","]) return votes["."] > votes[","] ? "." : ",";
  const example = columns
    .map(({profile}) => profile.unclearDecimal)
    .find((found) => found !== null);
  if (example && /^\D?\d{1,3},\d{3}$/.test(example.text) === (usual === ","))
    doubts.push({
      line: example.line,
      text: phrase`“${example.text}” may be ${usual === "," ? phrase`a fraction or thousands` : phrase`thousands or a fraction`}; the decimal sign is taken to be ${usual === "," ? "a comma" : "a point"}.`
    });
  return usual;
}

/** A column may have the other decimal sign, if all its numbers do. */
function decimalOfColumn(
  profile: ColumnProfile,
  usual: DecimalSign,
  {decimal}: Choices
): DecimalSign {
  const other = usual === "." ? "," : ".";
  const {shared} = profile;
  return !decimal && shared & signed[other].kind && !(shared & signed[usual].kind) ? other : usual;
}

function findDayFirst(columns: readonly ProfiledColumn[], doubts: Doubt[]): boolean {
  let [day, month] = [0, 0];
  let unclear: {name: string; example: Example} | null = null;
  for (const {name, profile} of columns) {
    const {shared} = profile;
    const hasDay = (shared & (kinds.dmy | kinds.dmy2)) !== 0;
    const hasMonth = (shared & (kinds.mdy | kinds.mdy2)) !== 0;
    if (hasDay && !hasMonth) day++;
    if (hasMonth && !hasDay) month++;
    const example = profile.firstWith(dateKinds);
    if (hasDay && hasMonth && example) unclear ??= {name, example};
  }
  if (month > day) return false;
  if (unclear && day === 0)
    doubts.push({
      line: unclear.example.line,
      text: phrase`In ${unclear.name}, no date shows whether the day or the month comes first. The day is taken to be first in “${unclear.example.text}”.`
    });
  return true;
}

/** The order that all dates of a column share. */
function findOrder(profile: ColumnProfile, dayFirst: boolean): DateOrder | null {
  const shared = profile.shared & dateKinds || majority(profile);
  const {ymd, words, dmy, mdy, words2, dmy2, mdy2, ymd2, months, months2, digits} = kinds;
  const preferred = dayFirst
    ? [ymd, words, dmy, mdy, words2, dmy2, mdy2, ymd2, months, months2, digits]
    : [ymd, words, mdy, dmy, words2, mdy2, dmy2, ymd2, months, months2, digits];
  const bit = preferred.find((bit) => shared & bit);
  return bit === undefined ? null : (orderOf(bit) as DateOrder);
}

/** The order that most dates of a column have, for a reader who chooses the type all the same. */
function majority(profile: ColumnProfile): number {
  const {ymd, dmy, mdy, words, dmy2, mdy2, words2, ymd2, months, months2, digits} = kinds;
  const bits = [ymd, dmy, mdy, words, dmy2, mdy2, words2, ymd2, months, months2, digits];
  const best = bits.reduce((a, b) => (profile.having(b) > profile.having(a) ? b : a));
  return profile.having(best) > 0 ? best : 0;
}

function findType(profile: ColumnProfile, sign: DecimalSign, order: DateOrder | null): ColumnType {
  const {shared, any, values} = profile;
  if (values === 0) return "text";
  if (shared & kinds.boolean) return "boolean";
  const {kind, fraction, inexact} = signed[sign];
  if (shared & kind) {
    if (any & facts.code || hasCurrencies(any)) return "text";
    const digits = profile.digits[sign];
    // Floating point loses digits of long whole numbers among fractions, too.
    if (any & inexact || (any & fraction && digits.whole > 15)) {
      const {whole, fraction} = digits;
      return any & facts.exponent ? "number" : whole + fraction <= 38 ? "decimal" : "text";
    }
    return any & fraction ? "number" : "whole";
  }
  if (shared & kinds.time) return "time";
  if (order && shared & dateKinds) {
    if (any & facts.zone && any & facts.local) return "text";
    return any & facts.clock ? "datetime" : "date";
  }
  return "text";
}

/** Whether facts are those of several currencies, whose amounts are not of one kind. */
function hasCurrencies(any: number): boolean {
  return [facts.pound, facts.euro, facts.dollar].filter((bit) => any & bit).length > 1;
}

/** Says that numbers become floating-point numbers with fewer digits, because one has an exponent. */
function explainRounded(
  name: string,
  profile: ColumnProfile,
  sign: DecimalSign,
  doubts: Doubt[]
): void {
  const example = profile.firstWith(signed[sign].inexact);
  if (example)
    doubts.push({
      line: example.line,
      text: phrase`${name}: “${shorten(example.text)}” is rounded to the 17 digits of floating point, because another number has an exponent.`
    });
}

/** Says that only some numbers have a percent sign: 50% and 0.5 may be the same. */
function explainPercent(name: string, profile: ColumnProfile, doubts: Doubt[]): void {
  if (!(profile.any & facts.percent) || profile.shared & facts.percent) return;
  const example = profile.firstWithout(facts.percent);
  if (example && Number(example.text) !== 0)
    doubts.push({
      line: example.line,
      text: phrase`${name}: “${example.text}” has no percent sign, and other values have one.`
    });
}

/** Says that a spreadsheet may have shortened long numbers, such as telephone numbers. */
function explainShortened(name: string, profile: ColumnProfile, doubts: Doubt[]): void {
  const example = profile.firstWith(facts.exponent);
  if (!(profile.shared & facts.exponent) || !example) return;
  const power = Number(/^\d(?:[.,]\d+)?E\+(\d+)$/.exec(example.text)?.[1] ?? 0);
  if (power >= 9)
    doubts.push({
      line: example.line,
      text: phrase`${name}: “${example.text}” may be a longer number that a spreadsheet has shortened.`
    });
}

/** Says that numbers may be days, which a spreadsheet counts from the end of 1899. */
function explainDays(
  name: string,
  profile: ColumnProfile,
  sign: DecimalSign,
  doubts: Doubt[]
): void {
  if (!/(?:\b|_)(?:dates?|day|dob|birth(?:day)?)(?:\b|_)/i.test(name)) return;
  const example = profile.firstWith(signed[sign].kind);
  // Days from 1927 to 2064 have these five digits.
  const isDay =
    profile.digits[sign].whole === 5 && /^[1-5]\d{4}(?:[.,]\d+)?$/.test(example?.text ?? "");
  if (example && isDay)
    doubts.push({
      line: example.line,
      text: phrase`${name}: “${example.text}” may be a day, as a spreadsheet counts days. DATE '1899-12-30' + ${readableIdentifier(name)}::INTEGER is that day.`
    });
}

/** Says that times lose what they have after the microseconds. */
function explainNanoseconds(name: string, profile: ColumnProfile, doubts: Doubt[]): void {
  const text = profile.textLike(/:\d\d[.,]\d{6}0*[1-9]/);
  if (text !== null)
    doubts.push({
      line: null,
      text: phrase`${name}: “${shorten(text)}” is cut to microseconds. Choose Text to keep every digit.`
    });
}

/** Says that a spreadsheet may have taken ranges for dates: 5-9 becomes 05-Sep. */
function explainRanges(name: string, profile: ColumnProfile, doubts: Doubt[]): void {
  if (profile.textLike(/^\d{1,3} ?[-–] ?\d{1,3}$/) === null) return;
  const day = profile.textLike(
    /^(?:\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,2})$/i
  );
  if (day !== null)
    doubts.push({
      line: null,
      text: phrase`${name}: “${day}” may be a range that a spreadsheet has turned into a date.`
    });
}

/** Says why a column is text although most of its values are of another type. */
function explain(name: string, type: ColumnType, profile: ColumnProfile, doubts: Doubt[]): void {
  if (type !== "text" || profile.values === 0) return;
  const numbers = kinds.point | kinds.comma;
  const {shared, any, values} = profile;
  const say = (example: Example | null, why: string) =>
    doubts.push({
      line: example?.line ?? null,
      text: phrase`${name} stays text: ${example ? `“${shorten(example.text)}” ` : ""}${why}`
    });
  if (shared & numbers && any & facts.code)
    return void say(
      profile.firstWith(facts.code),
      phrase`begins with a zero or a plus sign, which a number would lose.`
    );
  if (shared & numbers && hasCurrencies(any)) {
    const first = profile.firstWith(moneyFacts);
    const others = moneyFacts & ~(first ? kindsOf(first.text) : 0);
    return void say(profile.firstWith(others), phrase`has another currency than values before it.`);
  }
  if (shared & numbers)
    return void say(
      profile.firstWith(facts.inexactPoint | facts.inexactComma),
      phrase`has more digits than any number type.`
    );
  if (shared & dateKinds)
    return void say(
      profile.firstWith(facts.zone),
      phrase`has a time zone, and other times have none.`
    );
  if (profile.having(dateKinds) === values)
    return void say(
      profile.firstOtherDate,
      phrase`is a date in another format than those before it.`
    );
  const usual = (
    [
      [numbers, phrase`a number`],
      [dateKinds, phrase`a date`],
      [kinds.time, phrase`a time of day`]
    ] as const
  ).find(([bits]) => profile.having(bits) >= values / 2);
  const count = profile.having(numbers);
  const isMarked = profile.marked > 0 && count > 0 && count + profile.marked === values;
  if (isMarked)
    say(
      profile.firstWithout(numbers),
      phrase`is a number with a mark. Choose Number to keep marks in a column of their own.`
    );
  else if (usual) say(profile.firstWithout(usual[0]), phrase`cannot be read as ${usual[1]}.`);
}

/** Says that a column of text has errors of a spreadsheet among its texts. */
function explainErrors(name: string, {missing}: ColumnProfile, doubts: Doubt[]): void {
  for (const {text, count, line} of missing.values())
    if (isSpreadsheetError(text))
      doubts.push({
        line,
        text: phrase`${name}: “${text}”${count > 1 ? phrase` and ${count - 1} more` : ""} ${count > 1 ? phrase`are errors` : phrase`is an error`} of a spreadsheet, and stay${count > 1 ? "" : "s"} as text.`
      });
}

/** Says which values do not fit the type that a reader chose. */
function checkChosen(
  name: string,
  type: ColumnType,
  profile: ColumnProfile,
  sign: DecimalSign,
  order: DateOrder | null,
  doubts: Doubt[]
): void {
  const bits = {
    text: -1,
    whole: signed[sign].kind,
    number: signed[sign].kind,
    decimal: signed[sign].kind,
    boolean: kinds.boolean,
    date: order ? kinds[order] : 0,
    datetime: order ? kinds[order] : 0,
    time: kinds.time
  }[type];
  if (type === "text") return;
  const marked = isNumber(type) ? profile.marked : 0;
  const wrong = profile.values - profile.having(bits) - marked;
  const example = wrong === 0 ? null : marked ? profile.firstUntyped : profile.firstWithout(bits);
  const fraction =
    type === "whole" ? profile.firstWith(signed[sign].fraction | signed[sign].inexact) : null;
  const more = wrong > 1 ? phrase` and ${wrong - 1} more` : "";
  if (example)
    doubts.push({
      line: example.line,
      text: phrase`${name}: “${shorten(example.text)}”${more} cannot be read as ${columnTypes[type].toLowerCase()}, and will be missing.`
    });
  else if (fraction)
    doubts.push({
      line: fraction.line,
      text: phrase`${name}: “${fraction.text}” is not a whole number of 64 bits, and will be missing.`
    });
}

function isNumber(type: ColumnType): boolean {
  return ["whole", "number", "decimal"].includes(type);
}

function reasonFor(
  type: ColumnType,
  profile: ColumnProfile,
  sign: DecimalSign,
  order: DateOrder | null,
  firstYear: number
): string {
  const {any, shared} = profile;
  const mayBeDurations = profile.textLike(/^\d{2,5}:\d\d:\d\d(?:\.\d+)?$/) !== null;
  const reasons: string[] = [];
  if (isNumber(type)) {
    const grouped = sign === "." ? facts.groupedPoint : facts.groupedComma;
    if (any & signed[sign].fraction && sign === ",")
      reasons.push(phrase`a comma is the decimal sign`);
    if (any & grouped) reasons.push(phrase`signs between thousands are left out`);
    if (any & moneyFacts) reasons.push(phrase`signs of money are left out`);
    if (any & facts.accountsMinus)
      reasons.push(phrase`parentheses or a sign at the end mean a minus: (12) is -12`);
    if (any & facts.percent) reasons.push(phrase`percent signs are left out: 12% is 12`);
  }
  if (type === "text" && shared & monthKinds)
    reasons.push(phrase`if these are months, choose Date for the first day of each`);
  if (type === "text" && mayBeDurations)
    reasons.push(phrase`if these are durations, cast them to INTERVAL`);
  if (type === "whole" && shared & kinds.digits)
    reasons.push(phrase`if these are days, choose Date`);
  if (type === "date" || type === "datetime") {
    const words: Partial<Record<DateOrder, string>> = {
      dmy: phrase`day first`,
      dmy2: phrase`day first`,
      mdy: phrase`month first`,
      mdy2: phrase`month first`,
      ymd2: phrase`year first`,
      months: phrase`the first day of each month`,
      months2: phrase`the first day of each month`
    };
    if (order && words[order]) reasons.push(words[order]);
    if (order?.endsWith("2")) reasons.push(phrase`years ${firstYear} to ${firstYear + 99}`);
    if (any & facts.zone) reasons.push(phrase`times are in UTC`);
  }
  return reasons.join("; ");
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
