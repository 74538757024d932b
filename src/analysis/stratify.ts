import type {Direction} from "./effectDirection.js";
import {type FourfoldTable, type MantelHaenszel, mantelHaenszel} from "./mantelHaenszel.js";
import type {ProjectDirection} from "./projectDirections.js";
import {countSide, type Side} from "./sides.js";

/** One stratum of a comparison. */
export interface Stratum {
  label: string;
  named: Side;
  others: Side;
}

/** A comparison within strata, and what they say together. */
export interface Stratified {
  strata: Stratum[];
  /** Null where no stratum has measured projects on both sides. */
  together: MantelHaenszel | null;
}

/**
 * Compares projects named with a feature with the others inside each stratum (Mantel & Haenszel 1959); a project's stratum is its label in `stratumOf`.
 *
 * @example stratify(["p", "q"], new Map([["p", {direction: "improved"}]]), new Set(["p"]), () => "all").strata[0].named.improved // 1
 */
export function stratify(
  projectIds: readonly string[],
  directions: ReadonlyMap<string, ProjectDirection>,
  named: ReadonlySet<string>,
  stratumOf: (projectId: string) => string
): Stratified {
  const labels = [...new Set(projectIds.map(stratumOf))].sort();
  const directionOf = (id: string): Direction | null => directions.get(id)?.direction ?? null;
  const strata = labels.map((label) => {
    const own = projectIds.filter((id) => stratumOf(id) === label);
    const side = (of: boolean) =>
      countSide(own.filter((id) => named.has(id) === of).map(directionOf));
    return {label, named: side(true), others: side(false)};
  });
  const tables: FourfoldTable[] = strata.map(({named, others}) => [
    named.improved,
    named.measured - named.improved,
    others.improved,
    others.measured - others.improved
  ]);
  const compared = strata.some(({named, others}) => named.measured > 0 && others.measured > 0);
  return {strata, together: compared ? mantelHaenszel(tables) : null};
}
