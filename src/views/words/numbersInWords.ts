import type {Estimate} from "../../analysis/estimate.js";
import {phrase} from "../../page/words/phrase.js";
import {wholePercentage} from "../../page/words/wholePercentage.js";

/** A p-value in words, to two figures: `p = 0.34`, `p = 0.012`, or `p < 0.001` below that. */
export function pValue(p: number): string {
  // 3/8 is stored as a little less than 0.375, and must not round to 0.37
  return p < 0.001 ? "p < 0.001" : `p = ${(p * (1 + 1e-9)).toFixed(p < 0.1 ? 3 : 2)}`;
}

/** The smallest p that could have been reached, to three decimals: `0.125`. */
export function smallestPWords(p: number): string {
  return p < 0.001 ? "below 0.001" : String(Number((p * (1 + 1e-9)).toFixed(3)));
}

/** A share as a whole percentage, without the sign. */
export function percent(share: number): string {
  return String(wholePercentage(share));
}

/** A share as percentage points, with a typographic minus. */
export function points(share: number): string {
  const points = wholePercentage(share);
  return points < 0 ? `−${-points}` : String(Math.abs(points));
}

/** A difference of shares with its interval: `33 points (−24 to 79)`. */
export function differenceWords({estimate, lower, upper}: Estimate): string {
  const unit = /^−?1$/.test(points(estimate!)) ? "point" : "points";
  return phrase`${points(estimate!)} ${unit} (${points(lower)} to ${points(upper)})`;
}

/** A ratio to three figures; an infinite one in words. */
export function ratio(value: number): string {
  return value === Infinity ? "infinite" : value.toPrecision(3).replace(/\.?0+$/, "");
}

/** The limits of a ratio: `0.5 to 24`, or `0.5 upwards` without an upper limit. */
export function limits(lower: number, upper: number): string {
  if (upper < Infinity) return phrase`${ratio(lower)} to ${ratio(upper)}`;
  return lower > 0 ? `${ratio(lower)} upwards` : phrase`no limit`;
}

/** A number of points with a typographic minus; other texts as they are. */
export function signed(value: number | string): string {
  return typeof value === "number" ? points(value / 100) : value;
}
