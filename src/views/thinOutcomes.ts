import {dataTable} from "../controls/dataTable.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {capitalFirst} from "./words/inSentence.js";
import {countOf, headingOf, nounsOf} from "./words/nouns.js";

/** Outcomes, the least reported first: the rows of the query `thin_outcomes`. */
export function thinOutcomes(outcomes: readonly Row[], manifest: Manifest): HTMLElement {
  const {project, outcome, statement} = nounsOf(manifest);
  const sentence = thinWords(outcomes, manifest);
  return element(
    "div",
    {},
    sentence ? element("p", {}, sentence) : null,
    dataTable(outcomes, {
      caption: phrase`${headingOf(outcome)} by number of ${project.many}`,
      columns: [
        {key: "outcome", label: capitalFirst(outcome.one)},
        {key: "projects", label: phrase`${headingOf(project)} that report it`},
        {key: "measured", label: phrase`${headingOf(project)} that measured it`},
        {key: "statements", label: headingOf(statement)}
      ]
    })
  );
}

/** How many outcomes one project or no project reports; "" if more projects report every outcome. */
export function thinWords(
  outcomes: readonly {projects?: number}[],
  manifest: Pick<Manifest, "tables">
): string {
  const {project, outcome} = nounsOf(manifest);
  const reportedBy = (count: number) => outcomes.filter(({projects}) => projects === count).length;
  const [none, single] = [reportedBy(0), reportedBy(1)];
  const is = (count: number) => (count === 1 ? "is" : "are");
  const all = countOf(outcomes.length, outcome);
  return [
    single ? phrase`${single} of ${all} ${is(single)} reported by one ${project.one} only.` : "",
    none ? phrase`${none} of ${all} ${is(none)} reported by no ${project.one}.` : ""
  ]
    .filter(Boolean)
    .join(" ");
}
