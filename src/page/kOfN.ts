import {formatNumber} from "./formatValue.js";

/** A count and what it is counted of: `42 of 45 (93%)`. The percentage is left out where the whole is empty; an unknown whole is said to be. */
export function kOfN(k: number | null, n: number | null): string {
  if (k == null) return "not known";
  if (n == null) return formatNumber(k);
  return `${formatNumber(k)} of ${formatNumber(n)}${n > 0 ? ` (${Math.round((100 * k) / n)}%)` : ""}`;
}
