/**
 * The text as an address that a link may open: only http and https. Null for anything else, which
 * stays text, because records come from others.
 *
 * @example webAddress("https://example.org/a") // "https://example.org/a"
 * @example webAddress("javascript:alert(1)") // null
 */
export function webAddress(text: unknown): string | null {
  return typeof text === "string" && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}
