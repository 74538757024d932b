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
  return {
    project: nounOf(manifest, "projects", "project_id") ?? plainNouns.project,
    outcome: nounOf(manifest, "outcomes", "outcome_id") ?? plainNouns.outcome,
    statement: nounOf(manifest, "findings", "finding_id") ?? plainNouns.statement,
    feature: nounOf(manifest, "features", "feature_id") ?? plainNouns.feature
  };
}

/** The nouns that several programmes share; the toolkit's own word where theirs differ. */
export function sharedNouns(manifests: readonly Pick<Manifest, "tables">[]): Nouns {
  const all = manifests.map(nounsOf);
  const shared = (name: keyof Nouns): Noun => {
    const nouns = all.map((own) => own[name]);
    const [first] = nouns;
    const isShared = nouns.every(({one, many}) => one === first.one && many === first.many);
    return first && isShared ? first : plainNouns[name];
  };
  return {
    project: shared("project"),
    outcome: shared("outcome"),
    statement: shared("statement"),
    feature: shared("feature")
  };
}

/** The toolkit's own words. */
const plainNouns: Readonly<Nouns> = {
  project: {one: "project", many: "projects"},
  outcome: {one: "outcome", many: "outcomes"},
  statement: {one: "statement", many: "statements"},
  feature: {one: "feature", many: "features"}
};

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
 * A noun with its article, by how its first word is spoken: an abbreviation by its first letter,
 * and `unit`, `user` and `European` as if they began with a y.
 *
 * @example withArticle({one: "outcome", many: "outcomes"}) // "an outcome"
 * @example withArticle({one: "unit", many: "units"}) // "a unit"
 * @example withArticle({one: "NHS trust", many: "NHS trusts"}) // "an NHS trust"
 */
export function withArticle({one}: Noun): string {
  const isAbbreviation = /^\p{Lu}{2}|^\p{Lu}\b/u.test(one);
  const isVowel = isAbbreviation
    ? /^[AEFHILMNORSX]/.test(one)
    : /^(?!u(?:ni(?![dmn])|s[aeu]|t[eio])|eu|one\b|once\b)[aeiou]|^(?:hour|honou?r|heir|honest)/i.test(
        one
      );
  return `${isVowel ? "an" : "a"} ${one}`;
}
