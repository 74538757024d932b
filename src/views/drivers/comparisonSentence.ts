import type {Comparison, SideRate} from "../../analysis/compareSides.js";
import {reaches} from "../../analysis/testableFamily.js";
import {formatNumber} from "../../page/formatValue.js";
import {agreeing} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {countOf} from "../words/nouns.js";
import {differenceWords, percent, pValue, smallestPWords} from "../words/numbersInWords.js";
import {firstChoice} from "./driverChoice.js";
import type {DriverWords} from "./driverWords.js";
import {type MeasuredWords, measuredWords} from "./measuredWords.js";

/**
 * A comparison in plain sentences, which claim no more than the interval and the exact test do
 * together: the numbers first, then the conclusion that they allow. `feature` and `outcome` are
 * labels from the codebook; `measured` says which measurements count.
 */
export function comparisonSentence(
  feature: string,
  outcome: string,
  comparison: Comparison,
  words: DriverWords,
  measured: MeasuredWords = measuredWords(firstChoice)
): string {
  const {named, others, comparable} = comparison;
  const {project, presence} = words;
  if (named.projects === 0)
    return phrase`No record is about ${project.many} ${presence.named} ${feature}, so there is nothing to compare.`;
  if (named.measured === 0)
    return phrase`There ${agreeing(named.projects, "is", "are")} ${countOf(named.projects, project)} ${presence.named} ${feature}, and none of them ${measured.verb(1, outcome)}, so there is nothing to compare.`;
  const first = phrase`Of the ${countOf(named.measured, project)} ${presence.named} ${feature} that ${measured.verb(named.measured, outcome)}, ${rateWords(named, words)}.`;
  if (!comparable)
    return phrase`${first} None of the others ${measured.verb(1, "it")}, so there is nothing to compare.`;
  return phrase`${first} Of the ${countOf(others.measured, {one: "other", many: "others"})} that ${measured.verb(others.measured, "it")}, ${rateWords(others, words)}. ${conclusionWords(comparison, words)}`;
}

function rateWords({improved, rate}: SideRate, words: DriverWords): string {
  return phrase`${formatNumber(improved)} ${words.improved(improved)} (${percent(rate.estimate!)}%, 95% CI ${percent(rate.lower)} to ${percent(rate.upper)})`;
}

/**
 * For few projects the interval and the exact test may disagree. The sentence then claims nothing.
 */
function conclusionWords(
  {difference, exact, smallestP, conclusion}: Comparison,
  {project, presence, improved}: DriverWords
): string {
  const numbers = phrase`The difference is ${differenceWords(difference)}`;
  if (conclusion !== "cannot tell")
    return phrase`${numbers}. ${conclusion === "more" ? phrase`More` : phrase`Fewer`} of the ${project.many} ${presence.named} it ${improved(2)} (${pValue(exact!.p)}), which does not show that it was the cause.`;
  const untestable = reaches(smallestP!)
    ? ""
    : phrase` No result could have shown a difference: the smallest p within reach was ${smallestPWords(smallestP!)}.`;
  return difference.lower > 0 || difference.upper < 0
    ? phrase`${numbers}, but an exact test finds it consistent with no difference (${pValue(exact!.p)}).${untestable}`
    : phrase`${numbers}, which is consistent with no difference.${untestable}`;
}
