import {phrase} from "../page/words/phrase.js";
import {checkProbability} from "./checks.js";

/**
 * Benjamini & Hochberg's adjustment for exact tests, whose p-values cannot take every value
 * (Heyse, *A false discovery rate procedure for categorical data*, 2011). In place of the number
 * of tests times p it takes the sum, over the tests, of the chance under the null hypothesis of a
 * p-value as small: the largest p that the test could have reached and that is at most p. A test
 * that could not have reached p adds nothing. Never above `benjaminiHochberg`. Heyse's rule holds
 * its promise in simulations, and not in every case that can be made up (Döhler, Durand & Roquain,
 * *Electronic Journal of Statistics* 12:1867, 2018).
 *
 * `attainable` holds what `attainableP` gives for each test, ascending, in the order of `p`.
 *
 * @example discreteBenjaminiHochberg([0.01, 0.04], [[0.01, 1], [0.04, 1]]) // [0.01, 0.025]
 */
export function discreteBenjaminiHochberg(
  p: readonly number[],
  attainable: readonly (readonly number[])[]
): number[] {
  const subject = "discreteBenjaminiHochberg";
  p.forEach((value, i) => {
    checkProbability(subject, `p ${i + 1}`, value);
  });
  if (p.length !== attainable.length) {
    throw new RangeError(
      phrase`${subject}: attainable: expected a list for each p-value, ${p.length}: ${attainable.length}`
    );
  }
  const largestFirst = p.map((_, i) => i).sort((i, j) => p[j] - p[i]);
  const adjusted: number[] = new Array(p.length);
  let smallest = 1;
  largestFirst.forEach((i, behind) => {
    const expected = attainable.reduce((sum, values) => sum + largestUpTo(values, p[i]), 0);
    smallest = Math.min(smallest, expected / (p.length - behind));
    adjusted[i] = smallest;
  });
  return adjusted;
}

/**
 * The largest of ascending values that is at most p, to 1e-7 as in `exactTest`; 0 where none is.
 */
function largestUpTo(values: readonly number[], p: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= p * (1 + 1e-7)) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : values[low - 1];
}
