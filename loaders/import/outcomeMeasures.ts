import {phrase} from "../../src/page/words/phrase.js";
import {isNumeric, saysYesOrNo} from "./columnFacts.js";
import {recogniseWords} from "./directionWords.js";
import type {Pair} from "./findPairs.js";
import {type CellRule, type ColumnMapping, wordKey} from "./mapping.js";
import type {PeopleColumn} from "./peopleTable.js";
import {effectRule, lowerIsBetter, wordsOf} from "./proposeRules.js";

/** What a column can say about an outcome: a column of findings, or the result in words. */
const measures: readonly [name: string, words: string][] = [
  [
    "effect",
    "(?:standardi[sz]ed )?effect(?: sizes?| estimate)?|(?:hedges'?|hedges’|cohen'?s|cohen’s) ?[gd]|smd|odds ratio|risk ratio|relative risk|hazard ratio"
  ],
  [
    "effect_low",
    "(?:\\d\\d% )?(?:ci|confidence interval)[ -]*(?:lower|low|from)(?: limit| bound)?|lower (?:\\d\\d% )?(?:ci|limit|bound|confidence (?:interval|limit))|(?:lower|low) \\d\\d%(?: ci)?"
  ],
  [
    "effect_high",
    "(?:\\d\\d% )?(?:ci|confidence interval)[ -]*(?:upper|high|to)(?: limit| bound)?|upper (?:\\d\\d% )?(?:ci|limit|bound|confidence (?:interval|limit))|(?:upper|high) \\d\\d%(?: ci)?"
  ],
  ["p_value", "p[ -]?values?|p"],
  ["beyond_chance", "(?:statistically )?significant\\??|statistical significance"],
  [
    "n",
    "sample size|n|(?:no\\.?|number) of (?:pupils|participants|people|children|students|families|young people)"
  ],
  [
    "months_progress",
    "(?:months['’]? (?:of )?(?:additional |extra )?progress|additional months(?:['’]? progress)?|impact)"
  ],
  ["target", "targets?|planned|goal"],
  ["actual", "actuals?|achieved|outturn|delivered"],
  ["before_low", "baseline"],
  ["comment", "comments?|commentary|narrative|notes?"],
  ["words", "rag(?: rating| status)?|status|rating|direction|result"]
];

/** The rule of a number that is compared with a target. */
export const targetRule = {
  name: "number against target",
  rule: {
    note: "A number that reaches its target counts as improved. A lower one counts as no change, because the outcome did not necessarily become worse.",
    numbers: [{from: 0, direction: "improved"}, {direction: "no_change"}]
  } satisfies CellRule as CellRule,
  check: (target: string) =>
    phrase`the number is compared with ${target}; a higher number counts as better`
};

/** A column with its measure, and the name of the outcome without it. */
interface Measure {
  column: PeopleColumn;
  /** The first of `measures` that the name has; "" if it has none. */
  measure: string;
  /** The rest of the name: the outcome. */
  rest: string;
}

/** The names of periods, which are no outcomes. */
export const period =
  /^(?:q(?:uarter)?|year|month|wave|term|period|round|phase|fy|ay|baseline)?[ -]?\d{0,4}(?:[-/–]\d{2,4})?$/i;

/** The measure in the name of a column, at its end or at its begin: “Reading: effect size”. */
function measureOf(column: PeopleColumn): Measure {
  return {column, ...measureIn(column.name.trim())};
}

/** The outcome in the name of a column of effects, "" if it names none; null for other columns. */
export function effectIn(name: string): string | null {
  const {measure, rest} = measureIn(name);
  return measure === "effect" ? rest : null;
}

function measureIn(name: string): Omit<Measure, "column"> {
  for (const [measure, words] of measures) {
    const end = new RegExp(`^(.*?)(?:^|[\\s:,–—(-]+)(?:${words})\\)?(?:\\s*\\([^()]*\\))?$`, "i");
    const begin = new RegExp(
      `^(?:${words})(?:\\s*[:,–—(-]\\s*|\\s+(?:for|of|on|in)\\s+)(.+?)\\)?$`,
      "i"
    );
    const found = end.exec(name) ?? begin.exec(name);
    const rest = found?.[1].trim() ?? "";
    if (found && (rest === "" || !period.test(rest))) return {measure, rest};
  }
  return {measure: "", rest: name};
}

/**
 * Proposes columns that say several things about one outcome in a table with a row for each project: a
 * target and a result, or an effect and its interval. One column states the outcome: words such as red,
 * amber and green, an effect, or a number with a target. The others become columns of its findings.
 * `pairs` are the columns of numbers before and after.
 */
