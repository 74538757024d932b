import {checkCounts, checkLevel} from "./checks.js";
import {type ChiSquareTest, chiSquareTest} from "./chiSquareTest.js";
import {normalWidth} from "./normalQuantile.js";

/** One stratum, by rows. */
export type FourfoldTable = readonly [a: number, b: number, c: number, d: number];

/** The result over all strata. */
export interface MantelHaenszel extends ChiSquareTest {
  /**
   * Common odds ratio: 0 or Infinity where one diagonal is empty in every stratum, null if no
   * stratum compares anything.
   */
  oddsRatio: number | null;
  /**
   * Null if the odds ratio is 0 or Infinity, for which the interval has no formula; 0 where
   * nothing is compared.
   */
  lower: number | null;
  /** As `lower`; Infinity where nothing is compared. */
  upper: number | null;
  /** The number of strata without an empty margin. Only these inform the result. */
  informative: number;
  /**
   * Is the odds ratio the same in all strata? Null below two informative strata, or without a
   * finite, positive odds ratio.
   */
  homogeneity: {breslowDay: ChiSquareTest; tarone: ChiSquareTest} | null;
}

/**
 * One odds ratio from several tables a b / c d (Mantel & Haenszel 1959), with the interval of
 * Robins, Breslow & Greenland (Biometrics 42:311, 1986), the Cochran–Mantel–Haenszel test
 * (`correct`: with R's continuity correction, which R leaves out where the difference is below ½),
 * and the homogeneity tests of Breslow & Day (1980, equation 4.30) and Tarone (1985). Strata with
 * an empty margin compare nothing and add nothing.
 *
 * @example mantelHaenszel([[8, 2, 5, 5], [4, 6, 2, 8]], {correct: false}).oddsRatio // 3.2727272727
 * @example mantelHaenszel([[8, 2, 5, 5], [4, 6, 2, 8]], {correct: false}).statistic // 2.7142857143
 */
export function mantelHaenszel(
  tables: readonly FourfoldTable[],
  {correct = true, level = 0.95}: {correct?: boolean; level?: number} = {}
): MantelHaenszel {
  tables.forEach(([a, b, c, d], i) => {
    checkCounts(`mantelHaenszel table ${i + 1}`, {a, b, c, d});
  });
  checkLevel("mantelHaenszel", level);
  const strata = tables.filter(([a, b, c, d]) => (a + b) * (c + d) * (a + c) * (b + d) > 0);
  if (strata.length === 0) {
    const nothing = {oddsRatio: null, lower: 0, upper: Infinity, homogeneity: null};
    return {...nothing, statistic: 0, df: 1, p: 1, informative: 0};
  }

  // r, s, p and q as Robins, Breslow & Greenland name them
  let [r, s, pr, psqr, qs, spread] = [0, 0, 0, 0, 0, 0];
  for (const [a, b, c, d] of strata) {
    const n = a + b + c + d;
    const [ri, si, pi, qi] = [(a * d) / n, (b * c) / n, (a + d) / n, (b + c) / n];
    r += ri;
    s += si;
    pr += pi * ri;
    psqr += pi * si + qi * ri;
    qs += qi * si;
    spread += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1));
  }
  const oddsRatio = r / s;
  const finite = r > 0 && s > 0;
  const variance = pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s);
  const factor = Math.exp(normalWidth(level) * Math.sqrt(variance));
  // r − s is also the sum of a less its expectation
  const difference = Math.abs(r - s);
  const correction = correct && difference >= 0.5 ? 0.5 : 0;
  return {
    oddsRatio,
    lower: finite ? oddsRatio / factor : null,
    upper: finite ? oddsRatio * factor : null,
    ...chiSquareTest((difference - correction) ** 2 / spread, 1),
    informative: strata.length,
    homogeneity: finite && strata.length > 1 ? homogeneityOf(strata, oddsRatio) : null
  };
}

function homogeneityOf(strata: readonly FourfoldTable[], oddsRatio: number) {
  let [statistic, excess, spread] = [0, 0, 0];
  for (const table of strata) {
    const [a, b, c, d] = table;
    const expected = expectedCell(table, oddsRatio);
    const shift = expected - a;
    const inverse = 1 / expected + 1 / (b - shift) + 1 / (c - shift) + 1 / (d + shift);
    statistic += shift * shift * inverse;
    excess -= shift;
    spread += 1 / inverse;
  }
  const df = strata.length - 1;
  return {
    breslowDay: chiSquareTest(statistic, df),
    tarone: chiSquareTest(Math.max(0, statistic - (excess * excess) / spread), df)
  };
}

/**
 * The value of the first cell that gives this odds ratio for the table's margins: the root of a
 * quadratic, in the form that holds for an odds ratio of 1 too.
 */
function expectedCell([a, b, c, d]: FourfoldTable, oddsRatio: number): number {
  const constant = oddsRatio * (a + b) * (a + c);
  const linear = d - a + oddsRatio * (2 * a + b + c);
  return (2 * constant) / (linear + Math.sqrt(linear ** 2 + 4 * (1 - oddsRatio) * constant));
}
