import type {OutcomeChoice} from "../../controls/outcomeChoice.js";
import {formatNumber} from "../../page/formatValue.js";
import {agreeing} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {countOf, withArticle} from "../words/nouns.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import type {DriverWords} from "./driverWords.js";

/**
 * What strata by the direction of an outcome rest on, and what they cannot show. `known` is the
 * number of projects with a record of it among the chosen statements, and `unfiltered` among all
 * statements. `machine` is the number whose record rests on machine-written summaries alone.
 */
export function strataSentences(
  {words}: Pick<DriverRecords, "words">,
  {all, outcome}: Pick<DriverComparisons, "all" | "outcome">,
  within: OutcomeChoice,
  {known, unfiltered, machine}: {known: number; unfiltered: number; machine: number}
): string[] {
  const {project, statement} = words;
  const label = `“${within.label}”`;
  const hidden = unfiltered - known;
  const sentences = [
    hidden > 0
      ? phrase`${formatNumber(unfiltered)} of ${countOf(all.projects, project)} ${agreeing(unfiltered, "has", "have")} a record of ${label}. The chosen ${statement.many} leave ${formatNumber(known)} of these.`
      : phrase`${formatNumber(known)} of ${countOf(all.projects, project)} ${agreeing(known, "has", "have")} a record of ${label}.`
  ];
  if (machine > 0)
    sentences.push(
      phrase`${formatNumber(machine)} of these ${agreeing(machine, "rests", "rest")} on machine-written summaries alone.`
    );
  if (known === 0)
    sentences.push(
      phrase`${hidden > 0 ? phrase`The chosen ${statement.many}` : phrase`These records`} cannot test a claim about it, because a test needs a measurement for each ${project.one}.`
    );
  const shared = [...within.outcomeIds].filter((id) => outcome.outcomeIds.has(id)).length;
  if (shared > 0) sentences.push(overlapWords(within, outcome, shared, words));
  else
    sentences.push(
      phrase`If ${withArticle(words.feature)} changes ${label}, strata by it hide a part of what the ${words.feature.one} does.`
    );
  return sentences;
}

/** What strata cannot show, because they are made of outcomes that the comparison is about. */
function overlapWords(
  within: OutcomeChoice,
  outcome: OutcomeChoice,
  shared: number,
  {feature, outcome: noun}: DriverWords
): string {
  const label = `“${within.label}”`;
  const of = phrase`${shared} of the ${countOf(outcome.outcomeIds.size, noun)} of “${outcome.label}”`;
  if (shared < outcome.outcomeIds.size)
    return phrase`${label} has ${of}. These strata hold a part constant of what is compared, and hide what ${withArticle(feature)} does there.`;
  return phrase`${label} has ${shared === within.outcomeIds.size ? phrase`the ${noun.many} of “${outcome.label}”` : phrase`all ${noun.many} of “${outcome.label}”, and others`}. These strata hold constant what is compared, so they say nothing about ${withArticle(feature)}.`;
}
