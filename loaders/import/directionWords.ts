import type {Direction} from "../../src/analysis/effectDirection.js";
import {type CellRule, type Target, wordKey} from "./mapping.js";

/** A set of words that people use for results, with the proposed meaning of each. */
interface WordSet {
  name: string;
  /** Null: the word belongs to the set, and a person must decide. */
  words: Record<string, Target | null>;
  note?: string;
  /** The labels of directions, if all results are on this scale. */
  labels?: Partial<Record<Direction, string>>;
  /** Whether the words are a scale, in their order from the best to the worst. */
  isScale?: true;
}

const rating =
  "A rating is not a change: the upper half of the scale counts as improved, the lower half as worsened, and a middle level as no change.";

/** The sets of words, the most special first. */
const sets: readonly WordSet[] = [
  {
    name: "changes",
    words: {
      ...all("improved", [
        "improved",
        "improve",
        "improving",
        "improvement",
        "better",
        "got better",
        "positive",
        "positive change",
        "much improved",
        "much better",
        "slightly better",
        "a bit better",
        "some improvement",
        "significant improvement",
        "significantly improved",
        "slightly improved",
        "progress"
      ]),
      ...all("no_change", [
        "no change",
        "no_change",
        "unchanged",
        "same",
        "the same",
        "about the same",
        "stayed the same",
        "stable",
        "maintained",
        "no difference",
        "no effect",
        "no impact",
        "neutral"
      ]),
      ...all("worsened", [
        "worsened",
        "worse",
        "got worse",
        "worsening",
        "negative",
        "negative change",
        "declined",
        "deteriorated",
        "much worse",
        "slightly worse",
        "a bit worse"
      ]),
      ...all("mixed", ["mixed", "mixed results", "mixed picture", "varied", "variable"]),
      // Whether an increase is wanted depends on the outcome.
      ...all(null, [
        "increase",
        "increased",
        "decrease",
        "decreased",
        "up",
        "down",
        "higher",
        "lower"
      ])
    }
  },
  {
    name: "significance",
    note: "An effect that is not significant counts as no change. It does not show that nothing changed.",
    words: {
      ...all("improved", ["positive", ...withSignificance("positive", "significant")]),
      ...all("worsened", ["negative", ...withSignificance("negative", "significant")]),
      ...all("no_change", [
        "ns",
        "n.s.",
        "not sig",
        "not sig.",
        "null",
        "no effect",
        "no significant effect",
        "no significant difference",
        ...["not significant", "non-significant", "insignificant", "ns", "n.s."].flatMap(
          (words) => [
            words,
            ...withSignificance("positive", words),
            ...withSignificance("negative", words)
          ]
        )
      ]),
      ...all("mixed", ["mixed"])
    }
  },
  {
    name: "signs",
    words: {
      ...all("improved", ["+", "++", "+++", "↑", "▲", "⬆", "↗"]),
      ...all("no_change", ["0", "=", "→", "↔", "⬌", "►"]),
      ...all("worsened", ["-", "−", "–", "--", "---", "−−", "↓", "▼", "⬇", "↘"]),
      ...all("mixed", ["+/-", "+/−", "±", "-/+", "↕"])
    }
  },
  {
    name: "ticks",
    note: "A tick counts as improved; choose feature for the column if it is a practice. A cross may mean no change or worse.",
    words: {
      ...all("improved", ["✓", "✔", "☑", "✅", "√", "tick"]),
      ...all(null, ["✗", "✘", "✕", "×", "❌", "☒", "cross"])
    }
  },
  {
    name: "RAG",
    isScale: true,
    note: "Red, amber and green are a status: green counts as improved, amber as no change, and red as worsened.",
    words: {
      ...all("improved", ["green", "g"]),
      ...all("no_change", ["amber", "a", "yellow", "y"]),
      ...all("worsened", ["red", "r"]),
      ...all(null, [
        "amber/green",
        "amber-green",
        "green/amber",
        "amber/red",
        "amber-red",
        "red/amber",
        "blue",
        "grey",
        "black",
        "b"
      ])
    }
  },
  scale("satisfactory ratings", [
    ["highly satisfactory", "hs"],
    ["satisfactory", "s"],
    ["moderately satisfactory", "marginally satisfactory", "partly satisfactory", "ms"],
    ["moderately unsatisfactory", "marginally unsatisfactory", "partly unsatisfactory", "mu"],
    ["unsatisfactory", "u"],
    ["highly unsatisfactory", "hu"]
  ]),
  scale("high to negligible", [
    ["high", "very high"],
    ["substantial", "significant"],
    ["modest", "medium", "moderate"],
    ["negligible", "low", "very low", "negligible to low"]
  ]),
  scale("Ofsted grades", [
    ["outstanding"],
    ["good"],
    ["requires improvement", "satisfactory"],
    ["inadequate"]
  ]),
  scale(
    "agreement",
    [
      ["strongly agree"],
      ["agree", "tend to agree", "slightly agree"],
      ["neither agree nor disagree", "neither", "neutral"],
      ["disagree", "tend to disagree", "slightly disagree"],
      ["strongly disagree"]
    ],
    {improved: "Agree", no_change: "Neither agree nor disagree", worsened: "Disagree"}
  ),
  scale("likelihood", [
    ["highly likely", "very likely"],
    ["likely"],
    ["uncertain"],
    ["unlikely"],
    ["highly unlikely", "very unlikely"]
  ]),
  scale("quality", [
    ["excellent", "very good"],
    ["good"],
    ["fair", "adequate", "average", "ok", "acceptable"],
    ["poor"],
    ["very poor", "bad", "very bad"]
  ]),
  {
    name: "yes and no",
    note: "Yes counts as improved, because of the name of the column. No may mean no change or worse.",
    words: {...all("improved", ["yes", "y"]), ...all(null, ["no", "n"])}
  },
  {
    name: "achievement",
    isScale: true,
    note: "An outcome that was not achieved counts as no change, because it did not necessarily become worse.",
    words: {
      ...all("improved", [
        "exceeded",
        "over-achieved",
        "fully achieved",
        "fully met",
        "fully",
        "achieved",
        "met",
        "on track",
        "on target",
        "above target",
        "ahead of target",
        "ahead",
        "mostly achieved",
        "largely achieved",
        "mostly"
      ]),
      ...all("mixed", [
        "partly achieved",
        "partially achieved",
        "partly met",
        "partially met",
        "partly",
        "partially"
      ]),
      ...all("no_change", [
        "not achieved",
        "not met",
        "missed",
        "under-achieved",
        "off track",
        "behind",
        "behind target",
        "below target",
        "not"
      ])
    }
  }
];

