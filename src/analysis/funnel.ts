import {checkEffects, checkFinite, checkLevel} from "./checks.js";
import {chiSquareUpper} from "./chiSquareUpper.js";
import {metaRegression} from "./metaRegression.js";
import {normalWidth} from "./normalQuantile.js";
import type {Coefficient} from "./randomEffects.js";
import type {Effect} from "./weightedFit.js";

/** An effect in a funnel plot. */
export interface FunnelPoint extends Effect {
  /** Two-sided p of the effect against the centre, by the normal distribution. */
  p: number;
  /** The largest level whose contour the effect is beyond; null if it is within all contours. */
  beyond: number | null;
}

/** A contour of a funnel plot: at standard error s it is at centre ± width · s. */
export interface FunnelContour {
  level: number;
  width: number;
}

/**
 * The content of a contour-enhanced funnel plot (Peters et al., Journal of Clinical Epidemiology
 * 61:991, 2008): each effect against its standard error, and the contours of significance about
 * `centre`, the value of no effect. If studies seem to be missing only within the contours, they
 * may have remained unpublished because of their results.
 *
 * @example funnel([{estimate: 2, standardError: 1}]).contours[1].width // 1.959964
 * @example funnel([{estimate: 2, standardError: 1}]).points[0].beyond // 0.95
 */
export function funnel(
  effects: readonly Effect[],
  {levels = [0.9, 0.95, 0.99], centre = 0}: {levels?: readonly number[]; centre?: number} = {}
): {points: FunnelPoint[]; contours: FunnelContour[]} {
  checkEffects("funnel", effects, 0);
  checkFinite("funnel", "centre", centre);
  for (const level of levels) checkLevel("funnel", level);
  const contours = levels
    .toSorted((one, other) => one - other)
    .map((level) => ({level, width: normalWidth(level)}));
  const points = effects.map(({estimate, standardError}) => {
    const z = Math.abs(estimate - centre) / standardError;
    return {
      estimate,
      standardError,
      p: chiSquareUpper(z ** 2, 1),
      beyond: contours.findLast(({width}) => z > width)?.level ?? null
    };
  });
  return {points, contours};
}

/**
 * Egger's test of an asymmetric funnel (BMJ 315:629, 1997), as metafor's `regtest`: whether effects
 * change with their standard error, in a model of random effects. With fewer than ten effects it
 * has little power (Cochrane Handbook, section 13.3.5.4). Throws a `RangeError` with fewer than
 * three effects, or standard errors that are all the same.
 *
 * @example eggerTest([{estimate: 1, standardError: 1}, {estimate: 2, standardError: 2}, {estimate: 3, standardError: 3}]).estimate // 1.0
 */
export function eggerTest(effects: readonly Effect[]): Coefficient {
  return metaRegression(effects.map((effect) => ({...effect, moderator: effect.standardError})))
    .slope;
}
