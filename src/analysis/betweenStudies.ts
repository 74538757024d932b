import {chiSquareUpper} from "./chiSquareUpper.js";
import {findRoot} from "./findRoot.js";
import {type Effect, type WeightedFit, weightedFit} from "./weightedFit.js";

/**
 * The estimator of the variance between studies: restricted maximum likelihood, the moments of
 * DerSimonian & Laird, or those of Paule & Mandel.
 */
export type Tau2Method = (typeof tau2Methods)[number];

export const tau2Methods = ["REML", "DL", "PM"] as const;

/**
 * τ², the variance of the true effects between studies; around a straight line where a moderator
 * is given. Never below 0.
 *
 * REML: the τ² of the greatest restricted likelihood (Viechtbauer 2005); of several maxima, the
 * greatest. DL: DerSimonian & Laird (Controlled Clinical Trials 7:177, 1986). PM:
 * the τ² under which Q equals its degrees of freedom (Paule & Mandel, Journal of Research of the
 * National Bureau of Standards 87:377, 1982).
 *
 * @example betweenStudies([{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], null, "DL") // 7.0
 */
export function betweenStudies(
  effects: readonly Effect[],
  moderator: readonly number[] | null,
  method: Tau2Method
): number {
  const model = (tau2: number) => weightedFit(effects, moderator, tau2);
  const common = model(0);
  if (common.df <= 0) return 0;
  if (method === "DL") return Math.max(0, (common.q - common.df) / common.trace);
  if (method === "PM") return tau2Where(model, ({q, df}) => df - q);
  return mostLikely(effects, model);
}

/**
 * The interval of τ² by the Q-profile method (Viechtbauer, Statistics in Medicine 26:37, 2007):
 * the values under which Q is outside (1 − level) / 2 of either tail of χ². Both limits are 0 if
 * the effects differ less than chance alone would make them differ, and null with one effect.
 *
 * @example betweenStudiesInterval([{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}], null, 0.95).lower // 0.592393
 */
export function betweenStudiesInterval(
  effects: readonly Effect[],
  moderator: readonly number[] | null,
  level: number
): {lower: number | null; upper: number | null} {
  const model = (tau2: number) => weightedFit(effects, moderator, tau2);
  if (model(0).df <= 0) return {lower: null, upper: null};
  const tail = (1 - level) / 2;
  const where = (above: number) => tau2Where(model, ({q, df}) => chiSquareUpper(q, df) - above);
  return {lower: where(tail), upper: where(1 - tail)};
}

/** The τ² at which a function that grows with τ² passes 0; 0 if it is positive at 0. */
function tau2Where(
  model: (tau2: number) => WeightedFit,
  excess: (fit: WeightedFit) => number
): number {
  const common = model(0);
  if (excess(common) >= 0) return 0;
  const scale = Math.log(common.df / common.trace);
  return Math.exp(findRoot((logTau2) => excess(model(Math.exp(logTau2))), scale));
}

/** The τ² of the greatest restricted likelihood. All maxima are searched for on a fine grid. */
function mostLikely(effects: readonly Effect[], model: (tau2: number) => WeightedFit): number {
  const variances = effects.map(({standardError}) => standardError ** 2);
  const estimates = effects.map(({estimate}) => estimate);
  const range = Math.max(...estimates) - Math.min(...estimates);
  if (range === 0) return 0;
  const [low, high] = [1e-8 * Math.min(...variances), Math.max(range ** 2, ...variances)];
  const steps = 64;
  const tau2At = (i: number) => low * (high / low) ** (i / steps);
  const descent = (i: number) => -model(tau2At(i)).score;
  const maxima = model(0).score > 0 ? [] : [0];
  for (let i = 0, rising = model(0).score > 0; i <= steps; ++i) {
    const descending = descent(i) >= 0;
    if (rising && (descending || i === steps)) maxima.push(tau2At(findRoot(descent, i)));
    rising = !descending;
  }
  return maxima.reduce((best, tau2) =>
    model(tau2).likelihood > model(best).likelihood ? tau2 : best
  );
}
