import {checkLevel} from "./checks.js";
import {normalQuantile, normalWidth} from "./normalQuantile.js";
import type {Effect} from "./weightedFit.js";

/** The reason why a stated effect cannot be pooled. */
export type NotPoolable =
  | "no interval and no usable p-value"
  | "an interval that does not contain the effect"
  | "a ratio that is not above 0"
  | "an interval that is not symmetric about the effect";

/** An effect as a report states it. */
export interface StatedNumbers {
  effect: number;
  lower: number | null;
  upper: number | null;
  /** The two-sided p of no effect. It is used only where there is no interval. */
  p?: number | null;
}

/**
 * An effect with its standard error, from the numbers that a report states. A ratio becomes its
 * logarithm first. The width of an interval is twice the normal quantile times the standard error
 * (Cochrane Handbook, section 6.3.1). Without an interval, the effect divided by the normal quantile
 * of its p is the standard error (section 6.3.2); a p that was rounded makes it rough.
 *
 * An effect further from the middle of its interval than a fifth of the width has no such standard
 * error: it was simulated, or a number is wrong. Rounding to one decimal moves it less.
 *
 * @example poolableEffect({effect: 0.2, lower: -0.195993, upper: 0.595993}, {ratio: false, level: 0.95}).standardError // 0.20204
 * @example poolableEffect({effect: 1, lower: 0.5, upper: 2}, {ratio: true, level: 0.95}).estimate // 0.0
 * @example poolableEffect({effect: 0.2, lower: null, upper: null, p: 0.05}, {ratio: false, level: 0.95}).standardError // 0.10204
 * @example poolableEffect({effect: 1, lower: 0.9, upper: 2}, {ratio: false, level: 0.95}) // "an interval that is not symmetric about the effect"
 */
export function poolableEffect(
  stated: StatedNumbers,
  {ratio, level}: {ratio: boolean; level: number}
): Effect | NotPoolable {
  checkLevel("poolableEffect", level);
  const {effect, lower, upper, p = null} = stated;
  const scale = (value: number) => (ratio ? Math.log(value) : value);
  if (ratio && [effect, lower ?? effect, upper ?? effect].some((value) => value <= 0))
    return "a ratio that is not above 0";
  const estimate = scale(effect);
  if (!isNumber(lower) || !isNumber(upper) || !Number.isFinite(estimate))
    return fromP(estimate, p) ?? "no interval and no usable p-value";
  const [low, high] = [scale(lower), scale(upper)];
  if (!(low <= estimate && estimate <= high && low < high))
    return "an interval that does not contain the effect";
  if (Math.abs(estimate - (low + high) / 2) > 0.2 * (high - low))
    return "an interval that is not symmetric about the effect";
  return {estimate, standardError: (high - low) / (2 * normalWidth(level))};
}

/** The effect with the standard error that gives its p; null if there is none. */
function fromP(estimate: number, p: number | null): Effect | null {
  const standardError =
    p !== null && p > 0 && p < 1 ? Math.abs(estimate) / -normalQuantile(p / 2) : 0;
  return standardError > 0 && Number.isFinite(standardError) ? {estimate, standardError} : null;
}

function isNumber(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}
