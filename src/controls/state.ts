/** A page's state: what its controls say. The types of the defaults are the types of the state. */
export type State = Record<string, string | number | boolean>;

/**
 * Reads a page's state from a URL's query (`?strand=a&least=3`). What is absent, or is not of its default's type, is the default; names
 * that the page does not know are left alone.
 */
export function parseState<T extends State>(query: string, defaults: T): T {
  const said = new URLSearchParams(query);
  const entries = Object.entries(defaults).map(([key, fallback]) => {
    const text = said.get(key);
    return [key, text === null ? fallback : (parse(text, fallback) ?? fallback)];
  });
  return Object.fromEntries(entries) as T;
}

/** Writes a page's state as a URL's query, leaving out what is at its default: `?strand=a`, or "" where all is. */
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
