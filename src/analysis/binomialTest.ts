import {checkPart, checkProbability} from "./checks.js";
import {type ExactTest, exactTest} from "./exactTest.js";
import {latticeProbabilities} from "./latticeProbabilities.js";

/**
 * The exact test of whether k of n could come from a share of p0. The two-sided p sums all counts
 * no more likely than k, as in R's binom.test. If n is 0, every p is 1 and mid-p is ½.
 *
 * @example binomialTest(682, 925, 0.75).p // 0.382491559575
 */
export function binomialTest(k: number, n: number, p0 = 0.5): ExactTest {
  checkPart("binomialTest", {k, n});
  checkProbability("binomialTest", "p0", p0);
  const odds = p0 / (1 - p0);
  return exactTest(
    latticeProbabilities(0, n, (x) => ((n - x) / (x + 1)) * odds),
    k
  );
}
