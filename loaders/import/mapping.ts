import {directions} from "../../src/analysis/directions.js";
import type {Direction} from "../../src/analysis/effectDirection.js";
import {phrase} from "../../src/page/words/phrase.js";
import {isObject, type Json} from "../codebook/codebookField.js";

/** How a table that people made becomes the tables of a programme. `import.json` holds it. */
export interface Mapping {
  title: string;
  /** The sheets of the workbook by name; a CSV file has one, `table`. */
  sheets: Record<string, SheetMapping>;
  /** The rules that give a direction, by name. */
  rules: Record<string, CellRule>;
  /** The meaning of an empty cell in a column of an outcome. */
  blank: Target;
  /** The labels of directions, if “improved” and the like would be the wrong words. */
  labels?: Partial<Record<Direction, string>>;
  /**
   * Whether findings keep the ratings or numbers of the file, and the codebook maps them to directions:
   * see `keptRating`.
   */
  directionFrom?: boolean;
}

export interface SheetMapping {
  /** What a row of the sheet is; `nothing` leaves the sheet out. */
  rows: "projects" | "findings" | "outcomes" | "nothing";
  /** The reason for this proposal. */
  why?: string;
  /** The period of all findings of the sheet, if there is a sheet for each period. */
  period?: string;
  /** The columns by name. */
  columns: Record<string, ColumnMapping>;
}

export interface ColumnMapping {
  /**
   * `projects.name` and the like: a column of a table; `outcome`: a column whose cells state an
   * outcome; `before` and `after`: the two columns of an outcome that was measured twice;
   * `feature`: a practice that a project has or not; `outcomes` and `features`: cells that list
   * several, with a semicolon or a line end between them; `project`: the results of one project, in
   * a sheet with a row for each outcome; `nothing`: the column is left out.
   */
  to: string;
  /**
   * The label of the outcome, for `outcome`, `before` and `after`. In a sheet of projects, a column of
   * findings with an outcome is about the findings of that outcome only, and with a rule it states them.
   */
  outcome?: string;
  /** The rule that gives the direction. */
  rule?: string;
  /** The direction of each outcome in a list, for `outcomes`. */
  direction?: Direction;
  /**
   * The outcomes of which a lower number is better, in a column with the numbers of several outcomes:
   * the rule then reads each number with the other sign.
   */
  lowerIsBetter?: string[];
  /** The column whose number is subtracted before the rule reads the number: a target. */
  against?: string;
  /** What an effect measures, such as “Hedges' g, 95% CI”, for `findings.effect`. */
  measure?: string;
  /** Why this needs a check by a person. */
  check?: string;
}

/** The direction of a cell, or no statement at all. */
export type Target = Direction | "no statement";

export interface CellRule {
  /** What the rule assumes, in one sentence. */
  note?: string;
  /** The meaning of words. Case and repeated blanks do not matter. Null: nobody has decided yet. */
  words?: Record<string, Target | null>;
  /**
   * The meaning of numbers, or of the change from before to after: the first step that a number
   * reaches decides. `from` includes the number, and `above` does not. A step with neither takes
   * the rest.
   */
  numbers?: {from?: number; above?: number; direction: Target}[];
}

/** The directions that a person can choose for a word. */
export const targets: readonly Target[] = [...directions, "no statement"];

/** The tables to which columns of a sheet can belong, by what its rows are. */
const tablesOf: Readonly<Record<SheetMapping["rows"], readonly string[]>> = {
  projects: ["projects", "findings"],
  findings: ["findings", "projects", "outcomes"],
  outcomes: ["outcomes"],
  nothing: []
};

