import {
  type Coefficient,
  type Heterogeneity,
  type PoolingOptions,
  randomEffects
} from "./randomEffects.js";
import {tWidth} from "./tQuantile.js";
import type {Effect} from "./weightedFit.js";

/** The result of pooling several effects. */
export interface MetaAnalysis extends Coefficient, Heterogeneity {
  /**
   * The interval in which the true effect of one further study is expected; null with one effect,
   * and where the standard error is 0.
   */
  predictionLower: number | null;
  predictionUpper: number | null;
  /** The weight of each effect in percent, in the given order. */
  weights: number[];
}

/** How a prediction interval is calculated. */
export interface PredictionOptions {
  /**
   * "as the interval": with the quantile of the interval. "higgins": with Student's t with k − 2
   * degrees of freedom.
   */
  prediction?: "as the interval" | "higgins";
}

/**
 * Pools effects in a model of random effects, as metafor's `rma` does (Viechtbauer, *Journal of
 * Statistical Software* 36(3), 2010). The estimate is the mean of the true effects. Its interval
 * is normal, or under Hartung & Knapp Student's t with k − 1 degrees of freedom. The prediction
 * interval is the estimate ± quantile · √(τ² + standard error²), with the quantile of the
 * interval, or as in Higgins, Thompson & Spiegelhalter (JRSS A 172:137, 2009), which needs three
 * effects.
 *
 * With one effect the result is that effect with its normal interval. Under Hartung & Knapp the
 * standard error of effects that are all the same is 0. The bounds are then null, because an
 * interval without width would look like certainty. Throws a `RangeError` if there is no effect, or
 * if an effect has no finite estimate or no standard error above 0.
 *
 * @example metaAnalysis([{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], {method: "DL"}).tau2 // 7.0
 * @example metaAnalysis([{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], {method: "DL"}).q // 8.0
 * @example metaAnalysis([{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], {method: "DL", hartungKnapp: true}).upper // 27.412409
 */
export function metaAnalysis(
  effects: readonly Effect[],
  {prediction = "as the interval", ...options}: PoolingOptions & PredictionOptions = {}
): MetaAnalysis {
  const {mean, meanError, heterogeneity, weights, width, coefficient} = randomEffects(
    "metaAnalysis",
    effects,
    null,
    options
  );
  const pooled = coefficient(mean, meanError);
  const df = effects.length - (prediction === "higgins" ? 2 : 1);
  const reach =
    df < 1 || pooled.standardError === 0
      ? null
      : (prediction === "higgins" ? tWidth(options.level ?? 0.95, df) : width) *
        Math.hypot(Math.sqrt(heterogeneity.tau2), pooled.standardError);
  return {
    ...pooled,
    ...heterogeneity,
    predictionLower: reach === null ? null : mean - reach,
    predictionUpper: reach === null ? null : mean + reach,
    weights
  };
}
