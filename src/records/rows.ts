/** A column of a result, with its type as DuckDB writes it. */
export interface Column {
  name: string;
  type: string;
}

/**
 * A value in a page, by its DuckDB type. Integers and decimals are numbers where a number holds
 * them exactly; otherwise integers are bigints and decimals are exact text, so that arithmetic on
 * them fails and is never silently wrong. DATE and TIMESTAMP are Dates in UTC; a moment that a Date
 * cannot hold exactly is an ExactDate. TIME, TIMETZ, UUID, BIT and ENUM are text. INTERVAL is
 * {months, days, micros}, BLOB a Uint8Array, LIST and ARRAY arrays, STRUCT an object, MAP a Map,
 * NULL null.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | Map<Value, Value>
  | Value[]
  | {[name: string]: Value};

/**
 * A row as a plain object. Its values have no type here, because the code of a page defines its own
 * columns.
 */
// biome-ignore lint/suspicious/noExplicitAny: only the author of a query knows its columns
export type Row = Record<string, any>;

/**
 * A result: an array of plain objects, with the columns as a property. Code that defines the
 * columns can give the type of a row as `T`.
 */
// biome-ignore lint/suspicious/noExplicitAny: as for a row
export type Rows<T = any> = T[] & {columns: Column[]};

export function rowsOf(rows: Row[], columns: Column[]): Rows {
  return Object.assign(rows, {columns});
}

/** An integer as a number where a number holds it exactly, otherwise as the bigint. */
export function wholeNumber(value: bigint): number | bigint {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
    ? Number(value)
    : value;
}

/**
 * A decimal from its digits and scale: a number where it has at most 15 significant digits,
 * otherwise its text.
 */
export function decimalNumber(digits: bigint, scale: number): number | bigint | string {
  if (scale === 0) return wholeNumber(digits);
  const text = decimalText(digits, scale);
  const significant = text.replace(/^-|\./g, "").replace(/^0+|0+$/g, "");
  return significant.length <= 15 ? Number(text) : text;
}

/** A decimal, given by its digits and scale, with all its decimals. */
export function decimalText(digits: bigint, scale: number): string {
  if (scale === 0) return String(digits);
  const sign = digits < 0n ? "-" : "";
  const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

/** The digits of a decimal, as `decimalNumber` returned it for a scale. */
export function decimalDigits(decimal: number | bigint | string, scale: number): bigint {
  if (typeof decimal === "bigint") return decimal;
  if (typeof decimal === "string") return BigInt(decimal.replace(".", ""));
  // The shortest notation of a number of at most 15 digits has the digits of the decimal.
  const [, lead, fraction = "", power] = /^(-?\d)(?:\.(\d+))?e(.+)$/.exec(decimal.toExponential())!;
  const places = scale + Number(power) - fraction.length;
  return places < 0
    ? BigInt(decimal.toFixed(scale).replace(".", ""))
    : BigInt(lead + fraction) * 10n ** BigInt(places);
}

/**
 * A time of day as `hh:mm:ss`, with a fraction where there is one. The time is counted after
 * midnight in microseconds (6 digits of a second) or nanoseconds (9 digits).
 */
export function timeText(ticks: bigint, digits: 6 | 9 = 6): string {
  const perSecond = digits === 6 ? 1_000_000n : 1_000_000_000n;
  const seconds = ticks / perSecond;
  const parts = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  const fraction = String(ticks % perSecond)
    .padStart(digits, "0")
    .replace(/0+$/, "");
  return (
    parts.map((part) => String(part).padStart(2, "0")).join(":") + (fraction && `.${fraction}`)
  );
}
