import {checkLevel, checkPart} from "./checks.js";
import type {Estimate} from "./estimate.js";
import {wilson} from "./wilson.js";

/**
 * The risk difference k1/n1 − k2/n2 with Newcombe's hybrid score interval (Statistics in Medicine
 * 17:873, 1998, method 10, without continuity correction): the two Wilson intervals combined. If
 * either side is empty, there is no estimate and the interval is −1 to 1.
 *
 * @example newcombe(56, 70, 48, 80, 0.95).estimate // 0.2
 * @example newcombe(56, 70, 48, 80, 0.95).lower // 0.0524315
 */
export function newcombe(k1: number, n1: number, k2: number, n2: number, level = 0.95): Estimate {
  checkPart("newcombe", {k1, n1});
  checkPart("newcombe", {k2, n2});
  checkLevel("newcombe", level);
  if (n1 === 0 || n2 === 0) return {estimate: null, lower: -1, upper: 1};
  const [p1, p2] = [k1 / n1, k2 / n2];
  const [one, two] = [wilson(k1, n1, level), wilson(k2, n2, level)];
  return {
    estimate: p1 - p2,
    lower: p1 - p2 - Math.hypot(p1 - one.lower, two.upper - p2),
    upper: p1 - p2 + Math.hypot(one.upper - p1, p2 - two.lower)
  };
}
