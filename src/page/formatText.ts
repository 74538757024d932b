import {formatValue} from "./formatValue.js";
import {longDate, numberFormat} from "./words/locale.js";

export {percent} from "./words/locale.js";

const numbers = numberFormat({maximumFractionDigits: 2});

/** A number in a sentence: at most two decimals, thousands separated. */
export function number(value: number | bigint): string {
  return numbers(value);
}

/** A date in a sentence: 2 March 2026. */
export function date(value: Date | string): string {
  const day = new Date(value);
  return Number.isNaN(day.getTime()) ? formatValue(value) : longDate(day);
}
