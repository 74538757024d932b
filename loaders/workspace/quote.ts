/** A text in SQL, for statements that take no parameters (CREATE, COPY). */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Texts in SQL, with commas between. */
export function literals(texts: Iterable<string>): string {
  return Array.from(texts, literal).join(", ");
}
