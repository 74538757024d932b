import {type FirstCell, firstCell} from "./firstCell.js";
import type {FourfoldTable} from "./mantelHaenszel.js";

/**
 * How probable each sum of the first cells of several tables is, given the margins of each table
 * and the logarithm of the odds ratio that they share: the tables' distributions convolved (Mehta,
 * Patel & Gray, JASA 80:969, 1985). Nothing is subtracted, so the smallest probabilities keep
 * their digits.
 *
 * @example sumOfFirstCells([[1, 0, 1, 2], [1, 0, 1, 2]], 0).probabilities // [0.25, 0.5, 0.25]
 */
export function sumOfFirstCells(tables: readonly FourfoldTable[], logOdds: number): FirstCell {
  return tables
    .map((table) => firstCell(table, logOdds))
    .reduce(
      (sum, next) => ({
        low: sum.low + next.low,
        probabilities: convolve(sum.probabilities, next.probabilities)
      }),
      {low: 0, probabilities: Float64Array.of(1)}
    );
}

function convolve(one: Float64Array, other: Float64Array): Float64Array {
  const sum = new Float64Array(one.length + other.length - 1);
  for (let i = 0; i < one.length; ++i)
    for (let j = 0; j < other.length; ++j) sum[i + j] += one[i] * other[j];
  return sum;
}
