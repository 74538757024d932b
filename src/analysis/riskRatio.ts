import {checkLevel, checkPart} from "./checks.js";
import type {MaybeEstimate} from "./estimate.js";
import {normalWidth} from "./normalQuantile.js";

/**
 * The risk ratio (k1/n1) / (k2/n2) with Katz's interval on the log scale (Katz, Baptista, Azen &
 * Pike, Biometrics 34:469, 1978). Its standard error has no value with a zero numerator, and is 0
 * where every one of both sides improved, which would look like certainty. Both cases give null
 * bounds. No estimate where a side is empty or both numerators are 0; Infinity where only the
 * second is.
 *
 * @example riskRatio(9, 12, 4, 8, 0.95).estimate // 1.5
 * @example riskRatio(9, 12, 4, 8, 0.95).upper // 3.226998
 */
export function riskRatio(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
  level = 0.95
): MaybeEstimate {
  checkPart("riskRatio", {k1, n1});
  checkPart("riskRatio", {k2, n2});
  checkLevel("riskRatio", level);
  if (n1 === 0 || n2 === 0 || (k1 === 0 && k2 === 0)) {
    return {estimate: null, lower: null, upper: null};
  }
  const estimate = (k1 * n2) / (k2 * n1);
  const variance = (n1 - k1) / (n1 * k1) + (n2 - k2) / (n2 * k2);
  if (!(variance > 0 && variance < Infinity)) return {estimate, lower: null, upper: null};
  const factor = Math.exp(normalWidth(level) * Math.sqrt(variance));
  return {estimate, lower: estimate / factor, upper: estimate * factor};
}
