/** The result of a study with its standard error, on the scale of the analysis. */
export interface Effect {
  estimate: number;
  standardError: number;
}

/** A weighted mean of effects, or a weighted straight line through them. */
export interface WeightedFit {
  /** 1 / (variance + τ²), one for each effect. */
  weights: number[];
  /** The weighted mean of the effects: the height of the line at `centre`. */
  mean: number;
  meanVariance: number;
  /** The weighted mean of the moderator; 0 without one. */
  centre: number;
  /** The change of the effect with one unit of the moderator; 0 without one. */
  slope: number;
  slopeVariance: number;
  /** The number of effects minus the number of coefficients. */
  df: number;
  /** The weighted sum of the squared residuals: Cochran's Q, generalised to any τ². */
  q: number;
  /** The trace of the matrix that projects the effects on their weighted residuals. */
  trace: number;
  /** The slope of twice the restricted log likelihood at this τ². */
  score: number;
  /** Twice the restricted log likelihood, up to a constant. */
  likelihood: number;
}

/**
 * Fits the weighted mean of effects with weights 1 / (variance + τ²), or, with a moderator, the
 * weighted straight line: the model of random effects, given τ² (Viechtbauer, *Journal of
 * Educational and Behavioral Statistics* 30:261, 2005, with his formulas for the trace, the score
 * and the restricted likelihood). The moderator is centred at its weighted mean, so no matrix is
 * needed.
 *
 * @example weightedFit([{estimate: 1, standardError: 1}, {estimate: 4, standardError: 0.5}], null, 0).mean // 3.4
 */
export function weightedFit(
  effects: readonly Effect[],
  moderator: readonly number[] | null,
  tau2: number
): WeightedFit {
  const weights = effects.map(({standardError}) => 1 / (standardError ** 2 + tau2));
  const sum = (term: (weight: number, i: number) => number) =>
    weights.reduce((total, weight, i) => total + term(weight, i), 0);
  const all = sum((weight) => weight);
  const mean = sum((weight, i) => weight * effects[i].estimate) / all;
  const centre = moderator ? sum((weight, i) => weight * moderator[i]) / all : 0;
  const away = (i: number) => (moderator ? moderator[i] - centre : 0);
  const spread = sum((weight, i) => weight * away(i) ** 2);
  const slope = moderator
    ? sum((weight, i) => weight * away(i) * (effects[i].estimate - mean)) / spread
    : 0;
  const squared = (i: number) => (effects[i].estimate - mean - slope * away(i)) ** 2;
  const q = sum((weight, i) => weight * squared(i));
  const trace =
    all -
    sum((weight) => weight ** 2) / all -
    (moderator ? sum((weight, i) => (weight * away(i)) ** 2) / spread : 0);
  return {
    weights,
    mean,
    meanVariance: 1 / all,
    centre,
    slope,
    slopeVariance: moderator ? 1 / spread : 0,
    df: effects.length - (moderator ? 2 : 1),
    q,
    trace,
    score: sum((weight, i) => weight ** 2 * squared(i)) - trace,
    likelihood:
      sum((weight) => Math.log(weight)) - Math.log(all) - (moderator ? Math.log(spread) : 0) - q
  };
}
