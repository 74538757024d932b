import {phrase} from "../page/words/phrase.js";
import {checkFinite} from "./checks.js";
import {
  type Coefficient,
  type Heterogeneity,
  type PoolingOptions,
  randomEffects
} from "./randomEffects.js";
import type {Effect} from "./weightedFit.js";

/** How effects change along a moderator. */
export interface MetaRegression extends Heterogeneity {
  /** The mean effect where the moderator is 0. */
  intercept: Coefficient;
  /** The change of the mean effect with one unit of the moderator. */
  slope: Coefficient;
  /** The share of τ² that the moderator accounts for, in percent; null if τ² is 0 without it. */
  r2: number | null;
  /** The mean effect at a value of the moderator, with its interval. */
  at: (moderator: number) => Coefficient;
}

/**
 * Meta-regression on one moderator: a straight line through the effects in a model of random
 * effects, as metafor's `rma(yi, sei, mods = ~ moderator)` (Thompson & Higgins, Statistics in
 * Medicine 21:1559, 2002). τ² and Q measure the spread about the line; r² is Raudenbush's (1994).
 * Under Hartung & Knapp (Knapp & Hartung, Statistics in Medicine 22:2693, 2003) Student's t has k
 * − 2 degrees of freedom. Studies were not randomly assigned to values of the moderator, so a slope
 * is not its effect. Throws a `RangeError` with fewer than three effects, or a moderator that does
 * not vary.
 *
 * @example metaRegression([{estimate: 1, standardError: 1, moderator: 0}, {estimate: 2, standardError: 1, moderator: 1}, {estimate: 3, standardError: 1, moderator: 2}]).slope.estimate // 1.0
 */
export function metaRegression(
  effects: readonly (Effect & {moderator: number})[],
  options: PoolingOptions = {}
): MetaRegression {
  const moderator = effects.map((effect, i) => {
    checkFinite(`metaRegression effect ${i + 1}`, "moderator", effect.moderator);
    return effect.moderator;
  });
  if (effects.length >= 3 && moderator.every((value) => value === moderator[0])) {
    throw new RangeError(
      phrase`metaRegression: moderator: expected at least two different values: ${moderator[0]}`
    );
  }
  const {mean, meanError, centre, slope, slopeError, heterogeneity, coefficient} = randomEffects(
    "metaRegression",
    effects,
    moderator,
    options
  );
  const at = (value: number) => {
    const distance = value - centre;
    return coefficient(mean + slope * distance, Math.hypot(meanError, slopeError * distance));
  };
  const without = randomEffects("metaRegression", effects, null, options).heterogeneity.tau2;
  return {
    ...heterogeneity,
    intercept: at(0),
    slope: coefficient(slope, slopeError),
    r2: without === 0 ? null : Math.max(0, 100 * (1 - heterogeneity.tau2 / without)),
    at
  };
}
