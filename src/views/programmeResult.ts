import type {HeadlineResult} from "../analysis/headlineResult.js";
import {element} from "../page/element.js";
import {labelsOf} from "../page/labels.js";
import {directionFigure} from "./directionFigure.js";
import {type ResultInput, resultSentences, type TotalRow} from "./resultSentences.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/**
 * The programme's result in one figure and three sentences: the published totals and the same
 * totals counted in the records, or the statements by direction if no total was published.
 */
export function programmeResult({
  sql,
  ...input
}: ResultInput & {
  /** The query behind the figure. */
  sql: string;
}): HTMLElement {
  const {result, statements, manifest} = input;
  const direction = labelsOf(manifest, "findings", "direction");
  const shown = result
    ? {
        title: `Result: ${result.label}`,
        subtitle: "Projects by direction. The grey part of a bar has no such record.",
        labelTitle: "Count",
        bars: resultBars(result),
        source: sourceLink(sourceOf(result.totals[0])),
        sql,
        name: "result"
      }
    : {
        title: "Statements about outcomes, by direction",
        labelTitle: "Statements",
        bars: [{label: "All statements", counts: statements}],
        sql,
        name: "result"
      };
  return element(
    "section",
    {class: "result"},
    directionFigure(shown, direction),
    element(
      "ul",
      {class: "result-sentences"},
      ...resultSentences(input, direction).map((sentence) => element("li", {}, sentence))
    )
  );
}

function resultBars({published, recorded}: HeadlineResult<TotalRow>) {
  const bars = [{label: `Published: ${published.of} projects`, ...published}];
  if (recorded) bars.push({label: `These records: ${recorded.of} projects`, ...recorded});
  return bars;
}
