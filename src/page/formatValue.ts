import {momentText, nanosOf} from "../records/exactDate.js";
import {asPercentage, numberFormat} from "./words/locale.js";
import {asMoney, isCurrency} from "./words/money.js";

const numbers = numberFormat({maximumFractionDigits: 4});

/** A number as readers write it: at most four decimals, thousands separated. */
export function formatNumber(value: number | bigint): string {
  return numbers(value);
}

/**
 * A value from the records or a query as text: dates as ISO 8601 (without the time if it is
 * midnight UTC), numbers by `formatNumber` unless they are years, bytes as hexadecimal, nested
 * values as JSON. A number is followed by its unit, if one is given. Null becomes "", which tables
 * show as a dash.
 */
export function formatValue(
  value: unknown,
  {type, unit}: {type?: string; unit?: string | null} = {}
): string {
  if (value == null) return "";
  if (value instanceof Date) return formatMoment(value);
  if (typeof value === "number" || typeof value === "bigint") {
    if (type === "year" || !Number.isFinite(Number(value))) return String(value);
    return withUnit(formatNumber(value), unit);
  }
  if (value instanceof Uint8Array)
    return Array.from(value, (b) => b.toString(16).padStart(2, "0")).join("");
  if (typeof value === "object")
    return JSON.stringify(value, (_, v) => (typeof v === "bigint" ? String(v) : v));
  return String(value);
}

/** A moment as ISO 8601, with every digit of its seconds; an infinite one as DuckDB writes it. */
function formatMoment(date: Date): string {
  const nanos = nanosOf(date);
  if (typeof nanos === "number") return nanos < 0 ? "-infinity" : "infinity";
  if (!("nanos" in date)) return date.toISOString().replace(/T00:00:00\.000Z$/, "");
  return `${momentText(nanos).replace(" ", "T")}Z`.replace(/T00:00:00Z$/, "");
}

/** A number with its unit as readers write it: `£5`, `US$5`, `5%`, `5 months`. */
export function withUnit(number: string, unit: string | null | undefined): string {
  if (!unit) return number;
  if (isCurrency(unit)) return asMoney(number, unit);
  return unit === "%" ? asPercentage(number) : `${number} ${unit}`;
}
