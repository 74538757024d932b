import {dateKinds, facts, kinds, kindsOf} from "./cellKinds.js";
import {splitMark, withLatinDigits} from "./numbers.js";
import {RememberedTexts} from "./rememberedTexts.js";

/** The place and the text of a cell. */
export interface Example {
  line: number;
  text: string;
}

interface Tally extends Example {
  count: number;
}

/**
 * What the cells of one column are, counted in one pass: each combination of kinds and facts, with
 * the first cell that has it. Everything that is asked about the column later follows from these.
 */
export class ColumnProfile {
  /** Cells without any text. */
  empty = 0;
  /** The most digits before and after the decimal sign of numbers with either sign. */
  readonly digits = {".": {whole: 0, fraction: 0}, ",": {whole: 0, fraction: 0}};
  readonly missing = new Map<string, Tally>();
  /** Values that are a number, or missing, with a mark behind it. */
  marked = 0;
  /** The first value that is neither a number nor anything else that has a type, nor marked. */
  firstUntyped: Example | null = null;
  readonly #tallies = new Map<number, Tally>();
  readonly #remembered = new RememberedTexts<number>();
  readonly #missingWords: ReadonlySet<string>;

  constructor(missingWords: ReadonlySet<string>) {
    this.#missingWords = missingWords;
  }

  add(cell: string, line: number): void {
    const text = cell.trim();
    if (text === "") {
      this.empty++;
      return;
    }
    let bits = this.#remembered.get(text);
    if (bits === undefined) {
      bits = this.#missingWords.has(text) ? -1 : kindsOf(text);
      if (bits > 0 && bits & (kinds.point | kinds.comma)) this.#countDigits(withLatinDigits(text));
      this.#remembered.set(text, bits);
    }
    if (bits === -1) {
      const tally = this.missing.get(text);
      if (tally) tally.count++;
      else this.missing.set(text, {count: 1, line, text});
      return;
    }
    if (bits === 0) {
      if (this.#isMarked(text)) this.marked++;
      else this.firstUntyped ??= {line, text};
    }
    const tally = this.#tallies.get(bits);
    if (tally) tally.count++;
    else this.#tallies.set(bits, {count: 1, line, text});
  }

  /** The cells that are neither empty nor a word for a missing value. */
  get values(): number {
    return this.#count(() => true);
  }

  /** The number of values that have at least one of these bits. */
  having(bits: number): number {
    return this.#count((value) => (value & bits) !== 0);
  }

  /** The first value that has none of these bits. */
  firstWithout(bits: number): Example | null {
    return this.#first((value) => (value & bits) === 0);
  }

  /** The first value that has at least one of these bits. */
  firstWith(bits: number): Example | null {
    return this.#first((value) => (value & bits) !== 0);
  }

  /** The bits that every value has; 0 without values. */
  get shared(): number {
    let bits = this.#tallies.size ? -1 : 0;
    for (const value of this.#tallies.keys()) bits &= value;
    return bits;
  }

  /** The bits that some value has. */
  get any(): number {
    let bits = 0;
    for (const value of this.#tallies.keys()) bits |= value;
    return bits;
  }

  /** A text of the column that matches a pattern, among the texts that are remembered. */
  textLike(pattern: RegExp): string | null {
    for (const text of this.#remembered.keys()) if (pattern.test(text)) return text;
    return null;
  }

  /** A value that cannot have the same order of day, month and year as the values before it. */
  get firstOtherDate(): Example | null {
    let bits = dateKinds;
    const inOrder = [...this.#tallies].sort(([, a], [, b]) => a.line - b.line);
    for (const [value, example] of inOrder) {
      bits &= value;
      if (bits === 0) return example;
    }
    return null;
  }

  /**
   * The first number whose value depends on the decimal sign, as that of 1,234 does, if all numbers
   * can be read with either sign; otherwise null.
   */
  get unclearDecimal(): Example | null {
    const both = kinds.point | kinds.comma;
    if ((this.shared & both) !== both) return null;
    const has = (bits: number, a: number, b: number) => (bits & a) !== 0 && (bits & b) !== 0;
    return this.#first(
      (bits) =>
        has(bits, facts.groupedPoint, facts.fractionComma) ||
        has(bits, facts.groupedComma, facts.fractionPoint)
    );
  }

  #isMarked(text: string): boolean {
    // Most texts begin with a letter, and a number does not.
    if (text.charCodeAt(0) > 64) return false;
    const value = splitMark(text)?.value;
    if (value === undefined) return false;
    if (this.#missingWords.has(value)) return true;
    if (!(kindsOf(value) & (kinds.point | kinds.comma))) return false;
    this.#countDigits(withLatinDigits(value));
    return true;
  }

  #count(is: (bits: number) => boolean): number {
    let sum = 0;
    for (const [bits, {count}] of this.#tallies) if (is(bits)) sum += count;
    return sum;
  }

  #first(is: (bits: number) => boolean): Example | null {
    let first: Example | null = null;
    for (const [bits, tally] of this.#tallies)
      if (is(bits) && (!first || tally.line < first.line)) first = tally;
    return first;
  }

  #countDigits(text: string): void {
    for (const sign of [".", ","] as const) {
      const at = text.lastIndexOf(sign);
      const fraction = at < 0 ? 0 : digitsFrom(text, at + 1);
      const whole = countDigits(text, at < 0 ? text.length : at);
      const most = this.digits[sign];
      most.whole = Math.max(most.whole, whole);
      most.fraction = Math.max(most.fraction, fraction);
    }
  }
}

/** The number of digits that follow each other from a place in a text. */
function digitsFrom(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return end - start;
}

/** The number of digits before a place in a text. */
function countDigits(text: string, end: number): number {
  let count = 0;
  for (let i = 0; i < end; i++) if (isDigit(text.charCodeAt(i))) count++;
  return count;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
