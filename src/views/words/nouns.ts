import {formatNumber} from "../../page/formatValue.js";
import type {Manifest} from "../../records/manifest.js";
import {capitalFirst, smallFirst} from "./inSentence.js";

/** A noun as a sentence uses it: `{one: "project", many: "projects"}`. */
export interface Noun {
  one: string;
  many: string;
}

/** The programme's own nouns for what its records are about. */
export interface Nouns {
  project: Noun;
  outcome: Noun;
  statement: Noun;
  feature: Noun;
}

/**
 * The programme's own nouns. A table's title is the plural, and the title of its key column is the
 * singular: a programme with a table “Studies” and a key “Study” has studies. If the codebook gives
 * only one of the two, both are the toolkit's own words.
 */
export function nounsOf(manifest: Pick<Manifest, "tables">): Nouns {
  const noun = (table: string, key: string, own: Noun) => nounOf(manifest, table, key) ?? own;
  return {
    project: noun("projects", "project_id", {one: "project", many: "projects"}),
    outcome: noun("outcomes", "outcome_id", {one: "outcome", many: "outcomes"}),
    statement: noun("findings", "finding_id", {one: "statement", many: "statements"}),
    feature: noun("features", "feature_id", {one: "feature", many: "features"})
  };
}

function nounOf({tables}: Pick<Manifest, "tables">, name: string, key: string): Noun | null {
  const table = tables.find((t) => t.name === name);
  const field = table?.fields.find((f) => f.name === key);
  if (!table?.title || table.title === name || !field?.title || field.title === key) return null;
  return {
    one: smallFirst(field.title.replace(/\s+(id|key|identifier)$/i, "")),
    many: smallFirst(table.title)
  };
}

/**
 * A count with its noun.
 *
 * @example countOf(1, {one: "study", many: "studies"}) // "1 study"
 * @example countOf(1200, {one: "study", many: "studies"}) // "1,200 studies"
 */
export function countOf(count: number, noun: Noun): string {
  return `${formatNumber(count)} ${numberOf(count, noun)}`;
}

/**
 * The noun alone, in the form that goes with a count.
 *
 * @example numberOf(2, {one: "study", many: "studies"}) // "studies"
 */
export function numberOf(count: number, {one, many}: Noun): string {
  return count === 1 ? one : many;
}

/** A noun as a heading or the first word of a sentence. */
export function headingOf({many}: Noun): string {
  return capitalFirst(many);
}

/**
 * A noun with its article.
 *
 * @example withArticle({one: "outcome", many: "outcomes"}) // "an outcome"
 */
export function withArticle({one}: Noun): string {
  return `${/^[aeiou]/i.test(one) ? "an" : "a"} ${one}`;
}