export function proposeMeasures(
  columns: readonly PeopleColumn[],
  pairs: ReadonlyMap<PeopleColumn, Pair>,
  rules: Record<string, CellRule>,
  numberRule: (column: PeopleColumn, name: string, rule: CellRule) => string
): Map<PeopleColumn, ColumnMapping> {
  const groups = new Map<string, Measure[]>();
  for (const column of columns.filter((column) => !pairs.has(column))) {
    const measure = measureOf(column);
    const key = wordKey(measure.rest);
    groups.set(key, [...(groups.get(key) ?? []), measure]);
  }
  const paired = new Map(
    Array.from(pairs.values(), ({mapping}) => [wordKey(mapping.outcome!), mapping.outcome!])
  );
  joinNameless(groups);
  const proposed = new Map<PeopleColumn, ColumnMapping>();
  for (const [key, group] of groups) {
    const stated = paired.get(key);
    const stating = stated === undefined ? statingOf(group) : null;
    if (stated === undefined && !stating) continue;
    const outcome = stated ?? (stating!.rest || stating!.column.name.trim());
    if (stating) proposed.set(stating.column, state(stating, group, outcome));
    const taken = new Set<string>([stating?.measure ?? ""]);
    for (const {column, measure} of group) {
      const to = measure === "" && isNumeric(column) && !taken.has("actual") ? "actual" : measure;
      const isUnfit = to === "beyond_chance" && !saysYesOrNo(column);
      if (column === stating?.column || to === "" || to === "words" || taken.has(to) || isUnfit)
        continue;
      taken.add(to);
      proposed.set(column, {to: `findings.${to}`, outcome});
    }
  }
  return proposed;

  /** The mapping of the column that states an outcome. */
  function state({column, measure}: Measure, group: Measure[], outcome: string): ColumnMapping {
    const noName = group[0].rest
      ? ""
      : phrase`the table does not name the outcome: choose the column, and give the outcome its name; `;
    if (measure === "effect") {
      const name = column.name.trim();
      const lower = lowerIsBetter.test(outcome);
      const {ruleName, rule, inWords} = effectRule(name, lower);
      return {
        to: "findings.effect",
        outcome,
        rule: numberRule(column, ruleName, rule),
        measure: effectMeasure(columnsWords(name, outcome), columns),
        check: `${noName}${inWords}`
      };
    }
    if (recogniseWords(column) && !isNumeric(column))
      return {to: "outcome", outcome, ...wordsOf(column, rules), ...(noName && {check: noName})};
    const target = group.find((other) => other.measure === "target")!.column.name;
    return {
      to: "findings.actual",
      outcome,
      against: target,
      rule: numberRule(column, targetRule.name, targetRule.rule),
      check: `${noName}${targetRule.check(target)}`
    };
  }
}

/** Columns such as “p value”, which name no outcome, are about the only outcome that has an effect. */
function joinNameless(groups: Map<string, Measure[]>): void {
  const nameless = groups.get("");
  const withEffect = [...groups.values()].filter((group) =>
    group.some(({column, measure}) => measure === "effect" && isNumeric(column))
  );
  if (!nameless || withEffect.length !== 1 || withEffect[0] === nameless) return;
  withEffect[0].push(...nameless);
  groups.delete("");
}

/**
 * The columns with the target and with the number that was reached, in a table with a row for each
 * finding: *Target* and *Achieved value*. Null if the table does not have both as numbers.
 */
export function targetColumns(
  columns: readonly PeopleColumn[]
): {target: PeopleColumn; actual: PeopleColumn} | null {
  const ofMeasure = (words: RegExp) =>
    columns.find((column) => isNumeric(column) && words.test(column.name.trim()));
  const target = ofMeasure(/^(?:targets?|planned|goal)(?: (?:value|number|total))?$/i);
  const actual = ofMeasure(
    /^(?:actuals?|achieved|achievement|outturn|delivered|results?|reached)(?: (?:value|number|total))?$/i
  );
  return target && actual ? {target, actual} : null;
}

/** The column of a group that states the outcome; null if the group has none, or only one column. */
function statingOf(group: readonly Measure[]): Measure | null {
  const effect = group.find(({column, measure}) => measure === "effect" && isNumeric(column));
  if (effect) return effect;
  if (group.length < 2) return null;
  const others = (stating: Measure) =>
    group.some((one) => one !== stating && !["", "words"].includes(one.measure));
  const words = group.find(
    ({column, measure}) =>
      ["words", "actual", ""].includes(measure) && !isNumeric(column) && recogniseWords(column)
  );
  if (words) return others(words) && words.rest ? words : null;
  const hasTarget = group.some(({column, measure}) => measure === "target" && isNumeric(column));
  const actual = group.find(
    ({column, measure}) => ["actual", ""].includes(measure) && isNumeric(column)
  );
  return hasTarget && actual?.rest ? actual : null;
}

/** The words of a column's name without the name of its outcome. */
export function columnsWords(name: string, outcome: string): string {
  const at = name.toLowerCase().indexOf(outcome.toLowerCase());
  if (at < 0 || name.trim() === outcome) return name.trim();
  const rest = `${name.slice(0, at)} ${name.slice(at + outcome.length)}`
    .replace(/^[\s:,–—(-]+|[\s:,–—-]+$/g, "")
    .replace(/\s+/g, " ");
  return rest === "" ? name.trim() : rest[0].toUpperCase() + rest.slice(1);
}

/**
 * What an effect measures, by the name of its column, with the level of its interval if a column of the
 * interval names one: “Effect size, 95% CI”.
 */
export function effectMeasure(words: string, columns: readonly PeopleColumn[]): string {
  const level = columns
    .filter(({name}) => /\b(?:ci|confidence|lower|upper|low|high)\b/i.test(name))
    .map(({name}) => /\d\d(?=%)/.exec(name)?.[0])
    .find((percent) => percent !== undefined);
  return level === undefined ? words : `${words}, ${level}% CI`;
}
