import {type FourfoldTable, type MantelHaenszel, mantelHaenszel} from "./mantelHaenszel.js";
import {countSide, type Recorded, type Side} from "./sides.js";

/** One stratum of a comparison. */
export interface Stratum {
  label: string;
  named: Side;
  others: Side;
}

/** A comparison within strata, and over all of them. */
export interface Stratified {
  strata: Stratum[];
  /** Null if no stratum has measured projects on both sides. */
  together: MantelHaenszel | null;
}

/**
 * Compares the projects named with a feature with the others inside each stratum (Mantel & Haenszel
 * 1959). Projects are identified by their places in `recorded`; `stratumOf` gives the label of a
 * project's stratum.
 *
 * @example stratify(["improved", null], new Set([0]), () => "all").strata[0].named.improved // 1
 */
export function stratify(
  recorded: readonly Recorded[],
  withFeature: ReadonlySet<number>,
  stratumOf: (place: number) => string
): Stratified {
  const sides = new Map<string, {named: Recorded[]; others: Recorded[]}>();
  for (const [place, direction] of recorded.entries()) {
    if (direction === undefined) continue;
    const label = stratumOf(place);
    const own = sides.get(label) ?? {named: [], others: []};
    sides.set(label, own);
    (withFeature.has(place) ? own.named : own.others).push(direction);
  }
  const strata = [...sides.keys()].sort().map((label) => {
    const {named, others} = sides.get(label)!;
    return {label, named: countSide(named), others: countSide(others)};
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