/** The ways to write the sign of an effect with its significance. */
function withSignificance(sign: string, significance: string): string[] {
  return [
    `${sign}, ${significance}`,
    `${sign} (${significance})`,
    `${sign} - ${significance}`,
    `${sign} – ${significance}`,
    `${sign}; ${significance}`,
    `${sign} and ${significance}`,
    `${sign} but ${significance}`,
    `${sign} ${significance}`,
    `${significance} ${sign}`,
    `${significance}ly ${sign}`,
    `${significance}, ${sign}`
  ];
}

/** Words that any set can have: the cell makes no statement about a change. */
const absent: Readonly<Record<string, Target>> = {
  ...all("not_measured", [
    "not yet measured",
    "not measured",
    "not_measured",
    "not assessed",
    "not evaluated",
    "not collected",
    "not tracked",
    "not rated",
    "not yet rated",
    "unrated",
    "non-evaluable",
    "non evaluable",
    "not evaluable",
    "not measurable",
    "unable to measure",
    "nm"
  ]),
  ...all("not_reported", [
    "not reported",
    "not_reported",
    "not stated",
    "not known",
    "unknown",
    "don't know",
    "don’t know",
    "dk",
    "nr",
    "no data",
    "not available",
    "not yet available",
    "not provided",
    "not submitted",
    "n/k",
    "nk"
  ]),
  ...all("no statement", [
    "n/a",
    "na",
    "not applicable",
    "n.a.",
    "tbc",
    "tbd",
    "?",
    "pending",
    "awaiting data",
    "not due",
    "not yet due",
    "not started"
  ])
} as Record<string, Target>;

/** What the words of a column mean. */
export interface Recognised {
  name: string;
  rule: CellRule;
  /** The share of the different filled cells that belong to the set. */
  share: number;
}

/** The name of a column whose yes and no are results. */
const resultName = /improv|better|achiev|\bmet\b|success|progress/i;

/**
 * Recognises the words of a column of results by its cells; empty ones do not count. Null if fewer
 * than half of the filled cells belong to one set of words. Yes and no are results only if the name of the
 * column says so.
 */
