import type {Estimate} from "./estimate.js";
import {newcombe} from "./newcombe.js";
import {countSide, lessSide, type Recorded} from "./sides.js";

/**
 * A comparison of the projects named with a feature with the others, as far as it is needed here.
 */
export interface FeatureDifference {
  featureId: string;
  difference: Estimate;
}

/** The changes of a family of comparisons when one kind of statement is left out. */
export interface WithoutKind {
  /** Projects that still measured the outcome. */
  measured: number;
  /** Features that can no longer be compared: on one side no project measured the outcome. */
  lost: string[];
  /** Features whose conclusion changes. */
  changed: string[];
}

/**
 * Repeats a family of comparisons without one kind of statement, such as one study design or one
 * reporter, to show which conclusions depend on it. `compared` are the comparisons with every kind;
 * each of them must have a difference. `remaining` is the record of each project in the remaining
 * statements, and `namedPlaces` are the places in it of the projects named with each feature. A
 * conclusion is what the 95% interval of the difference (Newcombe's method 10) allows; see
 * `conclusionOf`.
 *
 * @example leaveOneKindOut([{featureId: "f", difference: {lower: 0.1, upper: 0.9}}], ["improved", "mixed"], new Map([["f", [0]]])).changed // ["f"]
 */
export function leaveOneKindOut(
  compared: readonly FeatureDifference[],
  remaining: readonly Recorded[],
  namedPlaces: ReadonlyMap<string, readonly number[]>
): WithoutKind {
  const all = countSide(remaining);
  const lost: string[] = [];
  const changed: string[] = [];
  for (const {featureId, difference} of compared) {
    // Few projects are named with a feature, so the others are counted by subtraction.
    const named = countSide(namedPlaces.get(featureId)!.map((place) => remaining[place]));
    const others = lessSide(all, named);
    if (named.measured === 0 || others.measured === 0) {
      lost.push(featureId);
      continue;
    }
    const left = newcombe(named.improved, named.measured, others.improved, others.measured);
    if (conclusionOf(left) !== conclusionOf(difference)) changed.push(featureId);
  }
  return {measured: all.measured, lost, changed};
}

/**
 * The conclusion that an interval of a difference (named − not named) allows: more of the named
 * projects improved, fewer improved, or the records cannot show either. A bound of exactly 0 allows
 * no conclusion.
 *
 * @example conclusionOf({estimate: 0.5, lower: 0.1, upper: 0.8}) // "more"
 * @example conclusionOf({estimate: 0.5, lower: 0, upper: 0.8}) // "cannot tell"
 */
export function conclusionOf({lower, upper}: Estimate): "more" | "fewer" | "cannot tell" {
  return lower > 0 ? "more" : upper < 0 ? "fewer" : "cannot tell";
}
