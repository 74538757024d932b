import {checkProbability} from "./checks.js";

/**
 * p-values adjusted so that rejecting those at or below q keeps the expected share of false
 * discoveries at or below q, for independent or positively dependent tests (Benjamini & Hochberg,
 * JRSS B 57:289, 1995). The array is the whole declared family, in any order; so is the answer.
 *
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  p.forEach((value, i) => {
    checkProbability("benjaminiHochberg", `p ${i + 1}`, value);
  });
  const largestFirst = p.map((_, i) => i).sort((i, j) => p[j] - p[i]);
  const adjusted: number[] = new Array(p.length);
  let smallest = 1;
  largestFirst.forEach((i, behind) => {
    smallest = Math.min(smallest, (p.length / (p.length - behind)) * p[i]);
    adjusted[i] = smallest;
  });
  return adjusted;
}