/** A word as rules compare it. */
export function wordKey(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** An empty record whose names come from a file, which may have a column `__proto__`. */
export function recordByName<T>(): Record<string, T> {
  return Object.create(null);
}

/**
 * Reads a mapping from JSON. Throws an error that names the file, the place, the value and what was
 * expected.
 */
export function readMapping(text: string, file: string): Mapping {
  let entry: unknown;
  try {
    entry = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(phrase`${file}: expected JSON: ${(error as Error).message}`);
  }
  const fail = (place: string, value: unknown, expected: string): never => {
    throw new Error(phrase`${file}: ${place}: expected ${expected}: ${JSON.stringify(value)}`);
  };
  const object = (value: unknown, place: string): Json =>
    isObject(value) ? value : fail(place, value, "an object");
  const optionalText = (value: unknown, place: string): string | undefined =>
    value === undefined || typeof value === "string" ? value : fail(place, value, "a text");
  const target = (value: unknown, place: string): Target =>
    targets.includes(value as Target)
      ? (value as Target)
      : fail(place, value, phrase`one of ${targets.join(", ")}`);
  const {title, sheets, rules, blank, labels, directionFrom} = object(entry, "the mapping");
  if (typeof title !== "string" || title.trim() === "") fail("title", title, "a title");
  const mapping: Mapping = {
    title: title as string,
    sheets: recordByName(),
    rules: recordByName(),
    blank: target(blank ?? "no statement", "blank")
  };
  if (directionFrom !== undefined) {
    if (typeof directionFrom !== "boolean")
      fail("directionFrom", directionFrom, phrase`true or false`);
    mapping.directionFrom = directionFrom === true;
  }
  if (labels !== undefined) {
    mapping.labels = {};
    for (const [direction, label] of Object.entries(object(labels, "labels"))) {
      if (!(directions as readonly string[]).includes(direction))
        fail("labels", direction, phrase`one of ${directions.join(", ")}`);
      mapping.labels[direction as Direction] = optionalText(label, `labels.${direction}`);
    }
  }
  for (const [name, value] of Object.entries(object(rules ?? {}, "rules"))) {
    const place = `rules.${name}`;
    const {note, words, numbers} = object(value, place);
    const rule: CellRule = {note: optionalText(note, `${place}.note`)};
    if (words !== undefined)
      rule.words = Object.fromEntries(
        Object.entries(object(words, `${place}.words`)).map(([word, meaning]) => [
          word,
          meaning === null ? null : target(meaning, `${place}.words.${word}`)
        ])
      );
    if (numbers !== undefined) {
      if (!Array.isArray(numbers)) fail(`${place}.numbers`, numbers, phrase`a list of steps`);
      rule.numbers = (numbers as unknown[]).map((step, i) => {
        const at = `${place}.numbers[${i}]`;
        const {from, above, direction} = object(step, at);
        for (const limit of [from, above])
          if (limit !== undefined && !Number.isFinite(limit)) fail(at, limit, "a number");
        return {
          ...(from !== undefined && {from: from as number}),
          ...(above !== undefined && {above: above as number}),
          direction: target(direction, `${at}.direction`)
        };
      });
    }
    if (!rule.words && !rule.numbers) fail(place, value, phrase`words or numbers`);
    mapping.rules[name] = rule;
  }
  for (const [name, value] of Object.entries(object(sheets, "sheets"))) {
    const place = `sheets.${name}`;
    const {rows, why, period, columns} = object(value, place);
    if (!Object.hasOwn(tablesOf, String(rows)))
      fail(`${place}.rows`, rows, phrase`one of ${Object.keys(tablesOf).join(", ")}`);
    const sheet: SheetMapping = {
      rows: rows as SheetMapping["rows"],
      why: optionalText(why, `${place}.why`),
      period: optionalText(period, `${place}.period`),
      columns: recordByName()
    };
    for (const [column, entry] of Object.entries(object(columns ?? {}, `${place}.columns`))) {
      const at = `${place}.columns.${column}`;
      const {to, outcome, rule, direction, lowerIsBetter, against, measure, check} = object(
        entry,
        at
      );
      const wrong = wrongTarget(to, sheet.rows);
      if (wrong) fail(`${at}.to`, to, wrong);
      const found: ColumnMapping = {to: to as string};
      if (outcome !== undefined) found.outcome = optionalText(outcome, `${at}.outcome`);
      if (check !== undefined) found.check = optionalText(check, `${at}.check`);
      if (rule !== undefined) {
        if (!Object.hasOwn(mapping.rules, String(rule)))
          fail(
            `${at}.rule`,
            rule,
            phrase`one of the rules ${Object.keys(mapping.rules).join(", ")}`
          );
        found.rule = String(rule);
      }
      if (found.to === "outcomes") {
        if (!(directions as readonly unknown[]).includes(direction))
          fail(`${at}.direction`, direction, phrase`one of ${directions.join(", ")}`);
        found.direction = direction as Direction;
      }
      if (lowerIsBetter !== undefined) {
        const isList =
          Array.isArray(lowerIsBetter) &&
          lowerIsBetter.every((label: unknown) => typeof label === "string");
        if (sheet.rows !== "findings" || !found.rule || !isList)
          fail(
            `${at}.lowerIsBetter`,
            lowerIsBetter,
            phrase`a list of outcomes, in a sheet of findings, for a column with a rule`
          );
        found.lowerIsBetter = lowerIsBetter as string[];
      }
      if (measure !== undefined) found.measure = optionalText(measure, `${at}.measure`);
      if (against !== undefined) {
        if (typeof against !== "string" || !Object.hasOwn(columns as Json, against))
          fail(`${at}.against`, against, phrase`the name of a column of the sheet`);
        found.against = String(against);
      }
      if (needsRule(found.to) && !found.rule)
        fail(`${at}.rule`, rule, phrase`the name of a rule that gives the direction`);
      sheet.columns[column] = found;
    }
    mapping.sheets[name] = sheet;
  }
  return mapping;
}

/** Whether the cells of a column with this target need a rule that gives a direction. */
export function needsRule(to: string): boolean {
  return ["outcome", "after", "project", "findings.direction"].includes(to);
}

/** Whether the cells of a column in a sheet of projects state an outcome. */
export function statesOutcome({to, outcome, rule}: ColumnMapping): boolean {
  const isOfOutcome = to.startsWith("findings.") && outcome !== undefined && rule !== undefined;
  return to === "outcome" || to === "after" || isOfOutcome;
}

/** What is expected of a target of a column, if it has no such target; otherwise null. */
export function wrongTarget(to: unknown, rows: SheetMapping["rows"]): string | null {
  const inTable = tablesOf[rows].map((table) => `${table}.COLUMN`);
  const others: readonly string[] = {
    projects: ["outcome", "before", "after", "feature", "outcomes", "features"],
    outcomes: ["project"],
    findings: [],
    nothing: []
  }[rows];
  const expected = phrase`one of ${[...inTable, ...others, "nothing"].join(", ")}`;
  if (to === "nothing" || others.includes(String(to))) return null;
  const [table, column, ...rest] = typeof to === "string" ? to.split(".") : [];
  const isColumn =
    rest.length === 0 &&
    tablesOf[rows].includes(table ?? "") &&
    /^[a-z]\w*$/i.test(column ?? "") &&
    !(column in {});
  return isColumn ? null : expected;
}
