import {attainableP} from "./attainableP.js";
import {type Comparison, compareSides} from "./compareSides.js";
import {discreteBenjaminiHochberg} from "./discreteBenjaminiHochberg.js";
import {lessSide, type Side} from "./sides.js";
import {overTestable, type TestableFamily, testableFamily} from "./testableFamily.js";

/** One feature compared, with its place in the family of comparisons. */
export interface FeatureComparison extends Comparison {
  featureId: string;
  /**
   * Whether it belongs to the family: it was pre-specified (or nothing was), and both sides have
   * projects that measured.
   */
  inFamily: boolean;
  /** Whether it could have been significant in the family at all, by Tarone's rule. */
  testable: boolean;
  /**
   * The p-value adjusted for the testable comparisons of the family (Benjamini–Hochberg for exact
   * tests); null for a comparison that is not among them. Computed on demand.
   */
  readonly adjusted: number | null;
}

/** A family of comparisons: its size, and which of them could have shown anything. */
export interface ComparisonFamily extends TestableFamily {
  /** The number of comparisons in the family. */
  size: number;
}

/**
 * Compares the projects named with each feature with all others. The family is the pre-specified
 * features (`declared`), or all features if none are. Only comparisons that could have shown
 * something are counted in it (Tarone 1990), and their exact p-values are adjusted (Heyse 2011). A
 * comparison outside the family keeps its interval and has no adjusted p-value.
 *
 * @example featureComparisons({improved: 1, measured: 2, projects: 2, counts: {}}, new Map([["f", {improved: 1, measured: 1, projects: 1, counts: {}}]]))[0].testable // false
 */
export function featureComparisons(
  everybody: Side,
  named: ReadonlyMap<string, Side>,
  {declared = [], level = 0.95}: {declared?: readonly string[]; level?: number} = {}
): FeatureComparison[] {
  const sides = Array.from(named, ([featureId, side]) => {
    const comparison = compareSides(side, lessSide(everybody, side), level);
    const inFamily =
      comparison.comparable && (declared.length === 0 || declared.includes(featureId));
    return {featureId, ...comparison, inFamily};
  });
  const {testable} = comparisonFamily(sides, level);
  const places = new Map(sides.filter(({inFamily}) => inFamily).map((side, i) => [side, i]));
  let all: (number | null)[] | null = null;
  return sides.map((side) => {
    const place = places.get(side);
    return Object.defineProperty(
      {...side, testable: place !== undefined && testable[place], adjusted: null as number | null},
      "adjusted",
      {
        enumerable: true,
        get: () => {
          if (place === undefined) return null;
          all ??= adjustedOver([...places.keys()], testable);
          return all[place];
        }
      }
    );
  });
}

/**
 * The family of some comparisons, in the order of those that belong to it.
 *
 * @example comparisonFamily([{inFamily: true, smallestP: 0.375}, {inFamily: false, smallestP: 0.01}]).reachable // 0
 */
export function comparisonFamily(
  compared: readonly Pick<FeatureComparison, "inFamily" | "smallestP">[],
  level = 0.95
): ComparisonFamily {
  const smallest = compared.filter(({inFamily}) => inFamily).map(({smallestP}) => smallestP!);
  // 1 − 0.95 is not exactly the number 0.05
  const alpha = Math.round((1 - level) * 1e12) / 1e12;
  return {size: smallest.length, ...testableFamily(smallest, alpha)};
}

function adjustedOver(
  family: readonly Pick<Comparison, "named" | "others" | "exact">[],
  testable: readonly boolean[]
): (number | null)[] {
  const attainable = family
    .filter((_, i) => testable[i])
    .map(({named, others}) =>
      attainableP([
        [
          named.improved,
          named.measured - named.improved,
          others.improved,
          others.measured - others.improved
        ]
      ])
    );
  return overTestable(
    family.map(({exact}) => exact!.p),
    testable,
    (p) => discreteBenjaminiHochberg(p, attainable)
  );
}
