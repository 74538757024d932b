import {checkTables} from "./checks.js";
import type {FourfoldTable} from "./mantelHaenszel.js";
import {sumOfFirstCells} from "./sumOfFirstCells.js";

/**
 * The two-sided p-values that an exact comparison could have reached, whatever had happened, given
 * the margins of its strata a b / c d: those of `exactMantelHaenszel`, and for one table those of
 * `fisherExact`. Each value once, the smallest first. Only the margins are read: how many projects
 * are on each side, and how many improved. Where nothing is compared: 1.
 *
 * @example attainableP([[1, 1, 1, 1]]) // [0.3333333333333333, 1]
 */
export function attainableP(strata: readonly FourfoldTable[]): number[] {
  checkTables("attainableP", strata);
  const probabilities = sumOfFirstCells(strata, 0).probabilities.toSorted();
  const values: number[] = [];
  for (let i = 0, sum = 0, end = 0; i < probabilities.length; ++i) {
    // equally likely to 1e-7, as in exactTest
    const alike = probabilities[i] * (1 + 1e-7);
    while (end < probabilities.length && probabilities[end] <= alike) sum += probabilities[end++];
    const p = end === probabilities.length ? 1 : Math.min(1, sum);
    if (values.length === 0 || p > values[values.length - 1]) values.push(p);
  }
  return values;
}

/**
 * The smallest p-value that an exact comparison could have reached, given its margins. Above 0.05
 * the comparison could not have shown anything at that level (Tarone, Biometrics 46:515, 1990).
 *
 * @example smallestP([[5, 0, 2, 1]]) // 0.375
 */
export function smallestP(strata: readonly FourfoldTable[]): number {
  checkTables("smallestP", strata);
  const {probabilities} = sumOfFirstCells(strata, 0);
  // The least likely sum is at one end. Sums that are equally likely, to 1e-7 as in exactTest, are
  // near the ends too.
  const least = Math.min(probabilities[0], probabilities[probabilities.length - 1]) * (1 + 1e-7);
  let [sum, first, last] = [0, 0, probabilities.length - 1];
  while (first <= last && probabilities[first] <= least) sum += probabilities[first++];
  while (last >= first && probabilities[last] <= least) sum += probabilities[last--];
  return first > last ? 1 : Math.min(1, sum);
}
