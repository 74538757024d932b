import {firstCell} from "./firstCell.js";
import type {FourfoldTable} from "./mantelHaenszel.js";
import {sumOfFirstCells} from "./sumOfFirstCells.js";

/** The distribution of a sum of first cells under every odds ratio. */
export interface TiltedSums {
  /** The place of the sum seen among the probabilities. */
  at: number;
  /** The probabilities of consecutive sums under an odds ratio, by its logarithm. */
  under: (logOdds: number) => Float64Array;
  /** At most this much probability is left out under an odds ratio. */
  leftOut: (logOdds: number) => number;
}

/**
 * The distribution of the sum of the first cells of tables a b / c d (by rows) under every odds
 * ratio, from the one under `center`: each probability is multiplied by a power of the odds ratios'
 * quotient. Tables and sums that are less likely than `least` under `center` are left out. Under
 * another odds ratio their probability is at most the square root of (their probability under
 * `center` times the mean of the squared likelihood ratio), by the Cauchy–Schwarz inequality.
 *
 * @example tiltedSums([[1, 0, 1, 2], [1, 0, 1, 2]], 0, 1e-50).under(Math.log(3))[1] // 0.375
 */
export function tiltedSums(
  tables: readonly FourfoldTable[],
  center: number,
  least: number
): TiltedSums {
  const {low, probabilities, leftOut} = sumOfFirstCells(tables, center, least);
  const at = tables.reduce((total, [a]) => total + a, 0) - low;
  const logarithms = probabilities.map(Math.log);
  return {
    at,
    under: (logOdds) => {
      const tilt = logOdds - center;
      const shifted = logarithms.map((logarithm, i) => logarithm + tilt * (i - at));
      const highest = shifted.reduce((most, value) => Math.max(most, value), -Infinity);
      const weights = shifted.map((value) => Math.exp(value - highest));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => weight / total);
    },
    leftOut: (logOdds) => {
      if (leftOut === 0 || logOdds === center) return leftOut;
      const [once, twice] = logMeans(tables, center, logOdds - center);
      return Math.exp((Math.log(leftOut) + twice) / 2 - once);
    }
  };
}

/**
 * The logarithms of the means of exp(tilt × S) and exp(2 × tilt × S) under an odds ratio, for the
 * difference S of the sum of first cells from the one seen.
 */
function logMeans(
  tables: readonly FourfoldTable[],
  center: number,
  tilt: number
): [once: number, twice: number] {
  let [once, twice] = [0, 0];
  for (const table of tables) {
    const cell = firstCell(table, center);
    once += logMean(cell, table[0], tilt);
    twice += logMean(cell, table[0], 2 * tilt);
  }
  return [once, twice];
}

function logMean(
  {low, probabilities}: ReturnType<typeof firstCell>,
  seen: number,
  tilt: number
): number {
  let highest = -Infinity;
  let sum = 0;
  for (let i = 0; i < probabilities.length; ++i) {
    if (probabilities[i] === 0) continue;
    const term = Math.log(probabilities[i]) + tilt * (low + i - seen);
    if (term > highest) {
      sum = sum * Math.exp(highest - term) + 1;
      highest = term;
    } else sum += Math.exp(term - highest);
  }
  return highest + Math.log(sum);
}
