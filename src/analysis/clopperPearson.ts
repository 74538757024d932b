import {betaQuantile} from "./betaQuantile.js";
import {checkLevel, checkPart} from "./checks.js";
import type {Estimate} from "./estimate.js";

/**
 * The share k of n with the exact interval of Clopper & Pearson (Biometrika 26:404, 1934): it never
 * covers less than the level for any true share, and for small n often far more. The bounds are
 * beta quantiles (Brown, Cai & DasGupta, Statistical Science 16:101, 2001). If n is 0, there is no
 * estimate and the interval is 0 to 1.
 *
 * @example clopperPearson(7, 10, 0.95).lower // 0.347547149940
 * @example clopperPearson(10, 10, 0.95).lower // 0.691502892181
 */
export function clopperPearson(k: number, n: number, level = 0.95): Estimate {
  checkPart("clopperPearson", {k, n});
  checkLevel("clopperPearson", level);
  const tail = (1 - level) / 2;
  return {
    estimate: n === 0 ? null : k / n,
    lower: k === 0 ? 0 : betaQuantile(tail, k, n - k + 1),
    upper: k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k)
  };
}
