import {checkLevel, checkPart} from "./checks.js";
import type {Estimate} from "./estimate.js";
import {fisherExact} from "./fisherExact.js";
import {newcombe} from "./newcombe.js";

/**
 * What a comparison of two sides shows: more of the named improved, fewer of them, or the records
 * cannot tell a difference from none.
 */
export type Conclusion = "more" | "fewer" | "cannot tell";

/** How many projects of a side measured the outcome, and how many of those improved. */
export interface Measured {
  improved: number;
  measured: number;
}

/**
 * The one rule of conclusion: a difference is shown where its interval leaves out 0 and the exact
 * test's p is below 1 − level. On few projects the two may disagree; then nothing is shown.
 *
 * @example conclusionOf({estimate: 0.4, lower: 0.1, upper: 0.6}, 0.02, 0.95) // "more"
 * @example conclusionOf({estimate: 0.4, lower: 0.1, upper: 0.6}, 0.06, 0.95) // "cannot tell"
 */
export function conclusionOf(
  {lower, upper}: Estimate,
  exactP: number | null,
  level = 0.95
): Conclusion {
  // rounding must not decide whether 1/20 is below 0.05
  if (exactP === null || exactP >= (1 - level) * (1 - 1e-12)) return "cannot tell";
  return lower > 0 ? "more" : upper < 0 ? "fewer" : "cannot tell";
}

/**
 * What the counts of two sides show: the rule of `conclusionOf` on Newcombe's interval of the
 * difference and Fisher's exact test.
 *
 * @example conclude({improved: 12, measured: 12}, {improved: 4, measured: 12}) // "more"
 * @example conclude({improved: 5, measured: 5}, {improved: 0, measured: 1}) // "cannot tell"
 */
export function conclude(named: Measured, others: Measured, level = 0.95): Conclusion {
  checkPart("conclude named", {improved: named.improved, measured: named.measured});
  checkPart("conclude others", {improved: others.improved, measured: others.measured});
  checkLevel("conclude", level);
  if (named.measured === 0 || others.measured === 0) return "cannot tell";
  const difference = newcombe(
    named.improved,
    named.measured,
    others.improved,
    others.measured,
    level
  );
  if (difference.lower <= 0 && difference.upper >= 0) return "cannot tell";
  const {p} = fisherExact(
    named.improved,
    named.measured - named.improved,
    others.improved,
    others.measured - others.improved
  );
  return conclusionOf(difference, p, level);
}
