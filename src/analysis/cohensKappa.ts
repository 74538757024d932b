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
        `${subject}: expected as many counts as there are rows, ${table.length}: ${row.length}`
      );
    }
    checkCounts(subject, Object.fromEntries(row.map((count, j) => [`column ${j + 1}`, count])));
  });
  checkLevel("cohensKappa", level);
  const cells = table.flatMap((row, i) => row.map((count, j) => ({count, i, j})));
  const sum = (term: (count: number, i: number, j: number) => number) =>
    cells.reduce((total, {count, i, j}) => total + term(count, i, j), 0);
  const n = sum((count) => count);
  const rows = table.map((_, row) => sum((count, i) => (i === row ? count : 0)) / n);
  const columns = table.map((_, column) => sum((count, _i, j) => (j === column ? count : 0)) / n);
  const observed = sum((count, i, j) => (i === j ? count : 0)) / n;
  const expected = rows.reduce((total, share, i) => total + share * columns[i], 0);
  if (n === 0 || expected === 1) {
    return {estimate: null, lower: null, upper: null, standardError: null};
  }

  const estimate = (observed - expected) / (1 - expected);
  const missed = 1 - estimate;
  const weighted = sum((count, i, j) =>
    i === j
      ? count * (1 - (rows[i] + columns[i]) * missed) ** 2
      : count * (missed * (columns[i] + rows[j])) ** 2
  );
  const spread = weighted / n - (estimate - expected * missed) ** 2;
  // below this, what is left of the subtraction is rounding
  const standardError = spread > 1e-14 ? Math.sqrt(spread / n) / (1 - expected) : 0;
  if (standardError === 0) return {estimate, lower: null, upper: null, standardError};
  const width = normalWidth(level) * standardError;
  return {estimate, lower: estimate - width, upper: estimate + width, standardError};
}
