import {phrase} from "../../src/page/words/phrase.js";

/**
 * A published total about projects, as `src/sql/queries/reconciliation.sql` returns it: what it
 * counts, and over which projects.
 */
export interface Total {
  statement_id: string;
  numerator: number | null;
  denominator: number | null;
  /**
   * Null if the total is the number of projects itself. `any` counts a project in every direction
   * that one of its outcomes has.
   */
  outcome_group: string | null;
  directions: string | null;
  base: string | null;
  qualifier: string | null;
  contradicts: string | null;
}

/** A total with its counts, for a list: `w1_quality_up (42 of 45)`. */
export function nameTotal({statement_id, numerator, denominator}: Total): string {
  const count = numerator ?? "some";
  return `${statement_id} (${denominator === null ? count : phrase`${count} of ${denominator}`})`;
}

/**
 * Whether complete records would let `reconcile` count a total: it has a known group, a direction,
 * a base that findings and aims determine, and no limit that they do not hold.
 */
export function isCountable(
  {outcome_group, directions, base, qualifier}: Total,
  groups: ReadonlyMap<string, readonly string[]>
): boolean {
  if (qualifier !== null) return false;
  if (outcome_group === null) return true;
  return (
    (outcome_group === "any" || groups.has(outcome_group)) &&
    directions !== null &&
    ["all", "reporting", "aimed"].includes(base ?? "")
  );
}
