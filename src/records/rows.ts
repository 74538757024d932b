/** A column of a result, with its type as DuckDB writes it. */
export interface Column {
  name: string;
  type: string;
}

/**
 * A value in a page, by its DuckDB type. Integers and decimals are numbers where a number holds
 * them exactly; otherwise integers are bigints and decimals are exact text, so that arithmetic on
 * them fails and is never silently wrong. DATE and TIMESTAMP are Dates in UTC, to the millisecond;
 * a date that a Date cannot hold is a FarDate. TIME, TIMETZ, UUID, BIT and ENUM are text. INTERVAL
 * is {months, days, micros}, BLOB a Uint8Array, LIST and ARRAY arrays, STRUCT an object, MAP a Map,
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
  const sign = digits < 0n ? "-" : "";
  const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const text = `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  const significant = padded.replace(/^0+/, "").replace(/0+$/, "");
  return significant.length <= 15 ? Number(text) : text;
}

/** Microseconds after midnight as `hh:mm:ss`, with a fraction where there is one. */
export function timeText(micros: bigint): string {
  const seconds = micros / 1_000_000n;
  const parts = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  const fraction = String(micros % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return (
    parts.map((part) => String(part).padStart(2, "0")).join(":") + (fraction && `.${fraction}`)
  );
}
