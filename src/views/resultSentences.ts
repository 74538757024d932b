import type {HeadlineResult, PublishedTotal} from "../analysis/headlineResult.js";
import {type CountsByDirection, sumOf} from "../analysis/statementCounts.js";
import {formatNumber} from "../page/formatValue.js";
import {keeps, type Labels, labelsOf} from "../page/labels.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {listCounts} from "./countsInWords.js";

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

/** The result in three sentences, which claim no more than the totals and the records do. */
export function resultSentences(
  {result, statements, size, manifest}: ResultInput,
  direction: Labels
): string[] {
  const total = sumOf(statements);
  if (total === 0 && !result) return ["These records have no statement about an outcome."];
  const own = result
    ? [publishedSentence(result, manifest, direction), recordedSentence(result, direction)]
    : [
        `These records have ${count(total, "statement")} about outcomes, for ${formatNumber(size.projects_with_statements)} of ${count(size.projects, "project")}.`,
        `Of ${count(total, "statement")}, ${inWords(listCounts(statements, direction))}.`
      ];
  const improved = statements.improved ?? 0;
  return total === 0
    ? [...own, "These records have no statement about an outcome."]
    : [
        ...own,
        `${formatNumber(improved)} of ${count(total, "statement")} in these records ${improved === 1 ? "says" : "say"} “${direction("improved").toLowerCase()}”, but the statements are not a random sample, so this share is not a success rate.`
      ];
}

function publishedSentence(
  {totals, published}: HeadlineResult<TotalRow>,
  manifest: Manifest,
  direction: Labels
): string {
  const base = keeps(manifest, "published", "base") ? totals[0].base : null;
  const words = base === null ? "" : labelsOf(manifest, "published", "base")(base);
  // “Projects that reported outcomes” names the projects that were counted. “All projects” adds
  // nothing.
  const counted = /^projects /i.test(words)
    ? `${published.of} ${words.charAt(0).toLowerCase()}${words.slice(1)}`
    : count(published.of, "project");
  return `The published totals for ${counted} are ${inWords(listCounts(published.counts, direction))}.`;
}

function recordedSentence({recorded, why}: HeadlineResult<TotalRow>, direction: Labels): string {
  if (!recorded) return `These records cannot be counted in the same way${why ? `: ${why}` : ""}.`;
  const rest = recorded.of - sumOf(recorded.counts);
  const counts = inWords(listCounts(recorded.counts, direction)) || "0 in each direction";
  const others = rest > 0 ? `; the other ${formatNumber(rest)} have no such record` : "";
  return `The same totals in these records, for ${count(recorded.of, "project")}, are ${counts}${others}.`;
}

function count(n: number, noun: string): string {
  return `${formatNumber(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** A list in words: `24 improved, 5 mixed and 6 worsened`. */
function inWords(parts: readonly string[]): string {
  return parts.length < 2
    ? (parts[0] ?? "")
    : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}
