import {phrase} from "../../src/page/words/phrase.js";
import {isNumeric} from "./columnFacts.js";
import {type ColumnMapping, wordKey} from "./mapping.js";
import type {PeopleColumn} from "./peopleTable.js";
import {lowerIsBetter} from "./proposeRules.js";

/** The words of a column with the earlier or the later number of an outcome. */
export const before = /\b(?:before|baseline|pre|start|entry|intake|t1|initial|beginning)\b/i;
export const after = /\b(?:after|endline|post|end|exit|follow[- ]?up|t2|final|latest)\b/i;
/** The words of the later number, where an earlier one has the same name. */
const later = new RegExp(`${after.source}|\\b(?:actuals?|achieved|outturn|current)\\b`, "i");
const year = /\b(?:(?:fy|ay)[ -]?)?(?:(?:19|20)\d{2}(?:[-/–](?:\d{2}|\d{4}))?|\d{2}\/\d{2})\b/i;

/** One of the two columns of an outcome that was measured twice. */
export interface Pair {
  part: "before" | "after";
  mapping: ColumnMapping;
  lower: boolean;
  ruleName: string;
}

/** Columns of numbers with the same name apart from “before” and “after”, or from their years. */
export function findPairs(columns: readonly PeopleColumn[]): Map<PeopleColumn, Pair> {
  const found = new Map<PeopleColumn, Pair>();
  const numbers = columns.filter(isNumeric);
  const add = (outcome: string, first: PeopleColumn, last: PeopleColumn, more = "") => {
    const lower = lowerIsBetter.test(outcome);
    const ruleName = lower ? phrase`change, lower is better` : phrase`change, higher is better`;
    const check = lower
      ? phrase`a lower number counts as better${more}`
      : phrase`a higher number counts as better${more}`;
    found.set(first, {part: "before", lower, ruleName, mapping: {to: "before", outcome}});
    found.set(last, {part: "after", lower, ruleName, mapping: {to: "after", outcome, check}});
  };
  for (const first of numbers) {
    if (!before.test(first.name)) continue;
    const rest = restOf(first.name, before);
    const last = numbers.find(
      ({name}) => later.test(name) && wordKey(restOf(name, later)) === wordKey(rest)
    );
    if (last && rest && !found.has(last)) add(rest, first, last);
  }
  const series = new Map<string, PeopleColumn[]>();
  for (const column of numbers) {
    if (found.has(column) || !year.test(column.name)) continue;
    const rest = wordKey(restOf(column.name, year));
    series.set(rest, [...(series.get(rest) ?? []), column]);
  }
  for (const [rest, ofYears] of series) {
    if (ofYears.length < 2 || rest === "") continue;
    const inOrder = ofYears.toSorted((a, b) => (yearOf(a) < yearOf(b) ? -1 : 1));
    const [first, last] = [inOrder[0], inOrder.at(-1)!];
    add(
      restOf(first.name, year),
      first,
      last,
      phrase`, and ${yearOf(first)} is compared with ${yearOf(last)}`
    );
  }
  return found;
}

function yearOf({name}: PeopleColumn): string {
  return year.exec(name)![0];
}

function restOf(name: string, part: RegExp): string {
  return name
    .replace(part, "")
    .replace(/\s+/g, " ")
    .replace(/\(\s*\)/g, "")
    .replace(/^[\s:,–—-]+|[\s:,–—-]+$/g, "");
}
