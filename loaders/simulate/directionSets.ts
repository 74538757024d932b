/** Whether a finding of this direction measured something, as in `src/sql/queries/cells.sql`. */
export function isMeasured(direction: string | null): boolean {
  return direction !== null && !["not_measured", "not_reported"].includes(direction);
}

/**
 * Combines two directions as the first rule of `cells.sql` and `group_cells.sql` does: a measured
 * direction takes precedence over one that is not, and two different measured ones are mixed. Null
 * means that there is no statement.
 */
export function combine(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  if (isMeasured(a) !== isMeasured(b)) return isMeasured(a) ? a : b;
  if (isMeasured(a)) return a === b ? a : "mixed";
  return a < b ? a : b;
}

/**
 * The likelihood of a direction in an invented cell before totals are considered. The numbers are
 * rough, and are not those of any programme.
 */
export function likelihood(direction: string): number {
  return {improved: 1, no_change: 0.35, mixed: 0.2, worsened: 0.2}[direction] ?? 0.12;
}
