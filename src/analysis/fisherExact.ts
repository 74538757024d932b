import {checkCounts, checkLevel} from "./checks.js";
import {type ExactTest, exactTest} from "./exactTest.js";
import {findRoot} from "./findRoot.js";
import {firstCell} from "./firstCell.js";

/** The result of Fisher's exact test of a table. */
export interface FisherExact extends ExactTest {
  /**
   * Conditional maximum-likelihood odds ratio: 0 or Infinity at the end of its range, null if a
   * margin is empty.
   */
  oddsRatio: number | null;
  /** Exact (Cornfield) interval of the odds ratio; 0 to Infinity where a margin is empty. */
  interval: (level?: number) => {lower: number; upper: number};
}

/**
 * Fisher's exact test of the table a b / c d (by rows), given its margins: is the first column more
 * common in the first row than expected by chance? (Fisher 1934). The odds ratio is the one whose
 * noncentral hypergeometric mean is a (not ad / bc), its interval the odds ratios under which each
 * tail from a outwards holds (1 − level) / 2 (Cornfield 1956). A table with an empty margin holds
 * no information: p is 1, there is no odds ratio, and the interval is 0 to Infinity.
 *
 * @example fisherExact(3, 1, 1, 3).p // 0.485714285714
 * @example fisherExact(3, 1, 1, 3).oddsRatio // 6.408319658200
 * @example fisherExact(3, 1, 1, 3).interval(0.95).upper // 626.243530589
 */
export function fisherExact(a: number, b: number, c: number, d: number): FisherExact {
  checkCounts("fisherExact", {a, b, c, d});
  const low = Math.max(0, a - d);
  const high = a + Math.min(b, c);
  const probabilities = (logOdds: number) => firstCell([a, b, c, d], logOdds).probabilities;
  const start = Math.log(((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5)));
  const solve = (excess: (probabilities: Float64Array) => number) =>
    Math.exp(findRoot((logOdds) => excess(probabilities(logOdds)), start));
  let oddsRatio: {value: number | null} | null = null;
  const fromMean = (p: Float64Array) => p.reduce((sum, px, i) => sum + px * (low + i - a), 0);
  return {
    ...exactTest(probabilities(0), a - low),
    // The odds ratio is computed on demand, because for thousands of projects it costs more than
    // the test.
    get oddsRatio() {
      oddsRatio ??= {
        value: low === high ? null : a === low ? 0 : a === high ? Infinity : solve(fromMean)
      };
      return oddsRatio.value;
    },
    interval: (level = 0.95) => {
      checkLevel("fisherExact", level);
      const tail = (1 - level) / 2;
      return {
        lower: a === low ? 0 : solve((p) => sumOf(p.subarray(a - low)) - tail),
        upper: a === high ? Infinity : solve((p) => tail - sumOf(p.subarray(0, a - low + 1)))
      };
    }
  };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
