import {incompleteBeta, incompleteBetaUpper} from "./incompleteBeta.js";

/**
 * The probability that a Student t variable with `df` degrees of freedom exceeds t, for df > 0, by
 * the incomplete beta function (DLMF 8.17; Johnson, Kotz & Balakrishnan, *Continuous Univariate
 * Distributions* 2, 1995, section 28.2). To twelve digits up to some 10,000 degrees of freedom.
 *
 * @example tUpper(3, 10) // 0.006671827511
 */
export function tUpper(t: number, df: number): number {
  if (t < 0) return 1 - tUpper(-t, df);
  const square = t * t;
  // each form keeps the digits of the share that is small
  return square < df
    ? incompleteBetaUpper(square / (df + square), 0.5, df / 2) / 2
    : incompleteBeta(df / (df + square), df / 2, 0.5) / 2;
}
