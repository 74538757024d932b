import {checkTables} from "./checks.js";
import {commonLogOdds} from "./commonLogOdds.js";
import {firstCell} from "./firstCell.js";
import type {FourfoldTable} from "./mantelHaenszel.js";

/**
 * Zelen's exact test of homogeneity (Biometrika 58:129, 1971): is the odds ratio the same in all
 * strata a b / c d (by rows)? Given every margin, and the sum of the first cells, the odds ratio
 * that the strata would share no longer matters. p is the probability of all sets of tables with
 * these margins and this sum that are no likelier than the set seen, to a relative tolerance of
 * 1e-7. 1 where fewer than two strata compare anything. Null if there are too many sets of
 * tables to count, so that there is no exact answer: more than about 10¹² different ones, or a list
 * of one half that is longer than two million.
 *
 * The sets are counted without being listed. Each half of the strata has a list of its sets; for
 * each set of the first half, the likelier sets of the second half are cut off at the one place
 * where the product of both passes that of the set seen.
 *
 * @example zelen([[0, 1, 6, 0], [2, 0, 8, 2]]).p // 0.272727272727
 */
export function zelen(strata: readonly FourfoldTable[]): {p: number | null} {
  checkTables("zelen", strata);
  const tables = strata.filter(([a, b, c, d]) => (a + b) * (c + d) * (a + c) * (b + d) > 0);
  if (tables.length < 2) return {p: 1};
  // under the odds ratio that the strata most likely share, the sum seen is not rare
  const logOdds = commonLogOdds(tables);
  const cells = tables
    .map((table) => likelyCells(table, logOdds))
    .sort((one, other) => other.probabilities.length - one.probabilities.length);
  if (cells.some(({at, probabilities}) => !(probabilities[at] > 0))) return {p: 0};

  const halves = [nothing(), nothing()];
  for (const cell of cells) {
    const smaller = halves[0].size <= halves[1].size ? 0 : 1;
    if (halves[smaller].size * cell.probabilities.length > mostSets) return {p: null};
    halves[smaller] = joined(halves[smaller], cell);
  }
  const [first, second] = halves;
  const sum = first.at + second.at;
  const seen = first.seen * second.seen * (1 + 1e-7);
  let [unlikely, all] = [0, 0];
  first.bySum.forEach((one, i) => {
    const other = second.bySum[sum - i];
    if (!other) return;
    const upTo = cumulated(other.mass);
    all += cumulated(one.mass)[one.mass.length] * upTo[other.mass.length];
    let cut = other.mass.length;
    one.likelihood.forEach((likelihood, j) => {
      while (cut > 0 && likelihood * other.likelihood[cut - 1] > seen) cut--;
      unlikely += one.mass[j] * upTo[cut];
    });
  });
  return {p: Math.min(1, unlikely / all)};
}

/**
 * The counts of a first cell whose probability is above 1e-300, and the place of the count seen
 * among them, which is outside if its probability is smaller.
 */
function likelyCells(table: FourfoldTable, logOdds: number) {
  const {low, probabilities} = firstCell(table, logOdds);
  const isLikely = (probability: number) => probability > 1e-300;
  const from = probabilities.findIndex(isLikely);
  const to = probabilities.findLastIndex(isLikely);
  return {probabilities: probabilities.subarray(from, to + 1), at: table[0] - low - from};
}

/** The longest list of a half: it takes up to some seconds. */
const mostSets = 2_000_000;

/** Sets of tables with one sum of their first cells, the least likely first. */
interface Sets {
  likelihood: Float64Array;
  /** The probability of all the sets that have this likelihood. */
  mass: Float64Array;
}

/** The sets of tables of some strata. */
interface Half {
  /** By the sum of the first cells, each counted from the smallest that its margins allow. */
  bySum: Sets[];
  /** How many different likelihoods there are. */
  size: number;
  /** The sum seen. */
  at: number;
  /** The likelihood of the set seen. */
  seen: number;
}

function nothing(): Half {
  const one = Float64Array.of(1);
  return {bySum: [{likelihood: one, mass: one}], size: 1, at: 0, seen: 1};
}

/**
 * The sets of one more stratum. The likeliest count has likelihood 1, so that products stay in
 * range.
 */
function joined(half: Half, {probabilities, at}: {probabilities: Float64Array; at: number}): Half {
  const most = probabilities.reduce((most, probability) => Math.max(most, probability), 0);
  const likelihoods = probabilities.map((probability) => probability / most);
  const length = half.bySum.length + probabilities.length - 1;
  const parts = Array.from({length}, (): Sets[] => []);
  half.bySum.forEach((before, sum) => {
    for (const [count, likelihood] of likelihoods.entries())
      parts[sum + count].push(scaled(before, likelihood, probabilities[count]));
  });
  const bySum = parts.map(mergedAll);
  const size = bySum.reduce((total, {mass}) => total + mass.length, 0);
  return {bySum, size, at: half.at + at, seen: half.seen * likelihoods[at]};
}

function scaled({likelihood, mass}: Sets, by: number, probability: number): Sets {
  return {
    likelihood: likelihood.map((value) => value * by),
    mass: mass.map((value) => value * probability)
  };
}

/** Merges lists two by two, so that each set is moved as few times as can be. */
function mergedAll(lists: readonly Sets[]): Sets {
  if (lists.length === 1) return lists[0];
  const middle = lists.length >> 1;
  return merged(mergedAll(lists.slice(0, middle)), mergedAll(lists.slice(middle)));
}

/**
 * Two lists in one, in order. Likelihoods that agree to 1e-12 are one: they differ by rounding.
 */
function merged(one: Sets, other: Sets): Sets {
  const length = one.mass.length + other.mass.length;
  const [likelihood, mass] = [new Float64Array(length), new Float64Array(length)];
  let [i, j, last] = [0, 0, -1];
  while (i < one.mass.length || j < other.mass.length) {
    const fromOne =
      j === other.mass.length || (i < one.mass.length && one.likelihood[i] <= other.likelihood[j]);
    const next = fromOne ? one.likelihood[i] : other.likelihood[j];
    if (last < 0 || next > likelihood[last] * (1 + 1e-12)) likelihood[++last] = next;
    mass[last] += fromOne ? one.mass[i++] : other.mass[j++];
  }
  return {likelihood: likelihood.slice(0, last + 1), mass: mass.slice(0, last + 1)};
}

/** Sums of the first 0, 1, …, all values. */
function cumulated(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => {
    sums[i + 1] = sums[i] + value;
  });
  return sums;
}
