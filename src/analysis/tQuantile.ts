import {findRoot} from "./findRoot.js";
import {incompleteBeta} from "./incompleteBeta.js";
import {tUpper} from "./tUpper.js";

/**
 * The t below which a Student t variable with `df` degrees of freedom falls with probability p,
 * for p strictly between 0 and 1 and df > 0. The root is looked for in ln |t|: of the tail where p
 * is far from ½, and of the share between −t and t where p is near, so that each keeps its digits.
 *
 * @example tQuantile(0.975, 12) // 2.178812829667
 */
export function tQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (p > 0.5) return -tQuantile(1 - p, df);
  const excess = (t: number) =>
    p < 0.25
      ? p - tUpper(t, df)
      : incompleteBeta((t * t) / (df + t * t), 0.5, df / 2) - 2 * (0.5 - p);
  return -Math.exp(findRoot((u) => excess(Math.exp(u)), 0));
}

/**
 * The half-width, in standard errors, of a t interval at this level.
 *
 * @example tWidth(0.95, 12) // 2.178812829667
 */
export function tWidth(level: number, df: number): number {
  return -tQuantile((1 - level) / 2, df);
}
