/** Readers of values that anybody can have written. Each throws if a value is of another kind. */

export function objectIn(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("expected an object");
  return value as Record<string, unknown>;
}

export function entriesIn<T>(value: unknown, read: (entry: unknown) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(objectIn(value)).map(([name, entry]) => [name, read(entry)])
  );
}

export function textIn(value: unknown): string {
  if (typeof value !== "string") throw new Error("expected a text");
  return value;
}

export function countIn(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new Error("expected a number of rows");
  return value as number;
}
