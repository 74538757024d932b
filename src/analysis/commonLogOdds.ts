import {findRoot} from "./findRoot.js";
import {firstCell} from "./firstCell.js";
import type {FourfoldTable} from "./mantelHaenszel.js";

/**
 * The logarithm of the odds ratio that tables a b / c d (by rows) most likely share, given the
 * margins of each: under it, the mean of the sum of their first cells is the sum seen. If the sum
 * is the smallest or the largest that the margins allow, the odds ratio would be 0 or infinite, and
 * the result is for half a count inside that end. No table may have an empty margin.
 *
 * @example commonLogOdds([[8, 2, 5, 5], [4, 6, 2, 8]]) // 1.128023606
 */
export function commonLogOdds(tables: readonly FourfoldTable[]): number {
  let [low, seen, high, r, s] = [0, 0, 0, 0, 0];
  for (const [a, b, c, d] of tables) {
    low += Math.max(0, a - d);
    seen += a;
    high += a + Math.min(b, c);
    r += ((a + 0.5) * (d + 0.5)) / (a + b + c + d + 2);
    s += ((b + 0.5) * (c + 0.5)) / (a + b + c + d + 2);
  }
  const inside = Math.min(high - 0.5, Math.max(low + 0.5, seen));
  return findRoot(
    (logOdds) => tables.reduce((mean, table) => mean + meanFirstCell(table, logOdds), -inside),
    Math.log(r / s)
  );
}

function meanFirstCell(table: FourfoldTable, logOdds: number): number {
  const {low, probabilities} = firstCell(table, logOdds);
  let mean = low;
  for (let i = 0; i < probabilities.length; ++i) mean += probabilities[i] * i;
  return mean;
}
