import {levelsOf} from "./directionWords.js";
import {type CellRule, type Mapping, needsRule, type Target, wordKey} from "./mapping.js";
import {slug} from "./nameColumns.js";

/** The column of findings that keeps the ratings or the numbers from which directions follow. */
export interface KeptRating {
  /** Its name and its title. */
  name: string;
  title: string;
  /** The names of the rules that give the directions, and all their words or numbers as one rule. */
  ruleNames: readonly string[];
  rule: CellRule;
  /** The words in the order of their scale, from the worst to the best; null for numbers. */
  levels: readonly string[] | null;
}

/**
 * The column that can keep what a file rates, if one column can say it: the words of scales in which no
 * word has two meanings, or numbers by one rule. The codebook then has the directions (`directionFrom`).
 * Null if the directions follow from words that are directions themselves, from numbers before and
 * after, or from numbers that mean something else for some outcomes.
 */
export function keptRating({sheets, rules}: Pick<Mapping, "sheets" | "rules">): KeptRating | null {
  const used = Object.values(sheets)
    .filter(({rows}) => rows !== "nothing")
    .flatMap(({columns}) => Object.entries(columns));
  // The outcomes of a list have no rating.
  if (used.some(([, {to}]) => to === "outcomes")) return null;
  const stating = used.filter(([, {to, rule}]) => needsRule(to) || rule !== undefined);
  if (
    stating.some(
      ([, {to, lowerIsBetter, against}]) =>
        to === "after" || to === "project" || lowerIsBetter || against !== undefined
    )
  )
    return null;
  const ruleNames = [...new Set(stating.map(([, {rule}]) => rule!))];
  const [first, ...others] = ruleNames;
  if (first === undefined) return null;
  const own = stating.length === 1 ? stating[0] : null;
  const {numbers, words = {}} = rules[first];
  if (numbers) {
    // An empty cell of numbers cannot say which word was there.
    const isLost = (meaning: Target | null) => meaning !== null && meaning !== "no statement";
    if (others.length || Object.values(words).some(isLost)) return null;
    const [target, ...otherTargets] = new Set(stating.map(([, {to}]) => to));
    const [table, column] = otherTargets.length ? [] : target.split(".");
    const name = table === "findings" && column !== "direction" ? column : null;
    const title = own?.[0] ?? (first.startsWith("ratings") ? "Rating" : "Number");
    return {name: name ?? nameOf(title), title, ruleNames, rule: rules[first], levels: null};
  }
  const all = joinWords(ruleNames.map((name) => rules[name]));
  const scales = ruleNames.map((name) => levelsOf(name, Object.keys(rules[name].words ?? {})));
  if (!all || scales.includes(null)) return null;
  const title = own && own[1].to !== "outcome" ? own[0] : "Rating";
  const levels = [
    ...new Map(scales.flatMap((scale) => scale!.map((word) => [wordKey(word), word])))
  ];
  return {
    name: nameOf(title),
    title,
    ruleNames,
    rule: {words: all},
    levels: levels.map(([, word]) => word)
  };
}

/** The words of several rules with their meanings; null if a word has two meanings. */
function joinWords(rules: readonly CellRule[]): Record<string, Target | null> | null {
  const joined = new Map<string, [word: string, meaning: Target | null]>();
  for (const {words = {}, numbers} of rules) {
    if (numbers) return null;
    for (const [word, meaning] of Object.entries(words)) {
      const known = joined.get(wordKey(word));
      if (known && known[1] !== meaning) return null;
      joined.set(wordKey(word), [word, meaning]);
    }
  }
  return Object.fromEntries(joined.values());
}

/** The spelling of a word that the rule has, so that a word is always written in one way. */
export function spellingOf({words = {}}: CellRule, cell: string): string {
  const key = wordKey(cell);
  return Object.keys(words).find((word) => wordKey(word) === key) ?? cell;
}

/** A name that no standard column of findings has. */
function nameOf(title: string): string {
  const name = slug(title, "rating");
  return /^(?:direction|project_id|outcome_id|finding_id|source_id|locator|effect_text)$/.test(name)
    ? "rating"
    : name;
}
