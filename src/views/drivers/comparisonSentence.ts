import type {Comparison, SideRate} from "../../analysis/compareSides.js";
import type {Estimate} from "../../analysis/estimate.js";
import {plural} from "../../page/plural.js";

/**
 * A comparison in plain sentences, which claim no more than the interval does: the numbers first,
 * then the conclusion that they allow. `feature` and `outcome` are labels from the codebook.
 */
export function comparisonSentence(
  feature: string,
  outcome: string,
  {named, others, comparable, difference, exact}: Comparison
): string {
  if (named.projects === 0) return `No record names ${feature}, so there is nothing to compare.`;
  if (named.measured === 0)
    return `${plural(named.projects, "project")} ${named.projects === 1 ? "is" : "are"} named with ${feature}, and none of them measured ${outcome}, so there is nothing to compare.`;
  const first = `Of the ${plural(named.measured, "project")} named with ${feature} that measured ${outcome}, ${rateWords(named)}.`;
  if (!comparable)
    return `${first} None of the others measured it, so there is nothing to compare.`;
  return `${first} Of the ${plural(others.measured, "other")} that measured it, ${rateWords(others)}. ${differenceWords(difference, exact!.p)}`;
}

function rateWords({improved, rate}: SideRate): string {
  return `${improved} improved (${percent(rate.estimate!)}%, 95% CI ${percent(rate.lower)} to ${percent(rate.upper)})`;
}

/**
 * For few projects the interval and the exact test may disagree. The sentence then claims nothing.
 */
function differenceWords({estimate, lower, upper}: Estimate, p: number): string {
  const difference = `The difference is ${points(estimate!)} points (${points(lower)} to ${points(upper)})`;
  if (lower <= 0 && upper >= 0) return `${difference}, which is consistent with no difference.`;
  if (p >= 0.05)
    return `${difference}, but an exact test finds it consistent with no difference (p = ${p.toFixed(2)}).`;
  return `${difference}. ${lower > 0 ? "More" : "Fewer"} of the projects named with it improved, which does not show that it was the cause.`;
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}

/** A share as percentage points, with a typographic minus. */
function points(share: number): string {
  const points = Math.round(share * 100);
  return points < 0 ? `−${-points}` : String(Math.abs(points));
}
