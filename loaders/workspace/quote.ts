/** A text as an SQL literal, for statements that take no parameters (CREATE, COPY). */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Texts as SQL literals, separated by commas. */
export function literals(texts: Iterable<string>): string {
  return Array.from(texts, literal).join(", ");
}
