/** A text as an SQL literal. A line break stays as it is; the character 0 would end the query. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
