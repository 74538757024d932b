import {formatNumber} from "./formatValue.js";

/**
 * A count out of a total: `42 of 45 (93%)`. There is no percentage if the total is 0. If the total
 * is not known, the text is the count alone.
 */
export function kOfN(k: number | null, n: number | null): string {
  if (k == null) return "not known";
  if (n == null) return formatNumber(k);
  return `${formatNumber(k)} of ${formatNumber(n)}${n > 0 ? ` (${Math.round((100 * k) / n)}%)` : ""}`;
}
