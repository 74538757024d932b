/** A published total about projects, as `src/sql/queries/reconciliation.sql` gives it: what it counts, over which projects. */
export interface Total {
  statement_id: string;
  numerator: number | null;
  denominator: number | null;
  /** Null where the total is the number of projects itself; `any` counts a project in every direction that some outcome of it has. */
  outcome_group: string | null;
  directions: string | null;
  base: string | null;
  contradicts: string | null;
}

/** A total in the words of a list: `w1_quality_up (42 of 45)`. */
export function nameTotal({statement_id, numerator, denominator}: Total): string {
  const count = numerator ?? "some";
  return `${statement_id} (${denominator === null ? count : `${count} of ${denominator}`})`;
}

/** Whether `reconcile` can count it in records that hold all that records can hold: its group, its direction, and a base that findings and aims tell. */
export function isCountable(
  {outcome_group, directions, base}: Total,
  groups: ReadonlyMap<string, readonly string[]>
): boolean {
  if (outcome_group === null) return true;
  return (
    (outcome_group === "any" || groups.has(outcome_group)) &&
    directions !== null &&
    ["all", "reporting", "aimed"].includes(base ?? "")
  );
}
