import {phrase} from "../page/words/phrase.js";
import {checkCounts, checkLevel} from "./checks.js";
import type {MaybeEstimate} from "./estimate.js";
import {normalWidth} from "./normalQuantile.js";

/** Cohen's kappa, with its large-sample standard error. */
export interface Kappa extends MaybeEstimate {
  standardError: number | null;
}

/**
 * Agreement of two raters beyond chance (Cohen 1960), from a square table of counts (rows: first
 * rater, columns: second), with the large-sample interval of Fleiss, Cohen & Everitt (Psychological
 * Bulletin 72:323, 1969, equation 13), not clipped at 1. There is no estimate if nothing was rated,
 * or if both raters used only one and the same category. Where the standard error is 0, as in
 * perfect agreement, an interval without width would look like certainty, so the bounds are null.
 *
 * @example cohensKappa([[45, 15], [25, 15]], 0.95).estimate // 0.1304347826
 * @example cohensKappa([[45, 15], [25, 15]], 0.95).upper // 0.3238078
 */
export function cohensKappa(table: readonly (readonly number[])[], level = 0.95): Kappa {
  table.forEach((row, i) => {
    const subject = `cohensKappa row ${i + 1}`;
    if (row.length !== table.length) {
      throw new RangeError(
        phrase`${subject}: expected as many counts as there are rows, ${table.length}: ${row.length}`
      );
    }
    checkCounts(subject, Object.fromEntries(row.map((count, j) => [`column ${j + 1}`, count])));
  });
  checkLevel("cohensKappa", level);
  // Every quantity is a fraction of whole numbers. In whole numbers no digit is lost where the
  // raters almost always use one category, and a standard error of 0 is exactly 0.
  const counts = table.map((row) => row.map(BigInt));
  const rows = counts.map(sumOf);
  const columns = counts.map((_, j) => sumOf(counts.map((row) => row[j])));
  const n = sumOf(rows);
  const agreed = n * sumOf(counts.map((row, i) => row[i]));
  const byChance = sumOf(rows.map((count, i) => count * columns[i]));
  const [beyondChance, missed] = [n * n - byChance, n * n - agreed];
  if (beyondChance === 0n) return {estimate: null, lower: null, upper: null, standardError: null};

  const estimate = Number(agreed - byChance) / Number(beyondChance);
  // what one more rating in a cell would add to kappa, less the mean of that over all ratings
  const influence = (i: number, j: number) =>
    (i === j ? n * n * beyondChance : 0n) -
    n * missed * (columns[i] + rows[j]) -
    n * n * (agreed - byChance) +
    byChance * missed;
  const squares = sumOf(
    counts.flatMap((row, i) => row.map((count, j) => count * influence(i, j) ** 2n))
  );
  const standardError = Math.sqrt(Number(squares)) / (Number(n) * Number(beyondChance) ** 2);
  if (standardError === 0) return {estimate, lower: null, upper: null, standardError};
  const width = normalWidth(level) * standardError;
  return {estimate, lower: estimate - width, upper: estimate + width, standardError};
}

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}
