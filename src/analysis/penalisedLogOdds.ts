import {checkTables} from "./checks.js";
import type {FourfoldTable} from "./mantelHaenszel.js";
import type {Effect} from "./weightedFit.js";

/**
 * The logarithm of the odds ratio of a table a b / c d (by rows), with a half added to each count:
 * Haldane's (1956) and Anscombe's (1956), and for one table Firth's penalised estimate (Biometrika
 * 80:27, 1993), which has a value where a count is 0. metafor's `escalc(measure = "OR", add = 1/2,
 * to = "all")`, with Gart & Zweifel's variance (Biometrika 54:181, 1967). A table with an empty
 * margin has a value too, near 0 and with a wide standard error: it is for the caller to leave
 * out.
 *
 * @example penalisedLogOdds([9, 3, 4, 4]).estimate // 0.998529
 * @example penalisedLogOdds([9, 3, 4, 4]).standardError // 0.914014
 */
export function penalisedLogOdds(table: FourfoldTable): Effect {
  checkTables("penalisedLogOdds", [table]);
  const [a, b, c, d] = table.map((count) => count + 0.5);
  return {
    estimate: Math.log((a * d) / (b * c)),
    standardError: Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
  };
}
