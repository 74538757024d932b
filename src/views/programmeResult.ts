import type {HeadlineResult} from "../analysis/headlineResult.js";
import {sumOf} from "../analysis/statementCounts.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {directionFigure} from "./directionFigure.js";
import {type ResultInput, resultSentences, type TotalRow} from "./resultSentences.js";
import {sourceLink, sourceOf} from "./sourceLink.js";
import {directionLabels} from "./words/directionLabels.js";
import {quoted} from "./words/inSentence.js";
import {countOf, headingOf, type Noun, nounsOf, withArticle} from "./words/nouns.js";

/**
 * The programme's result in one figure and a few sentences: the published totals and the same
 * totals counted in the records, or the statements by direction if no total was published. There is
 * no figure without a total and without a statement.
 */
export function programmeResult({
  sql,
  ...input
}: ResultInput & {
  /** The query behind the figure. */
  sql: string;
}): HTMLElement {
  const {result, statements, manifest} = input;
  const {project, statement, outcome} = nounsOf(manifest);
  const direction = directionLabels(manifest);
  const shown = result
    ? {
        title: phrase`Result: ${result.label}`,
        subtitle: [
          phrase`${headingOf(project)} by direction.`,
          "not_reported" in result.published.counts && result.recorded
            ? phrase`In these records, ${withArticle(project)} without a direction in the group counts as ${quoted(direction("not_reported"))}.`
            : "",
          hasRest(result) ? phrase`The grey part of a bar has no such record.` : ""
        ]
          .filter(Boolean)
          .join(" "),
        labelTitle: phrase`Count`,
        bars: resultBars(result, project),
        source: sourceLink(sourceOf(result.totals[0])),
        sql,
        name: "result"
      }
    : {
        title: phrase`${headingOf(statement)} about ${outcome.many}, by direction`,
        labelTitle: headingOf(statement),
        bars: [{label: phrase`All ${statement.many}`, counts: statements}],
        sql,
        name: "result"
      };
  return element(
    "section",
    {class: "result"},
    result || sumOf(statements) > 0 ? directionFigure(shown, direction) : null,
    element(
      "ul",
      {class: "result-sentences"},
      ...resultSentences(input, direction).map((sentence) => element("li", {}, sentence))
    )
  );
}

function resultBars({published, recorded}: HeadlineResult<TotalRow>, project: Noun) {
  const bars = [{label: phrase`Published: ${countOf(published.of, project)}`, ...published}];
  if (recorded)
    bars.push({label: phrase`These records: ${countOf(recorded.of, project)}`, ...recorded});
  return bars;
}

/** Whether some projects of a bar are in none of the directions that were published. */
function hasRest({published, recorded}: HeadlineResult<TotalRow>): boolean {
  return [published, recorded].some((bar) => bar !== null && sumOf(bar.counts) < bar.of);
}
