import {benjaminiHochberg} from "./benjaminiHochberg.js";
import {type Comparison, compareSides} from "./compareSides.js";
import type {ProjectDirection} from "./projectDirections.js";
import {countSide, lessSide} from "./sides.js";

/** One feature compared, with its place in the family of comparisons. */
export interface FeatureComparison extends Comparison {
  featureId: string;
  /** Whether it counts towards the family: it was declared (or nothing was), and both sides have projects that measured. */
  inFamily: boolean;
  /** Benjamini–Hochberg over the family; null for what is outside it. */
  adjusted: number | null;
}

/**
 * Compares every feature over the same projects, and adjusts the exact p-values across the family: the declared features, or all of them where none was declared. What
 * is outside the family keeps its interval and gets no adjusted p.
 *
 * @example featureComparisons(["p", "q"], new Map([["p", {direction: "improved"}], ["q", {direction: "mixed"}]]), new Map([["f", new Set(["p"])]]))[0].adjusted // 1
 */
export function featureComparisons(
  projectIds: readonly string[],
  directions: ReadonlyMap<string, ProjectDirection>,
  features: ReadonlyMap<string, ReadonlySet<string>>,
  {declared = [], level = 0.95}: {declared?: readonly string[]; level?: number} = {}
): FeatureComparison[] {
  // Each feature is counted over the projects named with it, which are few, and the others are what is left.
  const recorded = new Map(projectIds.map((id) => [id, directions.get(id)?.direction ?? null]));
  const everybody = countSide(recorded.values());
  const compared = Array.from(features, ([featureId, named]) => {
    const side = countSide(
      Array.from(named)
        .filter((id) => recorded.has(id))
        .map((id) => recorded.get(id)!)
    );
    const comparison = compareSides(side, lessSide(everybody, side), level);
    const inFamily =
      comparison.comparable && (declared.length === 0 || declared.includes(featureId));
    return {featureId, ...comparison, inFamily, adjusted: null as number | null};
  });
  const family = compared.filter(({inFamily}) => inFamily);
  benjaminiHochberg(family.map(({exact}) => exact!.p)).forEach((p, i) => {
    family[i].adjusted = p;
  });
  return compared;
}
