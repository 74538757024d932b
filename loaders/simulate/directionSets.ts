/** Whether a finding of this direction measured something; as in `src/sql/queries/cells.sql`. */
export function isMeasured(direction: string | null): boolean {
  return direction !== null && !["not_measured", "not_reported"].includes(direction);
}

/** Two directions as one, as `cells.sql` and `group_cells.sql` combine them by their first rule: what is measured speaks before what is not, and what differs is mixed. Null is nothing said. */
export function combine(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  if (isMeasured(a) !== isMeasured(b)) return isMeasured(a) ? a : b;
  if (isMeasured(a)) return a === b ? a : "mixed";
  return a < b ? a : b;
}

/** How often a cell of an invented portfolio has a direction before totals are asked for: rough, and of no programme. */
export function likelihood(direction: string): number {
  return {improved: 1, no_change: 0.35, mixed: 0.2, worsened: 0.2}[direction] ?? 0.12;
}
