import {
  type Coefficient,
  type Heterogeneity,
  type PoolingOptions,
  randomEffects
} from "./randomEffects.js";
import {tWidth} from "./tQuantile.js";
import type {Effect} from "./weightedFit.js";

/** What several effects say together. */
export interface MetaAnalysis extends Coefficient, Heterogeneity {
  /**
   * Where the true effect of one further study is expected; null with one effect, and where the
   * standard error is 0.
   */
  predictionLower: number | null;
  predictionUpper: number | null;
  /** What each effect weighs, in percent, in the order given. */
  weights: number[];
}

/** How a prediction interval is made. */
export interface PredictionOptions {
  /**
   * "as the interval": with the interval's own quantile. "higgins": with Student's t with k − 2
   * degrees of freedom.
   */
  prediction?: "as the interval" | "higgins";
}

/**
 * Pools effects in a model of random effects, as metafor's `rma` does (Viechtbauer, *Journal of
 * Statistical Software* 36(3), 2010). The estimate is the mean of the true effects. Its interval
 * is normal, or under Hartung & Knapp Student's t with k − 1 degrees of freedom. The prediction
 * interval is the estimate ± quantile · √(τ² + standard error²), with the quantile of the
 * interval, or as Higgins, Thompson & Spiegelhalter have it (JRSS A 172:137, 2009), which needs
 * three effects.
 *
 * With one effect the answer is that effect with its normal interval. Where the standard error is
 * 0 (under Hartung & Knapp, with effects that are all the same) an interval of no width would pass
 * for certainty: null bounds. Throws a `RangeError` where there is no effect.
 *
 * @example metaAnalysis([{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], {method: "DL"}).tau2 // 7.0
 * @example metaAnalysis([{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], {method: "DL"}).q // 8.0
 * @example metaAnalysis([{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], {method: "DL", hartungKnapp: true}).upper // 27.412409
 */
export function metaAnalysis(
  effects: readonly Effect[],
  {prediction = "as the interval", ...options}: PoolingOptions & PredictionOptions = {}
): MetaAnalysis {
  const {fit, heterogeneity, width, coefficient} = randomEffects(
    "metaAnalysis",
    effects,
    null,
    options
  );
  const pooled = coefficient(fit.mean, fit.meanVariance);
  const df = effects.length - (prediction === "higgins" ? 2 : 1);
  const reach =
    df < 1 || pooled.standardError === 0
      ? null
      : (prediction === "higgins" ? tWidth(options.level ?? 0.95, df) : width) *
        Math.hypot(Math.sqrt(heterogeneity.tau2), pooled.standardError);
  return {
    ...pooled,
    ...heterogeneity,
    predictionLower: reach === null ? null : fit.mean - reach,
    predictionUpper: reach === null ? null : fit.mean + reach,
    weights: fit.weights.map((weight) => 100 * weight * fit.meanVariance)
  };
}
