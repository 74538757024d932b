/**
 * Rows and their columns as text that distinguishes every type. It runs in Node and in pages, so it
 * uses nothing else.
 */
export function showRows(rows: unknown[] & {columns: unknown}): string {
  const show = (value: unknown): unknown => {
    if (value === null) return null;
    if (value instanceof Date) return `Date ${value.getTime()}`;
    if (value instanceof Map)
      return ["Map", ...Array.from(value, ([key, entry]) => [show(key), show(entry)])];
    if (value instanceof Uint8Array) return `bytes ${Array.from(value)}`;
    if (Array.isArray(value)) return value.map(show);
    if (typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, show(entry)]));
    return typeof value === "number" || typeof value === "bigint"
      ? `${typeof value} ${value}`
      : value;
  };
  return JSON.stringify({rows: rows.map(show), columns: rows.columns});
}
