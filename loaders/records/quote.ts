/** A name in SQL: the only way that names from a codebook or a file get into a statement. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text in SQL, for statements that take no parameters (CREATE, COPY). */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Texts in SQL, with commas between. */
export function literals(texts: Iterable<string>): string {
  return Array.from(texts, literal).join(", ");
}
