import {formatValue} from "./formatValue.js";

/** A number in a sentence: at most two decimals, thousands separated. */
export function number(value: number | bigint): string {
  return value.toLocaleString("en-GB", {maximumFractionDigits: 2});
}

/** A share, from 0 to 1, in a sentence: `percent(0.256)` is 26%. */
export function percent(value: number): string {
  return value.toLocaleString("en-GB", {style: "percent"});
}

/** A date in a sentence: 2 March 2026. */
export function date(value: Date | string): string {
  const day = new Date(value);
  if (Number.isNaN(day.getTime())) return formatValue(value);
  return day.toLocaleDateString("en-GB", {dateStyle: "long", timeZone: "UTC"});
}
