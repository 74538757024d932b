import {phrase} from "../../src/page/words/phrase.js";
import {recogniseWords} from "./directionWords.js";
import {type CellRule, type ColumnMapping, type Target, wordKey} from "./mapping.js";
import type {PeopleColumn} from "./peopleTable.js";

/** Outcomes of which less is usually wanted. */
export const lowerIsBetter =
  /\b(?:lower|fewer|less) (?:is|=) (?:better|best)\b|\brdo\b|absen|exclu|offend|crime|arrest|custody|\bcosts?\b|spend|unemploy|homeless|waiting|days|delay|death|mortality|neet|referral|risk|truan|vacanc|turnover|sickness|violence|abuse|harm|drop-?out|poverty|debt|complaint|agency/i;

const scaleName = /rating|score|grade|\brag\b|likert/i;

/** The highest level of a scale, by words such as “1 to 5”, “5 = excellent” and “out of 10”. */
function statedTop(texts: readonly string[]): number | null {
  for (const text of texts) {
    const [, range] = /\b[01]\s*(?:-|–|to)\s*(\d{1,2})\b/.exec(text) ?? [];
    const [, whole] = /\b(?:out of|of|\/)\s*(\d{1,2})\b/i.exec(text) ?? [];
    const levels = Array.from(text.matchAll(/\b(\d{1,2})\s*[=:]\s*\p{L}/gu), ([, level]) =>
      Number(level)
    );
    const top = Number(range ?? whole ?? (levels.length > 1 ? Math.max(...levels) : 0));
    if (top >= 3 && top <= 10) return top;
  }
  return null;
}

/** The rule of a column of ratings: whole numbers of a short scale; null for other numbers. */
export function ratingRule(
  {name, values, type}: PeopleColumn,
  columns: readonly PeopleColumn[],
  notes: readonly string[]
): {name: string; rule: CellRule; check: string} | null {
  const numbers = values.filter((value) => value !== "").map(Number);
  const isScale = scaleName.test(name) && numbers.every(Number.isInteger);
  if (!isScale || (type !== "integer" && type !== "number")) return null;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (!numbers.length || least < 0 || most > 10 || most < 2) return null;
  const stated = statedTop([name, ...notes]);
  // The ratings of a sheet are usually on one scale.
  const others = columns
    .filter((column) => scaleName.test(column.name) && column.type === type)
    .flatMap((column) => column.values.filter((value) => value !== "").map(Number))
    .filter((value) => value <= 10);
  const top = stated ?? [4, 5, 6, 7, 10].find((value) => value >= Math.max(most, ...others))!;
  if (top < most) return null;
  const bottom = least === 0 ? 0 : 1;
  const legend = notes.find((text) => /\b1\s*[=:–-]/.test(text));
  const isReversed =
    /ofsted/i.test(name) ||
    (legend !== undefined &&
      /\b1\s*[=:–-]\s*(?:highly satisf|outstanding|excellent|very good|best|high)/i.test(legend));
  const middle = (top + bottom) / 2;
  const hasMiddle = Number.isInteger(middle);
  const [high, low] = isReversed
    ? (["worsened", "improved"] as const)
    : (["improved", "worsened"] as const);
  return {
    name: `ratings ${bottom} to ${top}${isReversed ? `, ${bottom} is best` : ""}`,
    rule: {
      note: hasMiddle
        ? phrase`A rating is not a change: on the scale from ${bottom} to ${top}, the better half counts as improved and the other half as worsened, and ${middle} as no change.`
        : phrase`A rating is not a change: on the scale from ${bottom} to ${top}, the better half counts as improved and the other half as worsened.`,
      numbers: [
        {above: middle, direction: high},
        ...(hasMiddle ? [{from: middle, direction: "no_change" as const}] : []),
        {direction: low}
      ]
    },
    check: phrase`the scale counts as ${bottom} to ${top}, and ${isReversed ? bottom : top} as the best level`
  };
}

export function changeRule(lower: boolean): CellRule {
  return {
    numbers: [
      {above: 0, direction: lower ? "worsened" : "improved"},
      {from: 0, direction: "no_change"},
      {direction: lower ? "improved" : "worsened"}
    ]
  };
}

/** The name of a column of ratios, for which 1 means no difference. */
const ratioName = /\b(?:odds ratio|risk ratio|relative risk|hazard ratio)\b/i;

/** The rule of a column of effects by its name: the sign, or for ratios the side of 1. */
export function effectRule(
  name: string,
  lower: boolean
): {ruleName: string; rule: CellRule; inWords: string} {
  const isRatio = ratioName.test(name) && !/\b(?:log|ln)\b/i.test(name);
  const {numbers} = changeRule(lower);
  return {
    ruleName: `${isRatio ? "side of 1" : "sign of the effect"}${lower ? ", lower is better" : ""}`,
    rule: {
      numbers: numbers!.map(({from, above, direction}) => ({
        ...(from !== undefined && {from: isRatio ? 1 : from}),
        ...(above !== undefined && {above: isRatio ? 1 : above}),
        direction
      }))
    },
    inWords: isRatio
      ? lower
        ? phrase`a ratio below 1 counts as an improvement`
        : phrase`a ratio above 1 counts as an improvement`
      : lower
        ? phrase`a negative number counts as an improvement`
        : phrase`a positive number counts as an improvement`
  };
}

/** The rule for the words of a column, joined with the words of other columns of the same set. */
export function wordsOf(
  column: PeopleColumn,
  rules: Record<string, CellRule>
): Pick<ColumnMapping, "rule"> {
  const {name, rule} = recogniseWords(column)!;
  if (name !== "high to negligible" || !lowerIsBetter.test(column.name))
    return {rule: addRule(rules, name, rule)};
  const swapped = Object.entries(rule.words ?? {}).map(
    ([word, target]): [string, Target | null] => [
      word,
      target === "improved" ? "worsened" : target === "worsened" ? "improved" : target
    ]
  );
  return {
    rule: addRule(rules, `${name}, low is best`, {
      note: phrase`A level is not a change: the lower half counts as improved, because a low level is usually wanted.`,
      words: Object.fromEntries(swapped)
    })
  };
}

export function addRule(rules: Record<string, CellRule>, name: string, rule: CellRule): string {
  const known = rules[name];
  const spelled = new Set(Object.keys(known?.words ?? {}).map(wordKey));
  const words = Object.entries(rule.words ?? {}).filter(([word]) => !spelled.has(wordKey(word)));
  rules[name] = known
    ? {
        ...known,
        ...((known.words || words.length) && {
          words: {...known.words, ...Object.fromEntries(words)}
        })
      }
    : rule;
  return name;
}
