import {checkCounts, checkLevel, checkProbability} from "./checks.js";
import {conclude} from "./conclusion.js";
import {latticeProbabilities} from "./latticeProbabilities.js";

/**
 * The power of a comparison: the probability that it shows that more of the named improved, if the
 * named improved at rate `namedRate` (1: the feature always works) and the others at `othersRate`.
 * `named` and `others` are the numbers of projects that measured the outcome. Exact: every pair of
 * counts is judged by `conclude` and weighted by its two binomial probabilities.
 *
 * @example power({named: 10, others: 22}, {namedRate: 1, othersRate: 0.77}) // 0.11122307508
 */
export function power(
  {named, others}: {named: number; others: number},
  {namedRate = 1, othersRate}: {namedRate?: number; othersRate: number},
  level = 0.95
): number {
  checkCounts("power", {named, others});
  checkProbability("power", "namedRate", namedRate);
  checkProbability("power", "othersRate", othersRate);
  checkLevel("power", level);
  const ofNamed = binomial(named, namedRate);
  const ofOthers = binomial(others, othersRate);
  let shown = 0;
  ofNamed.forEach((p1, k1) => {
    if (p1 < 1e-20) return;
    ofOthers.forEach((p2, k2) => {
      // what is rarer than rounding need not be judged
      if (p1 * p2 < 1e-20) return;
      const conclusion = conclude(
        {improved: k1, measured: named},
        {improved: k2, measured: others},
        level
      );
      if (conclusion === "more") shown += p1 * p2;
    });
  });
  return Math.min(1, shown);
}

function binomial(n: number, rate: number): Float64Array {
  if (rate === 1) return new Float64Array(n + 1).fill(1, n);
  return latticeProbabilities(0, n, (x) => ((n - x) / (x + 1)) * (rate / (1 - rate)));
}
