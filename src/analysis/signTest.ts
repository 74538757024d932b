import {binomialTest} from "./binomialTest.js";
import {checkCounts} from "./checks.js";
import {clopperPearson} from "./clopperPearson.js";
import type {Estimate} from "./estimate.js";
import type {ExactTest} from "./exactTest.js";

/**
 * The share of positive directions with its exact interval, and the p-values of the sign test. `n`
 * is the number of directions that were counted.
 */
export interface SignTest extends Estimate, ExactTest {
  n: number;
}

/**
 * The sign test (Arbuthnot 1710; Cochrane Handbook, section 12.2.1.3): are positive directions more
 * frequent than a fair coin would make them? The caller leaves out unchanged and mixed directions,
 * and must report this. The test is disputed (Nikolakopoulos 2021): show the interval first. With
 * fewer than six directions p cannot fall below 0.05.
 *
 * @example signTest(9, 4).estimate // 0.692307692308
 * @example signTest(9, 4).p // 0.266845703125
 */
export function signTest(positive: number, negative: number, level = 0.95): SignTest {
  checkCounts("signTest", {positive, negative});
  const n = positive + negative;
  return {n, ...clopperPearson(positive, n, level), ...binomialTest(positive, n)};
}
