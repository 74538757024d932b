import {checkLevel, checkTables} from "./checks.js";
import {commonLogOdds} from "./commonLogOdds.js";
import {exactTest} from "./exactTest.js";
import {findRoot} from "./findRoot.js";
import type {FourfoldTable} from "./mantelHaenszel.js";
import {sumOfFirstCells} from "./sumOfFirstCells.js";

/** The result over all strata, without a large-sample formula. */
export interface ExactMantelHaenszel {
  /** Two-sided: all sums of the first cells that are no likelier than the one seen. */
  p: number;
  /**
   * Conditional maximum-likelihood odds ratio: 0 or Infinity at the end of its range, null where
   * no stratum compares anything.
   */
  oddsRatio: number | null;
  /** The exact interval; 0 to Infinity where no stratum compares anything. */
  lower: number;
  upper: number;
}

/**
 * One odds ratio from several tables a b / c d (by rows), exactly, given the margins of each
 * table: R's `mantelhaen.test(exact = TRUE)`. Under an odds ratio that the strata share, only the
 * sum of their first cells says anything of it. The estimate is the odds ratio under which the
 * mean of that sum is the sum seen; the interval holds the odds ratios under which each tail, from
 * the sum seen outwards, holds more than (1 − level) / 2 (Cox 1970; Gart, Biometrika 57:471, 1970;
 * Mehta, Patel & Gray, JASA 80:969, 1985). Strata with an empty margin compare nothing and add
 * nothing. For one stratum the answers are those of `fisherExact`. A p below 1e-300 is 0 or
 * approximate.
 *
 * @example exactMantelHaenszel([[0, 1, 6, 0], [2, 0, 8, 2]]).p // 0.415584415584
 * @example exactMantelHaenszel([[8, 2, 5, 5], [4, 6, 2, 8]], 0.95).oddsRatio // 3.089544306534
 */
export function exactMantelHaenszel(
  strata: readonly FourfoldTable[],
  level = 0.95
): ExactMantelHaenszel {
  checkTables("exactMantelHaenszel", strata);
  checkLevel("exactMantelHaenszel", level);
  const tables = strata.filter(([a, b, c, d]) => (a + b) * (c + d) * (a + c) * (b + d) > 0);
  if (tables.length === 0) return {p: 1, oddsRatio: null, lower: 0, upper: Infinity};

  const sum = sumOfFirstCells(tables, 0);
  const at = tables.reduce((total, [a]) => total + a, 0) - sum.low;
  const end = sum.probabilities.length - 1;
  const likeliest = commonLogOdds(tables);
  const {probabilities, from} = nonzero(sumOfFirstCells(tables, likeliest).probabilities);
  const underOdds = tilted(probabilities, likeliest);
  const tail = (1 - level) / 2;
  const solve = (excess: (probabilities: Float64Array) => number) =>
    Math.exp(findRoot((logOdds) => excess(underOdds(logOdds)), likeliest));
  return {
    p: exactTest(sum.probabilities, at).p,
    oddsRatio: at === 0 ? 0 : at === end ? Infinity : Math.exp(likeliest),
    lower: at === 0 ? 0 : solve((p) => sumOf(p.subarray(at - from)) - tail),
    upper: at === end ? Infinity : solve((p) => tail - sumOf(p.subarray(0, at - from + 1)))
  };
}

/** The part of a distribution that is not 0, and the place where it begins. */
function nonzero(probabilities: Float64Array): {probabilities: Float64Array; from: number} {
  const from = probabilities.findIndex((probability) => probability > 0);
  const to = probabilities.findLastIndex((probability) => probability > 0);
  return {probabilities: probabilities.subarray(from, to + 1), from};
}

/**
 * Probabilities under other odds ratios from those under one: each is multiplied by a power of the
 * odds ratios' quotient. In logarithms, because the powers overflow.
 */
function tilted(probabilities: Float64Array, from: number): (logOdds: number) => Float64Array {
  const logarithms = probabilities.map(Math.log);
  return (logOdds) => {
    const shifted = logarithms.map((logarithm, i) => logarithm + (logOdds - from) * i);
    const highest = shifted.reduce((most, value) => Math.max(most, value), -Infinity);
    const weights = shifted.map((value) => Math.exp(value - highest));
    const total = sumOf(weights);
    return weights.map((weight) => weight / total);
  };
}

function sumOf(values: Float64Array | readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
