import {type FirstCell, firstCell} from "./firstCell.js";
import type {FourfoldTable} from "./mantelHaenszel.js";

/** The distribution of a sum of first cells, from the smallest sum that is kept to the largest. */
export interface SumOfFirstCells extends FirstCell {
  /** At most this much probability is left out. */
  leftOut: number;
}

/**
 * How probable each sum of the first cells of several tables is, given the margins of each table
 * and the logarithm of the odds ratio that they share: the tables' distributions convolved (Mehta,
 * Patel & Gray, JASA 80:969, 1985). Nothing is subtracted, so small probabilities keep their
 * digits. Probabilities and products below `least` are left out; their number times `least` is
 * `leftOut`. `least` is at least 1e-307, below which a number does not hold all digits.
 *
 * @example sumOfFirstCells([[1, 0, 1, 2], [1, 0, 1, 2]], 0).probabilities // [0.25, 0.5, 0.25]
 */
export function sumOfFirstCells(
  tables: readonly FourfoldTable[],
  logOdds: number,
  least = 1e-307
): SumOfFirstCells {
  let sum: FirstCell = {low: 0, probabilities: Float64Array.of(1)};
  let count = 0;
  const keep = (all: FirstCell): FirstCell => {
    const kept = likely(all, least);
    count += all.probabilities.length - kept.probabilities.length;
    return kept;
  };
  for (const table of tables) {
    const next = keep(firstCell(table, logOdds));
    const joined = convolve(sum.probabilities, next.probabilities, least);
    count += joined.leftOut;
    sum = keep({low: sum.low + next.low, probabilities: joined.probabilities});
  }
  return {...sum, leftOut: count * least};
}

/** The part of a distribution with probabilities of at least `least`: it rises and then falls. */
function likely({low, probabilities}: FirstCell, least: number): FirstCell {
  let [from, to] = [0, probabilities.length];
  while (from < to && probabilities[from] < least) from++;
  while (to > from && probabilities[to - 1] < least) to--;
  return {low: low + from, probabilities: probabilities.subarray(from, to)};
}

/** The distribution of the sum of two counts, and how many products are left out of it. */
function convolve(
  one: Float64Array,
  other: Float64Array,
  least: number
): {probabilities: Float64Array; leftOut: number} {
  const probabilities = new Float64Array(Math.max(0, one.length + other.length - 1));
  const likeliest = placeOfMost(other);
  let [from, to, kept] = [likeliest, likeliest, 0];
  for (let i = 0; i < one.length; ++i) {
    const first = one[i];
    // Both distributions rise and then fall, so the products that count are next to each other.
    const enough = least / first;
    if (!(other[likeliest] >= enough)) continue;
    while (from > 0 && other[from - 1] >= enough) from--;
    while (other[from] < enough) from++;
    while (to < other.length - 1 && other[to + 1] >= enough) to++;
    while (other[to] < enough) to--;
    kept += to - from + 1;
    for (let j = from; j <= to; ++j) probabilities[i + j] += first * other[j];
  }
  return {probabilities, leftOut: one.length * other.length - kept};
}

function placeOfMost(values: Float64Array): number {
  let place = 0;
  for (let i = 1; i < values.length; ++i) if (values[i] > values[place]) place = i;
  return place;
}
