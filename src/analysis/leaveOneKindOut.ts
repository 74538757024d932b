import {type Conclusion, conclude, type Measured} from "./conclusion.js";
import type {Direction} from "./effectDirection.js";
import type {Recorded} from "./sides.js";

/** A family of comparisons with every statement. */
export interface Compared {
  /** All projects, as one side. */
  all: Measured;
  /** The record of each project, by its place. */
  recorded: readonly Recorded[];
  /** The comparisons with measured projects on both sides, with their conclusions. */
  comparable: readonly {
    featureId: string;
    named: Measured;
    others: Measured;
    conclusion: Conclusion;
  }[];
  /** The places of the projects named with each feature. */
  namedWith: ReadonlyMap<string, ReadonlySet<number>>;
}

/** A difference that changes when some statements are left out. */
export interface ChangedDifference {
  featureId: string;
  /** The difference without them; null if a side has no project that measured the outcome. */
  estimate: number | null;
  /** Whether the conclusion changes. A comparison without a difference has no conclusion. */
  conclusionChanges: boolean;
}

/** The changes of a family of comparisons when some statements are left out. */
export interface WithoutKind {
  /** Projects that still measured the outcome, and projects that improved. */
  measured: number;
  improved: number;
  /** The differences that change. */
  differences: ChangedDifference[];
}

/**
 * Repeats a family of comparisons without one kind of statement, such as one study design, one
 * reporter or one source, to show which results depend on it. The function that it returns takes
 * the new records of the projects that change, by their places. Conclusions follow the one rule of
 * `conclude`. Each result of a rule is computed once for equal counts, so thousands of sources take
 * little time.
 *
 * @example leaveOneKindOut({all: {improved: 1, measured: 2}, recorded: ["improved", "mixed"], comparable: [], namedWith: new Map()})(new Map([[0, null]])).measured // 1
 */
export function leaveOneKindOut({
  all,
  recorded,
  comparable,
  namedWith
}: Compared): (changes: ReadonlyMap<number, Direction | null>) => WithoutKind {
  const known = new Map<string, Conclusion>();
  const conclusionFor = (named: Measured, others: Measured): Conclusion => {
    const key = [named.improved, named.measured, others.improved, others.measured].join();
    let conclusion = known.get(key);
    if (conclusion === undefined) {
      conclusion = conclude(named, others);
      known.set(key, conclusion);
    }
    return conclusion;
  };
  return (changes) => {
    const everybody = {improved: all.improved, measured: all.measured};
    const places = [...changes].filter(([place]) => recorded[place] !== undefined);
    for (const [place, direction] of places) move(everybody, recorded[place]!, direction);
    const differences: ChangedDifference[] = [];
    for (const {featureId, named, others, conclusion} of comparable) {
      const withFeature = namedWith.get(featureId)!;
      const [ofNamed, ofOthers] = [named, others].map(({improved, measured}) => ({
        improved,
        measured
      }));
      for (const [place, direction] of places)
        move(withFeature.has(place) ? ofNamed : ofOthers, recorded[place]!, direction);
      if (isSame(ofNamed, named) && isSame(ofOthers, others)) continue;
      const lost = ofNamed.measured === 0 || ofOthers.measured === 0;
      const estimate = lost ? null : shareOf(ofNamed) - shareOf(ofOthers);
      // Where a side is lost, nothing can be told any more.
      const conclusionChanges =
        (lost ? "cannot tell" : conclusionFor(ofNamed, ofOthers)) !== conclusion;
      if (estimate !== shareOf(named) - shareOf(others) || conclusionChanges)
        differences.push({featureId, estimate, conclusionChanges});
    }
    return {...everybody, differences};
  };
}

/** Moves one project of a side from one direction to another. */
function move(side: Measured, from: Direction | null, to: Direction | null): void {
  side.measured += Number(isMeasured(to)) - Number(isMeasured(from));
  side.improved += Number(to === "improved") - Number(from === "improved");
}

function isMeasured(direction: Direction | null): boolean {
  return direction !== null && direction !== "not_measured" && direction !== "not_reported";
}

function isSame(one: Measured, other: Measured): boolean {
  return one.improved === other.improved && one.measured === other.measured;
}

function shareOf({improved, measured}: Measured): number {
  return improved / measured;
}
