/** The values of a page's controls. The defaults give their types. */
export type State = Record<string, string | number | boolean>;

/**
 * Reads a page's state from the query of its address (`?strand=a&least=3`). A value that is
 * missing, or that does not have the type of its default, is the default. Other names are ignored.
 */
export function parseState<T extends State>(query: string, defaults: T): T {
  const given = new URLSearchParams(query);
  const entries = Object.entries(defaults).map(([key, fallback]) => {
    const text = given.get(key);
    return [key, text === null ? fallback : (parse(text, fallback) ?? fallback)];
  });
  return Object.fromEntries(entries) as T;
}

/**
 * Writes a page's state as a query without the defaults: `?strand=a`, or "" if all are defaults.
 */
export function formatState<T extends State>(state: T, defaults: T): string {
  const changed = Object.entries(state).filter(([key, value]) => value !== defaults[key]);
  return changed.length
    ? `?${new URLSearchParams(changed.map(([key, value]) => [key, String(value)]))}`
    : "";
}

function parse(
  text: string,
  fallback: string | number | boolean
): string | number | boolean | null {
  if (typeof fallback === "number")
    return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
  if (typeof fallback === "boolean")
    return text === "true" ? true : text === "false" ? false : null;
  return text;
}
