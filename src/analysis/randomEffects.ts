import {phrase} from "../page/words/phrase.js";
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
import {powerOfTwo} from "./powerOfTwo.js";
import {tWidth} from "./tQuantile.js";
import {tUpper} from "./tUpper.js";
import {type Effect, weightedFit} from "./weightedFit.js";

/** How effects are pooled. */
export interface PoolingOptions {
  /** How τ² is estimated; REML by default. */
  method?: Tau2Method;
  /** Whether intervals and tests are Hartung and Knapp's, from Student's t; else normal. */
  hartungKnapp?: boolean;
  level?: number;
}

/** A coefficient of a model, with its interval and the test of whether it is 0. */
export interface Coefficient extends MaybeEstimate {
  estimate: number;
  standardError: number;
  /** Estimate divided by standard error: z, or t under Hartung and Knapp; null if that is 0. */
  statistic: number | null;
  p: number | null;
}

/** How much true effects differ between studies. */
export interface Heterogeneity {
  /** The variance of the true effects between studies. */
  tau2: number;
  /** Its Q-profile interval; null if there are too few effects. */
  tau2Lower: number | null;
  tau2Upper: number | null;
  /** The share of the variance of a typical estimate that is not due to chance, in percent. */
  i2: number;
  /** Cochran's Q, with its degrees of freedom and the p of χ². */
  q: number;
  df: number;
  qP: number;
}

/** A weighted mean, or a weighted line, with its coefficients in the units of the effects. */
export interface RandomEffects {
  /** The weighted mean of the effects: the height of the line at `centre`. */
  mean: number;
  /** The standard error of the mean under the model. */
  meanError: number;
  /** The weighted mean of the moderator; 0 without one. */
  centre: number;
  /** The change of the effect with one unit of the moderator; 0 without one. */
  slope: number;
  slopeError: number;
  /** The weight of each effect in percent. */
  weights: number[];
  heterogeneity: Heterogeneity;
  /** The half-width of an interval, in standard errors. */
  width: number;
  /** A coefficient from its estimate and its standard error under the model. */
  coefficient: (estimate: number, modelError: number) => Coefficient;
}

/**
 * The model of random effects: a weighted mean of effects, or a weighted straight line along a
 * moderator, whose weights are 1 / (variance + τ²). I² is Higgins & Thompson's (Statistics in
 * Medicine 21:1539, 2002), from τ² and the typical variance, as in metafor. Under Hartung & Knapp
 * (Statistics in Medicine 20:3875, 2001) a standard error follows the spread of the effects about
 * the line. `subject` is the function that was called, for errors.
 *
 * The model is computed in units of the smallest standard error, so that no square overflows.
 *
 * @example randomEffects("example", [{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], null, {method: "DL"}).heterogeneity.i2 // 87.5
 */
export function randomEffects(
  subject: string,
  effects: readonly Effect[],
  moderator: readonly number[] | null,
  {method = "REML", hartungKnapp = false, level = 0.95}: PoolingOptions
): RandomEffects {
  if (!tau2Methods.includes(method)) {
    throw new RangeError(
      phrase`${subject}: method: expected one of ${tau2Methods.join(", ")}: ${method}`
    );
  }
  checkLevel(subject, level);
  checkEffects(subject, effects, moderator ? 3 : 1);
  const unit = powerOfTwo(Math.min(...effects.map(({standardError}) => standardError)));
  const inUnits = effects.map(({estimate, standardError}) => ({
    estimate: estimate / unit,
    standardError: standardError / unit
  }));
  const step = moderator ? powerOfTwo(Math.max(...moderator.map(Math.abs))) : 1;
  const inSteps = moderator ? moderator.map((value) => value / step) : null;

  const common = weightedFit(inUnits, inSteps, 0);
  const tau2 = betweenStudies(inUnits, inSteps, method);
  const interval = betweenStudiesInterval(inUnits, inSteps, level);
  const fit = weightedFit(inUnits, inSteps, tau2);
  // Hartung and Knapp's method needs more effects than coefficients
  const student = hartungKnapp && fit.df > 0;
  const width = student ? tWidth(level, fit.df) : normalWidth(level);
  // the residuals of effects that are all the same are rounding errors
  const spread = student ? (fit.q > Number.EPSILON ? fit.q / fit.df : 0) : 1;
  const squared = (value: number | null) => (value === null ? null : value * unit * unit);
  return {
    mean: fit.mean * unit,
    meanError: Math.sqrt(fit.meanVariance) * unit,
    centre: fit.centre * step,
    slope: (fit.slope / step) * unit,
    slopeError: (Math.sqrt(fit.slopeVariance) / step) * unit,
    weights: fit.weights.map((weight) => 100 * weight * fit.meanVariance),
    heterogeneity: {
      tau2: tau2 * unit * unit,
      tau2Lower: squared(interval.lower),
      tau2Upper: squared(interval.upper),
      i2: tau2 === 0 ? 0 : (100 * tau2) / (tau2 + common.df / common.trace),
      q: common.q,
      df: common.df,
      qP: chiSquareUpper(common.q, common.df)
    },
    width,
    coefficient: (estimate, modelError) => {
      const standardError = modelError * Math.sqrt(spread);
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