export function recogniseWords({
  name,
  cells
}: {
  name: string;
  cells: readonly string[];
}): Recognised | null {
  const spellings = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const cell of cells) {
    if (cell === "") continue;
    const key = wordKey(cell);
    if (!spellings.has(key)) spellings.set(key, cell);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (!spellings.size || spellings.size > 25) return null;
  const stated = [...spellings.keys()].filter((key) => !Object.hasOwn(absent, key));
  let best: {set: WordSet; known: number; cells: number} | null = null;
  for (const set of sets) {
    if (set.name === "yes and no" && !resultName.test(name)) continue;
    const known = stated.filter((key) => Object.hasOwn(set.words, withoutNumber(key)));
    const share = known.reduce((sum, key) => sum + counts.get(key)!, 0);
    if (share > (best?.cells ?? 0)) best = {set, known: known.length, cells: share};
  }
  if (!best) return null;
  const total = stated.reduce((sum, key) => sum + counts.get(key)!, 0);
  // One short word, such as “a” or “0” alone, is more likely something else.
  const letters = stated.every((key) => key.length === 1);
  if (best.cells < total * 0.5 || (letters && best.known < 2 && !/[✓✔+]/u.test(stated[0])))
    return null;
  const {set} = best;
  // “Mixed” alone may be the pupils of a school.
  const decides = stated.some((key) => {
    const meaning = set.words[withoutNumber(key)];
    return meaning === "improved" || meaning === "worsened" || meaning === "no_change";
  });
  if (!decides && (best.known < stated.length || best.known < 2)) return null;
  const words: Record<string, Target | null> = {};
  for (const [key, spelling] of spellings) {
    const plain = withoutNumber(key);
    words[spelling] = Object.hasOwn(set.words, plain)
      ? set.words[plain]
      : Object.hasOwn(absent, key)
        ? absent[key]
        : null;
  }
  return {
    name: set.name,
    rule: {...(set.note && {note: set.note}), words},
    share: best.known / stated.length
  };
}

/** A word without the number of its level, such as in “Satisfactory (5)” and “5 - Satisfactory”. */
function withoutNumber(key: string): string {
  const plain = key
    .replace(/\s*\(\d{1,2}\)$/, "")
    .replace(/^\d{1,2}\s*[-–—:=.)]\s*(?=\p{L})/u, "")
    .replace(/\s*[-–—:=]\s*\d{1,2}$/, "");
  return plain === "" ? key : plain;
}

function all<T extends Target | null>(meaning: T, words: readonly string[]): Record<string, T> {
  return Object.fromEntries(words.map((word) => [word, meaning]));
}

/**
 * The meanings of the words in a column of numbers, such as “n/a”; null for a word that a person must
 * decide. Undefined if there are only numbers.
 */
export function wordsAmongNumbers({
  cells,
  values
}: {
  cells: readonly string[];
  values: readonly string[];
}): CellRule["words"] {
  const words = cells.filter((cell, i) => cell !== "" && values[i] === "");
  if (!words.length) return undefined;
  return Object.fromEntries(
    words.map((word): [string, Target | null] => [
      word,
      Object.hasOwn(absent, wordKey(word)) ? absent[wordKey(word)] : null
    ])
  );
}

/** The labels of directions, if all results are on this scale; none for other words. */
export function scaleLabels(name: string): Partial<Record<Direction, string>> | undefined {
  return sets.find((set) => set.name === name)?.labels;
}

/**
 * The words of a rule in the order of its scale, from the worst to the best, and those without a level at
 * the end; null if the rule has the name of no scale.
 */
export function levelsOf(rule: string, spellings: readonly string[]): string[] | null {
  const lowIsBest = ", low is best";
  const set = sets.find(({name}) => name === rule.replace(lowIsBest, ""));
  if (!set?.isScale) return null;
  const order = Object.keys(set.words);
  if (!rule.endsWith(lowIsBest)) order.reverse();
  const rank = (word: string) => {
    const place = order.indexOf(withoutNumber(wordKey(word)));
    return place < 0 ? order.length : place;
  };
  return spellings.toSorted((one, other) => rank(one) - rank(other));
}

/** A scale of levels from the best to the worst. The first spelling of a level is its name. */
function scale(
  name: string,
  levels: readonly (readonly string[])[],
  ownLabels?: WordSet["labels"]
): WordSet {
  const words: Record<string, Target> = {};
  const middle = (levels.length - 1) / 2;
  for (const [i, spellings] of levels.entries())
    Object.assign(
      words,
      all(i < middle ? "improved" : i > middle ? "worsened" : "no_change", spellings)
    );
  const label = (i: number) => `${levels[i][0][0].toUpperCase()}${levels[i][0].slice(1)}`;
  return {
    name,
    words,
    isScale: true,
    note: rating,
    labels: ownLabels ?? {
      improved: `${label(Math.ceil(middle) - 1)} or better`,
      ...(Number.isInteger(middle) && {no_change: label(middle)}),
      worsened: `${label(Math.floor(middle) + 1)} or worse`
    }
  };
}
