import {phrase} from "../page/words/phrase.js";

/**
 * Refuses counts that are not whole numbers of at least 0. `subject` is the function that was
 * called, which the error names. Throws a `RangeError`.
 */
export function checkCounts(subject: string, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(
        phrase`${subject}: ${name}: expected a whole number of at least 0: ${String(count)}`
      );
    }
  }
}

/** Refuses a part of a whole, given as `{k, n}`, that is not a count or exceeds the whole. */
export function checkPart(subject: string, part: Readonly<Record<string, number>>): void {
  checkCounts(subject, part);
  const [[name, k], [whole, n]] = Object.entries(part);
  if (k > n)
    throw new RangeError(phrase`${subject}: ${name}: expected at most ${whole} (${n}): ${k}`);
}

/** Refuses a confidence level that is not between 0 and 1; 95 for 95% is a common mistake. */
export function checkLevel(subject: string, level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(
      phrase`${subject}: level: expected a number between 0 and 1, such as 0.95: ${level}`
    );
  }
}

/** Refuses a probability outside 0 to 1. */
export function checkProbability(subject: string, name: string, probability: number): void {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      phrase`${subject}: ${name}: expected a number from 0 to 1: ${probability}`
    );
  }
}

/** Refuses a number, such as a parameter of a prior, that is not positive and finite. */
export function checkPositive(subject: string, name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(phrase`${subject}: ${name}: expected a number above 0: ${value}`);
  }
}

/**
 * Refuses a list of tables a b / c d (by rows) one of which holds something else than four counts.
 */
export function checkTables(subject: string, tables: readonly (readonly number[])[]): void {
  tables.forEach((table, i) => {
    if (table.length !== 4) {
      throw new RangeError(
        phrase`${subject} table ${i + 1}: expected four counts, a, b, c, d: ${table.length}`
      );
    }
    const [a, b, c, d] = table;
    checkCounts(`${subject} table ${i + 1}`, {a, b, c, d});
  });
}

/** Refuses a number that is not finite. */
export function checkFinite(subject: string, name: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw new RangeError(phrase`${subject}: ${name}: expected a finite number: ${value}`);
  }
}

/**
 * Refuses effects without a finite estimate and a positive standard error, or fewer than `least`.
 * It also refuses effects whose squares a number cannot hold: sizes beyond 1e±150, or standard
 * errors that are smaller than another number by more than a factor of 1e150.
 */
export function checkEffects(
  subject: string,
  effects: readonly {estimate: number; standardError: number}[],
  least: number
): void {
  if (effects.length < least) {
    throw new RangeError(
      phrase`${subject}: effects: expected at least ${least}: ${effects.length}`
    );
  }
  effects.forEach(({estimate, standardError}, i) => {
    checkFinite(`${subject} effect ${i + 1}`, "estimate", estimate);
    checkPositive(`${subject} effect ${i + 1}`, "standardError", standardError);
  });
  if (effects.length === 0) return;
  const smallest = Math.min(...effects.map(({standardError}) => standardError));
  const largest = Math.max(
    ...effects.flatMap(({estimate, standardError}) => [Math.abs(estimate), standardError])
  );
  if (smallest < 1e-152 || largest > 1e152 || largest / smallest > 1e150) {
    throw new RangeError(
      phrase`${subject}: effects: expected numbers whose squares can be calculated: standard errors from ${smallest}, numbers up to ${largest}`
    );
  }
}
