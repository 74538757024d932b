import {checkLevel, checkPart} from "./checks.js";
import {type Conclusion, conclude, type Measured} from "./conclusion.js";

/** A number of projects that are not named with the feature but had it. */
export interface Misclassified {
  projects: number;
  /** How many of them improved. */
  improved: number;
}

/** How far a conclusion depends on "not named" meaning "did not have it". */
export interface TippingPoint {
  /** What the records show as they are. */
  conclusion: Conclusion;
  /**
   * For each conclusion, the fewest projects that would lead to it, if they were the ones that do
   * so most easily: 0 projects for the present conclusion, null if no number of projects would.
   */
  fewest: Record<Conclusion, Misclassified | null>;
  /**
   * The fewest projects with which the conclusion would change, if they had improved as often as
   * all that are not named; null if no number of projects would change it.
   */
  alike: (Misclassified & {conclusion: Conclusion}) | null;
}

/**
 * How many of the projects that are not named with a feature would have to have had it for what a
 * comparison shows to vanish, or to appear (a tipping-point analysis of misclassified exposure:
 * Lash, Fox & Fink, *Applying Quantitative Bias Analysis*, 2009, chapter 6). The projects change
 * sides, with their outcome; at least one stays. Every number of projects is tried, and for each
 * the two extremes: as many of them improved as possible, and as few. Between the two, for one
 * number of projects, the difference only grows. Takes about a second for ten thousand projects.
 *
 * @example tippingPoint({improved: 12, measured: 12}, {improved: 4, measured: 12}).fewest["cannot tell"] // {"projects": 3, "improved": 0}
 */
export function tippingPoint(named: Measured, others: Measured, level = 0.95): TippingPoint {
  checkPart("tippingPoint named", {improved: named.improved, measured: named.measured});
  checkPart("tippingPoint others", {improved: others.improved, measured: others.measured});
  checkLevel("tippingPoint", level);
  const after = ({projects, improved}: Misclassified) =>
    conclude(
      {improved: named.improved + improved, measured: named.measured + projects},
      {improved: others.improved - improved, measured: others.measured - projects},
      level
    );
  const conclusion = after({projects: 0, improved: 0});
  const fewest: TippingPoint["fewest"] = {more: null, fewer: null, "cannot tell": null};
  fewest[conclusion] = {projects: 0, improved: 0};
  let alike: TippingPoint["alike"] = null;
  for (let projects = 1; projects < others.measured; ++projects) {
    const least = Math.max(0, projects - (others.measured - others.improved));
    const most = Math.min(projects, others.improved);
    if (!(fewest.more && fewest.fewer && fewest["cannot tell"]))
      for (const improved of [least, most])
        fewest[after({projects, improved})] ??= {projects, improved};
    if (alike) continue;
    const improved = Math.round((projects * others.improved) / others.measured);
    const changed = after({projects, improved});
    if (changed !== conclusion) alike = {projects, improved, conclusion: changed};
  }
  return {conclusion, fewest, alike};
}
