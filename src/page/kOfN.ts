import {formatNumber} from "./formatValue.js";
import {percent} from "./words/locale.js";
import {phrase} from "./words/phrase.js";

/**
 * A count out of a total: `42 of 45 (93%)`. There is no percentage if the total is 0. If the total
 * is not known, the text is the count alone.
 */
export function kOfN(k: number | null, n: number | null): string {
  if (k == null) return phrase`not known`;
  if (n == null) return formatNumber(k);
  const count = phrase`${formatNumber(k)} of ${formatNumber(n)}`;
  return n > 0 ? `${count} (${percent(k / n)})` : count;
}
