import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {agreeing} from "../page/plural.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {directionLabels} from "./words/directionLabels.js";
import {quoted} from "./words/inSentence.js";
import {countOf, nounsOf, numberOf, withArticle} from "./words/nouns.js";

/**
 * The size of the records as a row of large numbers, each with the total that it is a part of. A
 * published number of projects that is below the number in the records counts something else.
 */
export function inNumbers(
  {portfolio, projects, projects_with_statements: reporting, statements, improved}: Row,
  manifest: Manifest
): HTMLElement {
  const {project, statement, outcome} = nounsOf(manifest);
  const direction = directionLabels(manifest);
  return element(
    "dl",
    {class: "cards numbers"},
    card(
      projects,
      portfolio == null || portfolio < projects
        ? phrase`${numberOf(projects, project)} in these records`
        : phrase`of ${countOf(portfolio, project)} are in these records`
    ),
    card(
      reporting,
      phrase`of ${countOf(projects, project)} ${agreeing(reporting, "has", "have")} ${withArticle(statement)} about ${withArticle(outcome)}`
    ),
    card(statements, phrase`${numberOf(statements, statement)} about ${outcome.many}`),
    direction.used.includes("improved")
      ? card(
          improved,
          phrase`of ${countOf(statements, statement)} ${agreeing(improved, "says", "say")} ${quoted(direction("improved"))}`
        )
      : null
  );
}

function card(number: number, words: string): HTMLElement {
  return element(
    "div",
    {class: "card"},
    element("dt", {}, words),
    element("dd", {class: "big-number"}, formatNumber(number))
  );
}
