import {betaQuantile} from "./betaQuantile.js";
import {checkLevel, checkPart, checkPositive, checkProbability} from "./checks.js";
import type {Estimate} from "./estimate.js";
import {incompleteBetaUpper} from "./incompleteBeta.js";

/** A posterior of a share: its mean, and an interval with equal tails. */
export interface Posterior extends Estimate {
  median: number | null;
  /** The posterior probability that the share is above p0; null if nothing was measured. */
  probabilityAbove: (p0: number) => number | null;
}

/**
 * The posterior of a share after k of n were observed: Beta(k + α, n − k + β), under a Beta(α, β)
 * prior. ½, ½ is Jeffreys' prior, and 1, 1 is the uniform prior (Gelman et al., *Bayesian Data
 * Analysis*, 2013, section 2.4). Where n is 0 the posterior is only the prior, which is not a
 * finding, so there is no estimate and the interval is 0 to 1.
 *
 * @example betaBinomial(7, 10, {alpha: 1, beta: 1}, 0.95).lower // 0.390257440428
 * @example betaBinomial(7, 10, {alpha: 1, beta: 1}, 0.95).probabilityAbove(0.5) // 0.88671875
 */
export function betaBinomial(
  k: number,
  n: number,
  prior: {alpha: number; beta: number},
  level = 0.95
): Posterior {
  checkPart("betaBinomial", {k, n});
  checkPositive("betaBinomial", "alpha", prior.alpha);
  checkPositive("betaBinomial", "beta", prior.beta);
  checkLevel("betaBinomial", level);
  const [a, b] = [k + prior.alpha, n - k + prior.beta];
  const tail = (1 - level) / 2;
  const probabilityAbove = (p0: number) => {
    checkProbability("betaBinomial", "p0", p0);
    return n === 0 ? null : incompleteBetaUpper(p0, a, b);
  };
  if (n === 0) return {estimate: null, median: null, lower: 0, upper: 1, probabilityAbove};
  return {
    estimate: a / (a + b),
    median: betaQuantile(0.5, a, b),
    lower: betaQuantile(tail, a, b),
    upper: betaQuantile(1 - tail, a, b),
    probabilityAbove
  };
}
