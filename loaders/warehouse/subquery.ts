/** A person's query as a subquery named `answer`, without the semicolon at its end. */
export function subquery(query: string): string {
  return `(\n${query.trim().replace(/;\s*$/, "")}\n) AS answer`;
}
