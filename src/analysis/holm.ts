import {checkProbability} from "./checks.js";

/**
 * p-values adjusted so that rejecting those at or below α keeps the chance of any false rejection
 * at or below α, for any dependence of the tests (Holm, Scandinavian Journal of Statistics 6:65,
 * 1979). The array is the whole declared family, in any order; so is the answer.
 *
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(p: readonly number[]): number[] {
  p.forEach((value, i) => {
    checkProbability("holm", `p ${i + 1}`, value);
  });
  const smallestFirst = p.map((_, i) => i).sort((i, j) => p[i] - p[j]);
  const adjusted: number[] = new Array(p.length);
  let largest = 0;
  smallestFirst.forEach((i, before) => {
    largest = Math.max(largest, Math.min(1, (p.length - before) * p[i]));
    adjusted[i] = largest;
  });
  return adjusted;
}
