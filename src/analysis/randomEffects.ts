import {
  betweenStudies,
  betweenStudiesInterval,
  type Tau2Method,
  tau2Methods
} from "./betweenStudies.js";
import {checkEffects, checkLevel} from "./checks.js";
import {chiSquareUpper} from "./chiSquareUpper.js";
import type {MaybeEstimate} from "./estimate.js";
import {normalWidth} from "./normalQuantile.js";
import {tWidth} from "./tQuantile.js";
import {tUpper} from "./tUpper.js";
import {type Effect, type WeightedFit, weightedFit} from "./weightedFit.js";

/** How effects are pooled. */
export interface PoolingOptions {
  /** How τ² is estimated; REML where nothing is said. */
  method?: Tau2Method;
  /** Whether intervals and tests are Hartung & Knapp's, from Student's t; else they are normal. */
  hartungKnapp?: boolean;
  level?: number;
}

/** A coefficient of a model, with its interval and the test of whether it is 0. */
export interface Coefficient extends MaybeEstimate {
  estimate: number;
  standardError: number;
  /** The estimate over its standard error: z, or t under Hartung & Knapp; null where that is 0. */
  statistic: number | null;
  p: number | null;
}

/** How much effects differ between studies, beyond chance. */
export interface Heterogeneity {
  /** The variance of the true effects between studies. */
  tau2: number;
  /** Its Q-profile interval; null where the effects are too few for one. */
  tau2Lower: number | null;
  tau2Upper: number | null;
  /** The share of the variance of a typical estimate that is not chance, in percent. */
  i2: number;
  /** Cochran's Q, with its degrees of freedom and the p of χ². */
  q: number;
  df: number;
  qP: number;
}

/**
 * The model of random effects: a weighted mean of effects, or a weighted straight line along a
 * moderator, whose weights are 1 / (variance + τ²). I² is Higgins & Thompson's (Statistics in
 * Medicine 21:1539, 2002), from τ² and the typical variance, as in metafor. Under Hartung & Knapp
 * (Statistics in Medicine 20:3875, 2001) a standard error follows the spread of the effects about
 * the line. `subject` is the function that was called, for errors.
 *
 * @example randomEffects("example", [{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], null, {method: "DL"}).heterogeneity.i2 // 87.5
 */
export function randomEffects(
  subject: string,
  effects: readonly Effect[],
  moderator: readonly number[] | null,
  {method = "REML", hartungKnapp = false, level = 0.95}: PoolingOptions
): {
  fit: WeightedFit;
  heterogeneity: Heterogeneity;
  /** The half-width of an interval, in standard errors. */
  width: number;
  /** A coefficient from its estimate, and its variance were there no more spread than τ² says. */
  coefficient: (estimate: number, variance: number) => Coefficient;
} {
  if (!tau2Methods.includes(method)) {
    throw new RangeError(
      `${subject}: method: expected one of ${tau2Methods.join(", ")}: ${method}`
    );
  }
  checkLevel(subject, level);
  checkEffects(subject, effects, moderator ? 3 : 1);
  const common = weightedFit(effects, moderator, 0);
  const tau2 = betweenStudies(effects, moderator, method);
  const interval = betweenStudiesInterval(effects, moderator, level);
  const fit = weightedFit(effects, moderator, tau2);
  // Hartung & Knapp have nothing to say of one effect
  const student = hartungKnapp && fit.df > 0;
  const width = student ? tWidth(level, fit.df) : normalWidth(level);
  // what is left of effects that are all the same is rounding
  const spread = student ? (fit.q > Number.EPSILON ? fit.q / fit.df : 0) : 1;
  return {
    fit,
    heterogeneity: {
      tau2,
      tau2Lower: interval.lower,
      tau2Upper: interval.upper,
      i2: tau2 === 0 ? 0 : (100 * tau2) / (tau2 + common.df / common.trace),
      q: common.q,
      df: common.df,
      qP: chiSquareUpper(common.q, common.df)
    },
    width,
    coefficient: (estimate, variance) => {
      const standardError = Math.sqrt(variance * spread);
      if (standardError === 0)
        return {estimate, standardError, lower: null, upper: null, statistic: null, p: null};
      const statistic = estimate / standardError;
      return {
        estimate,
        standardError,
        lower: estimate - width * standardError,
        upper: estimate + width * standardError,
        statistic,
        p: student ? 2 * tUpper(Math.abs(statistic), fit.df) : chiSquareUpper(statistic ** 2, 1)
      };
    }
  };
}
