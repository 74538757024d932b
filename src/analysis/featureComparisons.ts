import {benjaminiHochberg} from "./benjaminiHochberg.js";
import {type Comparison, compareSides} from "./compareSides.js";
import {lessSide, type Side} from "./sides.js";

/** One feature compared, with its place in the family of comparisons. */
export interface FeatureComparison extends Comparison {
  featureId: string;
  /**
   * Whether it belongs to the family: it was pre-specified (or nothing was), and both sides have
   * projects that measured.
   */
  inFamily: boolean;
  /** The p-value adjusted for the family (Benjamini–Hochberg); null outside the family. */
  adjusted: number | null;
}

/**
 * Compares the projects named with each feature with all others, and adjusts the exact p-values for
 * the family: the pre-specified features (`declared`), or all features if none are. A comparison
 * outside the family keeps its interval and has no adjusted p-value.
 *
 * @example featureComparisons({improved: 1, measured: 2, projects: 2, counts: {}}, new Map([["f", {improved: 1, measured: 1, projects: 1, counts: {}}]]))[0].adjusted // 1
 */
export function featureComparisons(
  everybody: Side,
  named: ReadonlyMap<string, Side>,
  {declared = [], level = 0.95}: {declared?: readonly string[]; level?: number} = {}
): FeatureComparison[] {
  const compared = Array.from(named, ([featureId, side]) => {
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
