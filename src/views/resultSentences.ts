import type {HeadlineResult, PublishedTotal} from "../analysis/headlineResult.js";
import {type CountsByDirection, sumOf} from "../analysis/statementCounts.js";
import {formatNumber} from "../page/formatValue.js";
import {keeps, type Labels, labelsOf} from "../page/labels.js";
import {agreeing} from "../page/plural.js";
import {listInWords} from "../page/words/lists.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {listCounts} from "./countsInWords.js";
import type {DirectionLabels} from "./words/directionLabels.js";
import {firstThreshold} from "./words/directionRule.js";
import {quoted, smallFirst} from "./words/inSentence.js";
import {countOf, type Noun, nounsOf, withArticle} from "./words/nouns.js";

/** A published total with its base and its source, as the query `published_totals` returns it. */
export type TotalRow = Row & PublishedTotal;

/** The size of the records: a row of the query `in_numbers`. */
export interface RecordSize {
  projects: number;
  projects_with_statements: number;
  statements: number;
  outcomes: number;
}

/** The input of the result. */
export interface ResultInput {
  /** Null if no total was published about the outcomes. */
  result: HeadlineResult<TotalRow> | null;
  /** All statements by direction. */
  statements: CountsByDirection;
  size: RecordSize;
  manifest: Manifest;
}

/** The result in a few sentences, which claim no more than the totals and the records do. */
export function resultSentences(
  {result, statements, size, manifest}: ResultInput,
  direction: DirectionLabels
): string[] {
  const {project, outcome, statement} = nounsOf(manifest);
  const total = sumOf(statements);
  const none = phrase`These records have no ${statement.one} about ${withArticle(outcome)}.`;
  if (total === 0 && !result) return [none];
  const own = result
    ? [
        publishedSentence(result, manifest, direction, project),
        recordedSentence(result, direction, project),
        ...otherRuleSentence(result, manifest, direction)
      ]
    : [
        phrase`These records have ${countOf(total, statement)} about ${outcome.many}, for ${formatNumber(size.projects_with_statements)} of ${countOf(size.projects, project)}.`,
        `Of ${countOf(total, statement)}, ${listInWords(listCounts(statements, direction))}.`
      ];
  if (total === 0) return [...own, none];
  if (!direction.used.includes("improved")) return own;
  const improved = statements.improved ?? 0;
  return [
    ...own,
    phrase`${formatNumber(improved)} of ${countOf(total, statement)} in these records ${agreeing(improved, "says", "say")} ${quoted(direction("improved"))}. This is a share of ${statement.many}, not of ${project.many}.`
  ];
}

function publishedSentence(
  {totals, published}: HeadlineResult<TotalRow>,
  manifest: Manifest,
  direction: Labels,
  project: Noun
): string {
  const base = keeps(manifest, "published", "base") ? totals[0].base : null;
  const words = base === null ? "" : labelsOf(manifest, "published", "base")(base);
  // “Projects that reported outcomes” names the projects that were counted. “All projects” adds
  // nothing.
  const counted = words.toLowerCase().startsWith(`${project.many.toLowerCase()} `)
    ? `${formatNumber(published.of)} ${smallFirst(words)}`
    : countOf(published.of, project);
  return phrase`The published totals for ${counted} are ${listInWords(listCounts(published.counts, direction))}.`;
}

function recordedSentence(
  {recorded, why}: HeadlineResult<TotalRow>,
  direction: Labels,
  project: Noun
): string {
  if (!recorded)
    return phrase`These records cannot be counted in the same way${why ? `: ${why}` : ""}.`;
  const rest = recorded.of - sumOf(recorded.counts);
  const counts = listInWords(listCounts(recorded.counts, direction)) || phrase`0 in each direction`;
  const others = rest > 0 ? phrase`; the other ${formatNumber(rest)} have no such record` : "";
  return phrase`The same totals in these records, for ${countOf(recorded.of, project)}, are ${counts}${others}.`;
}

/** The count of the first total by the rule of the pages that compare projects. */
function otherRuleSentence(
  {totals, recorded}: HeadlineResult<TotalRow>,
  manifest: Manifest,
  direction: Labels
): string[] {
  if (!recorded) return [];
  const {project, outcome} = nounsOf(manifest);
  return totals.slice(0, 1).flatMap(({statement_id, directions}) => {
    const total = manifest.reconciliation.find(({statementId}) => statementId === statement_id);
    if (!total?.byShare) return [];
    const {numerator, denominator} = total.byShare;
    return phrase`Counted by the rule of the pages that compare ${project.many}, ${formatNumber(numerator)} of the ${countOf(denominator, project)} that measured it ${agreeing(numerator, "is", "are")} ${quoted(direction(directions))}: only ${project.many} that measured the group are counted, each with the direction of at least ${firstThreshold} of its measured ${outcome.many}.`;
  });
}
