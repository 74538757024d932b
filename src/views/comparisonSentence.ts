import type {Comparison, SideRate} from "../analysis/compareSides.js";
import type {Estimate} from "../analysis/estimate.js";

/**
 * A comparison in one plain sentence, which claims no more than its interval: numbers first, then what they can tell apart. `feature` and `outcome` are labels as they stand in
 * the codebook.
 */
export function comparisonSentence(
  feature: string,
  outcome: string,
  comparison: Comparison
): string {
  const {named, others, comparable, difference} = comparison;
  if (named.projects === 0) return `No record names ${feature}, so there is nothing to compare.`;
  const first = `Of ${projects(named.measured)} whose records name ${feature} and that measured ${outcome}, ${rate(named)}`;
  if (!comparable) {
    const empty = named.measured === 0 ? "those with it" : "the others";
    return named.measured === 0
      ? `${named.projects} ${named.projects === 1 ? "project's" : "projects'"} records name ${feature}, and none of them measured ${outcome}: there is nothing to compare.`
      : `${first}; none of ${empty} measured it: there is nothing to compare.`;
  }
  return `${first}; of ${others.measured} where none is named, ${rate(others)}: ${differenceWords(difference, comparison.exact!.p)}`;
}

function rate({improved, measured, rate}: SideRate): string {
  if (measured === 0) return "none";
  return `${improved} improved (${percent(rate.estimate!)}%, 95% CI ${percent(rate.lower)} to ${percent(rate.upper)})`;
}

/** On few projects the interval and the exact test may disagree; then the sentence says so, and claims nothing. */
function differenceWords({estimate, lower, upper}: Estimate, p: number): string {
  const interval = `(${signed(lower)} to ${signed(upper)})`;
  const size =
    Math.round(estimate! * 100) === 0
      ? "no difference"
      : `a difference of ${signed(estimate!)} points`;
  if (lower <= 0 && upper >= 0)
    return `${size} ${interval}, which these records cannot tell from none.`;
  if (p >= 0.05)
    return `${size} ${interval}, which an exact test cannot tell from none (p = ${p.toFixed(2)}).`;
  return `${size} ${interval}. ${lower > 0 ? "More" : "Fewer"} of those with it improved; that is not to say that it was the cause.`;
}

function projects(count: number): string {
  return `${count} ${count === 1 ? "project" : "projects"}`;
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}

/** Percentage points with a sign, with the typographer's minus. */
function signed(share: number): string {
  const points = Math.round(share * 100);
  return points < 0 ? `−${-points}` : String(points);
}
