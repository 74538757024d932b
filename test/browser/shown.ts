import type {Rows, Value} from "../../src/records/rows.js";

/**
 * A value as JSON that keeps its type: `1` differs from `1n`, and a date from its text. It runs in
 * Node and in pages.
 */
export function shown(value: Value): unknown {
  if (value === null) return null;
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (value instanceof Map)
    return ["Map", ...Array.from(value, ([key, entry]) => [shown(key), shown(entry)])];
  if (value instanceof Uint8Array) return `bytes ${Array.from(value)}`;
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shown(entry)]));
  return typeof value === "number" || typeof value === "bigint"
    ? `${typeof value} ${Object.is(value, -0) ? "-0" : value}`
    : value;
}

/** An answer as text, or the first line of the engine’s error. */
export function answerText(answer: Rows | Error): string {
  return answer instanceof Error
    ? `error ${answer.message.split("\n")[0]}`
    : JSON.stringify({rows: answer.map(shown), columns: answer.columns});
}

/**
 * Whether two texts of values are equal except for the last digit of numbers, which mathematical
 * libraries round differently.
 */
export function isClose(one: string, other: string): boolean {
  const number = /number (-?\d[\d.e+-]*)/g;
  const [a, b] = [one, other].map((text) =>
    Array.from(text.matchAll(number), ([, digits]) => Number(digits))
  );
  return (
    one.replace(number, "#") === other.replace(number, "#") &&
    a.every(
      (value, i) => Math.abs(value - b[i]) <= 4e-16 * Math.max(Math.abs(value), Math.abs(b[i]))
    )
  );
}
