import {element} from "../../page/element.js";
import {keeps, type Labels, labelsOf} from "../../page/labels.js";
import {section} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import {fieldOf, type Manifest} from "../../records/manifest.js";
import type {Row} from "../../records/rows.js";
import {smallFirst} from "../words/inSentence.js";
import {countOf, nounsOf} from "../words/nouns.js";
import type {OutcomeRecords} from "./outcomeRecords.js";

/** What the map shows, above it. */
export function outcomesLead(manifest: Manifest): HTMLElement {
  const {project, outcome, statement} = nounsOf(manifest);
  return element(
    "p",
    {},
    phrase`Rows are ${project.many} and columns are ${outcome.many}. A mark shows the direction of the ${statement.many}. An empty place means that there is no ${statement.one}, not that nothing changed.`
  );
}

/**
 * How to read the map, below it: its codes, how statements are combined, what the kinds of outcome
 * mean, and which outcomes are on the programme's checklist, as far as the codebook has these.
 */
export function outcomesReading(records: OutcomeRecords): HTMLElement[] {
  const {manifest, labels} = records;
  return [
    section(phrase`How to read this figure`, readingWords(manifest, labels), ...kindList(manifest)),
    ...checklist(records)
  ];
}

function readingWords(
  manifest: Manifest,
  {design, reporter}: {design: Labels; reporter: Labels}
): string {
  const {project, outcome, statement} = nounsOf(manifest);
  const letter = design.options().length
    ? phrase`The letter below a mark is from “${design.title}”. It does not grade quality.`
    : "";
  const number = reporter.options().length ? phrase`The number is from “${reporter.title}”.` : "";
  const direction = fieldOf(manifest, "findings", "direction");
  return [
    direction?.followsFrom
      ? phrase`The direction of a ${statement.one} is not in the records. ${direction.description}`
      : "",
    letter,
    number,
    phrase`Several ${statement.many} about one ${outcome.one} of one ${project.one} count once: the filter “When ${statement.many} disagree”, under “More filters”, sets how they are combined.`
  ]
    .filter(Boolean)
    .join(" ");
}

/** The codebook's descriptions of the kinds of outcome. */
function kindList(manifest: Manifest): HTMLElement[] {
  const kinds =
    fieldOf(manifest, "outcomes", "kind")?.categories?.filter(({description}) => description) ?? [];
  return kinds.length
    ? [
        element(
          "dl",
          {class: "facts"},
          ...kinds.flatMap(({label, description}) => [
            element("dt", {}, label),
            element("dd", {}, description)
          ])
        )
      ]
    : [];
}

/** The outcomes that a source names as part of the programme's checklist. */
function checklist({manifest, outcomes}: OutcomeRecords): HTMLElement[] {
  const listed = outcomes.filter(({on_checklist}) => on_checklist === "yes");
  if (!keeps(manifest, "outcomes", "on_checklist") || !listed.length) return [];
  const {outcome} = nounsOf(manifest);
  const {title} = labelsOf(manifest, "outcomes", "on_checklist");
  const description = fieldOf(manifest, "outcomes", "on_checklist")?.description;
  return [
    section(
      title,
      phrase`${countOf(listed.length, outcome)} of the ${outcomes.length} in these records.${description ? phrase` The codebook describes the column so: “${description}”` : ""}`,
      element("ul", {class: "sources"}, ...listed.map(checklistEntry))
    )
  ];
}

function checklistEntry({label, checklist_name}: Row): HTMLElement {
  const differs = checklist_name != null && smallFirst(checklist_name) !== smallFirst(label);
  return element(
    "li",
    {},
    label,
    differs ? element("span", {class: "muted"}, ` (“${checklist_name}”)`) : null
  );
}
