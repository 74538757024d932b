import {checkLevel} from "./checks.js";
import {normalWidth} from "./normalQuantile.js";
import type {Effect} from "./weightedFit.js";

/** The reason why an effect with its interval cannot be pooled. */
export type NotPoolable =
  | "no interval"
  | "an interval that does not contain the effect"
  | "a ratio that is not above 0"
  | "an interval that is not symmetric about the effect";

/**
 * An effect with its standard error, from the effect and its interval as a report states them: the
 * width of the interval is twice the normal quantile times the standard error (Cochrane Handbook,
 * section 6.3.1). A ratio becomes its logarithm first. An effect further from the middle of its
 * interval than a fifth of the width has no such standard error: it was simulated, or a number is
 * wrong. Rounding to one decimal moves it less.
 *
 * @example effectFromInterval({effect: 0.2, lower: -0.195993, upper: 0.595993}, {ratio: false, level: 0.95}).standardError // 0.20204
 * @example effectFromInterval({effect: 1, lower: 0.5, upper: 2}, {ratio: true, level: 0.95}).estimate // 0.0
 * @example effectFromInterval({effect: 1, lower: 0.9, upper: 2}, {ratio: false, level: 0.95}) // "an interval that is not symmetric about the effect"
 */
export function effectFromInterval(
  stated: {effect: number; lower: number | null; upper: number | null},
  {ratio, level}: {ratio: boolean; level: number}
): Effect | NotPoolable {
  checkLevel("effectFromInterval", level);
  const {effect, lower, upper} = stated;
  if (lower === null || upper === null || ![effect, lower, upper].every(Number.isFinite))
    return "no interval";
  if (ratio && Math.min(effect, lower, upper) <= 0) return "a ratio that is not above 0";
  const scale = (value: number) => (ratio ? Math.log(value) : value);
  const [estimate, low, high] = [scale(effect), scale(lower), scale(upper)];
  if (!(low <= estimate && estimate <= high && low < high))
    return "an interval that does not contain the effect";
  if (Math.abs(estimate - (low + high) / 2) > 0.2 * (high - low))
    return "an interval that is not symmetric about the effect";
  return {estimate, standardError: (high - low) / (2 * normalWidth(level))};
}
