import {chiSquareUpper} from "./chiSquareUpper.js";

/** A χ² test. */
export interface ChiSquareTest {
  statistic: number;
  df: number;
  p: number;
}

/**
 * A statistic with its p-value: the upper tail of χ² with these degrees of freedom.
 *
 * @example chiSquareTest(16.81779661, 1).p // 0.00004114562
 */
export function chiSquareTest(statistic: number, df: number): ChiSquareTest {
  return {statistic, df, p: chiSquareUpper(statistic, df)};
}
