import {checkCounts} from "./checks.js";
import {type ChiSquareTest, chiSquareTest} from "./chiSquareTest.js";

/**
 * McNemar's test (Psychometrika 12:153, 1947) of the paired table a b / c d: did as many change one
 * way as the other? Only b and c inform the result. `correct` adds Edwards' continuity correction,
 * as in R's default. If b and c are both 0, the statistic is 0 and p is 1.
 *
 * @example mcnemar(794, 86, 150, 570, {correct: false}).statistic // 17.35593
 */
export function mcnemar(
  a: number,
  b: number,
  c: number,
  d: number,
  {correct = true}: {correct?: boolean} = {}
): ChiSquareTest {
  checkCounts("mcnemar", {a, b, c, d});
  if (b === c) return chiSquareTest(0, 1);
  return chiSquareTest((Math.abs(b - c) - (correct ? 1 : 0)) ** 2 / (b + c), 1);
}
