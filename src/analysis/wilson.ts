import {checkLevel, checkPart} from "./checks.js";
import type {Estimate} from "./estimate.js";
import {normalWidth} from "./normalQuantile.js";

/**
 * The share k of n with Wilson's score interval (JASA 22:209, 1927, without continuity correction):
 * the proportions that a normal test would not reject. It covers the level on average, also for
 * small n. For a single true share it may cover less. If n is 0, there is no estimate and the
 * interval is 0 to 1.
 *
 * @example wilson(81, 263, 0.95).lower // 0.25528852
 * @example wilson(0, 20, 0.95).upper // 0.16112516
 */
export function wilson(k: number, n: number, level = 0.95): Estimate {
  checkPart("wilson", {k, n});
  checkLevel("wilson", level);
  if (n === 0) return {estimate: null, lower: 0, upper: 1};
  const z = normalWidth(level);
  return {estimate: k / n, lower: lowerBound(k, n, z), upper: 1 - lowerBound(n - k, n, z)};
}

/**
 * The smaller root of Wilson's quadratic, as the product of the roots over the larger: exactly 0
 * for k = 0.
 */
function lowerBound(k: number, n: number, z: number): number {
  return (k * k) / n / (k + (z * z) / 2 + z * Math.sqrt((k * (n - k)) / n + (z * z) / 4));
}
