import type {TestableFamily} from "../../analysis/testableFamily.js";
import {phrase} from "../../page/words/phrase.js";

/**
 * The p-value that a comparison must be able to reach to be adjusted: `p = 0.05 / 12, which is
 * 0.0042 (Tarone's rule)`.
 */
export function taroneWords({divisor}: Pick<TestableFamily, "divisor">): string {
  if (divisor === 1) return "p = 0.05 (Tarone's rule)";
  return phrase`p = 0.05 / ${divisor}, which is ${Number((0.05 / divisor).toPrecision(2))} (Tarone's rule)`;
}
