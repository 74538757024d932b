import {phrase} from "../page/words/phrase.js";
import {checkLevel} from "./checks.js";
import {incompleteBeta} from "./incompleteBeta.js";

/**
 * The place of the value, counted from each end of n sorted values, at which the interval of the
 * median ends: the largest r with P(X < r) ≤ (1 − level) / 2 for X ~ Binomial(n, ½). The interval
 * from the r-th smallest to the r-th largest value contains the median with at least the level,
 * whatever the distribution (Conover, Practical Nonparametric Statistics, 1999, section 3.2). 0 if so few
 * values give no interval.
 *
 * @example medianPlace(6) // 1
 * @example medianPlace(5) // 0
 * @example medianPlace(20) // 6
 */
export function medianPlace(n: number, level = 0.95): number {
  if (!Number.isInteger(n) || n < 0)
    throw new RangeError(phrase`medianPlace: expected a whole number of values: ${n}`);
  checkLevel("medianPlace", level);
  const most = (1 - level) / 2;
  // P(X ≤ r − 1) is the incomplete beta function at ½ with n − r + 1 and r.
  const isOutside = (r: number) => incompleteBeta(0.5, n - r + 1, r) <= most;
  let low = 0;
  let high = Math.floor(n / 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isOutside(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
