import {type ExactMantelHaenszel, exactMantelHaenszel} from "./exactMantelHaenszel.js";
import {type FourfoldTable, mantelHaenszel} from "./mantelHaenszel.js";
import {countSide, type Recorded, type Side} from "./sides.js";
import {zelen} from "./zelen.js";

/** One stratum of a comparison. */
export interface Stratum {
  label: string;
  named: Side;
  others: Side;
}

/** A test of whether the odds ratio is the same in all strata. */
export interface Homogeneity {
  /** Zelen's exact test, or Tarone's large-sample test where there are too many tables to count. */
  test: "Zelen" | "Tarone";
  p: number;
}

/** A comparison within strata, and over all of them. */
export interface Stratified {
  strata: Stratum[];
  /** The number of strata that compare anything: those without an empty margin. */
  informative: number;
  /** One odds ratio over the strata, exactly; null if no stratum compares anything. */
  together: ExactMantelHaenszel | null;
  /**
   * Null below two informative strata, and where the exact test is too long and an expected count
   * is too small for the large-sample test.
   */
  homogeneity: Homogeneity | null;
}

/** The number of projects in informative strata up to which Zelen's test takes a moment. */
const mostForZelen = 1000;

/** The expected count in each cell from which the large-sample test is reliable (Cochran 1954). */
const leastExpected = 5;

/**
 * Compares the projects named with a feature with the others inside each stratum, exactly: see
 * `exactMantelHaenszel` and `zelen`. Projects are identified by their places in `recorded`;
 * `stratumOf` gives the label of a project's stratum. Above a thousand projects in informative
 * strata, homogeneity is tested by Tarone's large-sample test, if every expected count is at least
 * 5.
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
  const informative = strata
    .map(
      ({named, others}): FourfoldTable => [
        named.improved,
        named.measured - named.improved,
        others.improved,
        others.measured - others.improved
      ]
    )
    .filter((table) => smallestExpected(table) > 0);
  return {
    strata,
    informative: informative.length,
    together: informative.length > 0 ? exactMantelHaenszel(informative) : null,
    homogeneity: homogeneityOf(informative)
  };
}

function homogeneityOf(tables: readonly FourfoldTable[]): Homogeneity | null {
  if (tables.length < 2) return null;
  const projects = tables.flat().reduce((sum, count) => sum + count, 0);
  const exact = projects <= mostForZelen ? zelen(tables).p : null;
  if (exact !== null) return {test: "Zelen", p: exact};
  const isLarge = tables.every((table) => smallestExpected(table) >= leastExpected);
  const tarone = isLarge ? mantelHaenszel(tables).homogeneity?.tarone : null;
  return tarone ? {test: "Tarone", p: tarone.p} : null;
}

/** The smallest count that a cell would have if both sides improved equally often. */
function smallestExpected([a, b, c, d]: FourfoldTable): number {
  const all = a + b + c + d;
  return all === 0 ? 0 : (Math.min(a + b, c + d) * Math.min(a + c, b + d)) / all;
}
