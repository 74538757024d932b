import {element} from "../../page/element.js";
import {formatNumber} from "../../page/formatValue.js";
import {agreeing} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf, withArticle} from "../words/nouns.js";
import {percent} from "../words/numbersInWords.js";
import {beyondChanceWords} from "./beyondChanceWords.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import {measuredWords} from "./measuredWords.js";

/** The cautions for a reader of the differences, as a list. */
export function cautions(records: DriverRecords, comparisons: DriverComparisons): HTMLElement {
  return element(
    "ul",
    {class: "warnings", "data-follows": true},
    ...cautionsOf(records, comparisons).map((sentence) => element("li", {}, sentence))
  );
}

/** The cautions, as sentences. */
export function cautionsOf(
  {words, labels, overviewCounts}: Pick<DriverRecords, "words" | "labels" | "overviewCounts">,
  {
    all,
    compared,
    comparable,
    family,
    unknown,
    outcome,
    choice
  }: Pick<
    DriverComparisons,
    "all" | "compared" | "comparable" | "family" | "unknown" | "outcome" | "choice"
  >
): string[] {
  const {project, statement, feature, improved, improvedLabel, mixed} = words;
  const {projects, measured} = all;
  const counts = measuredWords(choice);
  const sentences = [
    measured === 0
      ? `No ${project.one} ${counts.verb(1, phrase`the ${words.outcome.one}`)}.`
      : phrase`${formatNumber(all.improved)} of the ${countOf(measured, project)} that ${counts.verb(measured, phrase`the ${words.outcome.one}`)} ${improved(all.improved)}.${measured === projects ? "" : phrase` ${formatNumber(projects - measured)} of ${formatNumber(projects)} ${counts.isAll ? phrase`did not measure it or have no record` : phrase`have none`}.`}${boundsWords(all, project.many, improved(2))}`
  ];
  const counted = overviewCounts.get(choice.outcome);
  if (counted)
    sentences.push(
      phrase`The Overview counts “${outcome.label}” by another rule, next to a published total: ${formatNumber(counted.numerator)} of ${countOf(counted.denominator, project)} ${improved(counted.numerator)} (${counted.why}).`
    );
  if (choice.reading === "beyond_chance")
    sentences.push(beyondChanceWords(statement, labels.direction));
  if (outcome.outcomeIds.size > 1)
    sentences.push(
      phrase`${capitalFirst(withArticle(project))} over several ${words.outcome.many} has the direction of at least ${choice.threshold}% of those it measured. Otherwise it is ${mixed}. ${all.counts.mixed === 0 ? phrase`No ${project.one} is ${mixed} here.` : phrase`${countOf(all.counts.mixed, project)} ${agreeing(all.counts.mixed, "is", "are")} ${mixed} here, and ${agreeing(all.counts.mixed, "counts", "count")} as measured and not as ${improvedLabel}.`}`
    );
  if (comparable.length < compared.length)
    sentences.push(
      phrase`${formatNumber(compared.length - comparable.length)} of ${countOf(compared.length, feature)} cannot be compared and so ${agreeing(compared.length - comparable.length, "has", "have")} no p-value, because one side has no measured ${project.one}.`
    );
  if (family.count > 20)
    sentences.push(
      phrase`${formatNumber(family.count)} comparisons are adjusted together. If no ${feature.one} made a difference, up to about ${Math.round(family.count / 20)} of them would have p below 0.05 by chance alone.`
    );
  if (unknown.length) sentences.push(phrase`No ${feature.one} has the key ${unknown.join(", ")}.`);
  sentences.push(
    phrase`No difference here shows a cause: the ${project.many} on the two sides may differ in other ways, and the ${statement.many} are those that were recorded.`
  );
  return sentences;
}

/** The share of all projects, whatever happened in those without a measurement. */
function boundsWords(
  {projects, measured, improved}: DriverComparisons["all"],
  many: string,
  verb: string
): string {
  if (measured === projects) return "";
  return phrase` Whatever happened in those, between ${percent(improved / projects)}% and ${percent((improved + projects - measured) / projects)}% of all ${many} ${verb}.`;
}
