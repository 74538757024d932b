import {findRoot} from "./findRoot.js";
import {incompleteBeta} from "./incompleteBeta.js";

/**
 * The x below which a Beta(a, b) variable falls with probability p, for p strictly between 0 and 1
 * and a, b > 0. The function finds the root of Iₓ(a, b) = p in ln(x / (1 − x)), where quantiles
 * near 0 keep their digits.
 *
 * @example betaQuantile(0.025, 7, 4) // 0.347547149940
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return logistic(findRoot((t) => incompleteBeta(logistic(t), a, b) - p, Math.log(a / b)));
}

function logistic(t: number): number {
  return 1 / (1 + Math.exp(-t));
}
