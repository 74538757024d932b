/** A column of a result: its name, and its type as DuckDB writes it. */
export interface Column {
  name: string;
  type: string;
}

/**
 * A value as pages see it, by its DuckDB type:
 * whole numbers of every width and decimals are numbers where a number holds them exactly; otherwise whole numbers are bigints and decimals their
 * exact text, so that arithmetic on them fails loudly and is never silently wrong. DATE and TIMESTAMP are Dates at UTC, to the millisecond
 * (where a Date does not reach, a FarDate); TIME, UUID, BIT and TIMETZ are text; INTERVAL is {months, days, micros}; BLOB is a Uint8Array;
 * LIST and ARRAY are arrays, STRUCT an object, MAP a Map; ENUM is text; NULL is null.
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

/** A row as a plain object. Page code knows its own columns, so their values are not narrowed further. */
// biome-ignore lint/suspicious/noExplicitAny: the columns of a row are known only to whoever wrote the query
export type Row = Record<string, any>;

/** A result: an array of plain objects, with its columns alongside. Code that knows the columns may say so by `T`. */
// biome-ignore lint/suspicious/noExplicitAny: as for a row
export type Rows<T = any> = T[] & {columns: Column[]};

export function rowsOf(rows: Row[], columns: Column[]): Rows {
  return Object.assign(rows, {columns});
}

/** A whole number: a number where that is exact, else the bigint itself. */
export function wholeNumber(value: bigint): number | bigint {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
    ? Number(value)
    : value;
}

/** A decimal from its digits and scale: a number where its 15 significant digits hold it exactly, else its text. */
export function decimalNumber(digits: bigint, scale: number): number | bigint | string {
  if (scale === 0) return wholeNumber(digits);
  const sign = digits < 0n ? "-" : "";
  const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const text = `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  const significant = padded.replace(/^0+/, "").replace(/0+$/, "");
  return significant.length <= 15 ? Number(text) : text;
}

/** Microseconds since midnight as `hh:mm:ss`, with a fraction where there is one. */
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
