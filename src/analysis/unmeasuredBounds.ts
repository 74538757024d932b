import {checkPart} from "./checks.js";
import type {Estimate} from "./estimate.js";

/**
 * The share of all projects that improved if none of those that did not measure the outcome had
 * (`lower`), and if every one had (`upper`): the bounds that the records give without an assumption
 * on why some projects measured and others did not (Manski, *American Economic Review* 80:319,
 * 1990). `estimate` is the share among those that measured, null if none did. These are not
 * confidence limits, because they do not allow for chance.
 *
 * @example unmeasuredBounds({improved: 9, measured: 12, all: 20}).lower // 0.45
 * @example unmeasuredBounds({improved: 9, measured: 12, all: 20}).upper // 0.85
 */
export function unmeasuredBounds({
  improved,
  measured,
  all
}: {
  improved: number;
  measured: number;
  all: number;
}): Estimate {
  checkPart("unmeasuredBounds", {improved, measured});
  checkPart("unmeasuredBounds", {measured, all});
  if (all === 0) return {estimate: null, lower: 0, upper: 1};
  return {
    estimate: measured === 0 ? null : improved / measured,
    lower: improved / all,
    upper: (improved + all - measured) / all
  };
}
