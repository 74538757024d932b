import {latticeProbabilities} from "./latticeProbabilities.js";

/** The distribution of a table's first cell, given its margins. */
export interface FirstCell {
  /** The smallest count that the margins allow. */
  low: number;
  /** The probabilities of low, low + 1, …, up to the largest count that the margins allow. */
  probabilities: Float64Array;
}

/**
 * How probable each count in the first cell of a table a b / c d (by rows) is, given the table's
 * margins and the logarithm of its odds ratio: the noncentral hypergeometric distribution (Fisher
 * 1935); the central one where the logarithm is 0.
 *
 * @example firstCell([1, 0, 1, 2], 0).probabilities // [0.5, 0.5]
 */
export function firstCell(
  [a, b, c, d]: readonly [number, number, number, number],
  logOdds: number
): FirstCell {
  const odds = Math.exp(logOdds);
  const low = Math.max(0, a - d);
  const probabilities = latticeProbabilities(
    low,
    a + Math.min(b, c),
    (x) => (((a + b - x) * (a + c - x)) / ((x + 1) * (x + 1 + d - a))) * odds
  );
  return {low, probabilities};
}
