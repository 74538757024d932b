import {phrase} from "../../src/page/words/phrase.js";
import {meaningOf} from "./cellMeaning.js";
import {numberColumns} from "./describeImport.js";
import type {UnknownWord} from "./imported.js";
import {keptRating} from "./keptRating.js";
import {
  type CellRule,
  type ColumnMapping,
  type Mapping,
  needsRule,
  type SheetMapping,
  statesOutcome,
  type Target,
  targets,
  wordKey,
  wrongTarget
} from "./mapping.js";
import {effectMeasure} from "./outcomeMeasures.js";
import type {PeopleTable} from "./peopleTable.js";
import {proposeRows} from "./proposeMapping.js";

/** Asks a person. Returns the answer without blanks at its ends; "" is the answer in brackets. */
export type Ask = (question: string) => Promise<string>;

/**
 * Asks what a person wants to change in a mapping: the title, columns, rules, sheets, and the meaning
 * of an empty cell. An answer that cannot be used is explained, and the question is asked again.
 */
export async function askChanges(
  mapping: Mapping,
  tables: readonly PeopleTable[],
  ask: Ask
): Promise<Mapping> {
  const changed: Mapping = structuredClone(mapping);
  changed.title = (await ask(`Title [${changed.title}]: `)) || changed.title;
  for (let hint = ""; ; ) {
    const answer = await ask(
      phrase`${hint}Change a column (its number), a rule (r1, …) or a sheet (s1, …), or press Enter to go on: `
    );
    if (answer === "") break;
    hint = (await changeOne(changed, tables, answer, ask))
      ? ""
      : phrase`There is no ${answer} in the list.\n`;
  }
  if (Object.keys(changed.rules).length)
    changed.blank = await askTarget(
      phrase`An empty cell in a column of an outcome means`,
      changed.blank,
      ask
    );
  const kept = keptRating(changed);
  if (!kept) delete changed.directionFrom;
  else {
    const answer = await ask(
      phrase`Keep the column ${kept.name} in the findings, and map it to directions in the codebook? yes or no [${changed.directionFrom === false ? "no" : "yes"}]: `
    );
    changed.directionFrom =
      answer === "" ? changed.directionFrom !== false : /^y(es)?$/i.test(answer);
  }
  return changed;
}

/** Changes what an answer names; false if it names nothing. */
async function changeOne(
  mapping: Mapping,
  tables: readonly PeopleTable[],
  answer: string,
  ask: Ask
): Promise<boolean> {
  const [, kind, number] = /^([rs]?)(\d+)$/i.exec(answer) ?? [];
  if (kind === undefined) return false;
  const at = Number(number) - 1;
  if (kind.toLowerCase() === "r") {
    const name = Object.keys(mapping.rules)[at];
    if (name !== undefined) await changeRule(mapping, name, ask);
    return name !== undefined;
  }
  if (kind.toLowerCase() === "s") {
    const table = tables[at];
    if (table) await changeSheet(mapping, table, ask);
    return table !== undefined;
  }
  const place = numberColumns(mapping, tables).find((column) => column.number === at + 1);
  if (place) await askColumn(mapping, place.sheet, place.column, ask);
  return place !== undefined;
}

/** Asks for the meaning of each word of a rule, or for the steps of its numbers. */
async function changeRule({rules}: Mapping, name: string, ask: Ask): Promise<void> {
  const {words = {}, numbers, note} = rules[name];
  const changed: CellRule = {...(note !== undefined && {note})};
  const meanings: [string, Target][] = [];
  for (const [word, meaning] of Object.entries(words))
    meanings.push([word, await askTarget(`“${word}” means`, meaning ?? "no statement", ask)]);
  if (meanings.length) changed.words = Object.fromEntries(meanings);
  if (numbers) changed.numbers = await askSteps(ask);
  rules[name] = changed;
}

/** Asks what the rows of a sheet are, and proposes its columns again. */
async function changeSheet(mapping: Mapping, table: PeopleTable, ask: Ask): Promise<void> {
  const now = mapping.sheets[table.sheet].rows;
  const kinds = ["projects", "findings", "outcomes", "nothing"] as const;
  for (;;) {
    const answer =
      (await ask(phrase`The rows of ${table.sheet} are ${kinds.join(", ")} [${now}]: `)) || now;
    const rows = kinds.find((kind) => kind === answer);
    if (!rows) continue;
    if (rows !== now) mapping.sheets[table.sheet] = proposeRows(table, rows, mapping.rules);
    return;
  }
}

/** What a column of a sheet can become, for a person. */
function targetsInWords(rows: SheetMapping["rows"]): string {
  const words: Readonly<Record<string, string>> = {
    projects: phrase`a column of projects (projects.NAME) or of findings (findings.NAME), outcome (its cells state a result), before, after (two columns of numbers of one outcome), feature (a practice: yes or no), outcomes, features (lists in cells), or nothing (it is left out)`,
    findings: phrase`a column of findings (findings.NAME; findings.direction states the result), of projects (projects.NAME), of outcomes (outcomes.NAME), or nothing (it is left out)`,
    outcomes: phrase`a column of outcomes (outcomes.NAME), project (its cells state the results of one project), or nothing (it is left out)`
  };
  return words[rows];
}

/** Whether another column of a sheet of projects states an outcome. */
function isStated(
  columns: Readonly<Record<string, ColumnMapping>>,
  column: string,
  outcome: string
): boolean {
  return Object.entries(columns).some(
    ([name, entry]) =>
      name !== column && statesOutcome(entry) && wordKey(entry.outcome ?? name) === wordKey(outcome)
  );
}

async function askColumn(mapping: Mapping, sheet: string, column: string, ask: Ask): Promise<void> {
  const {rows, columns} = mapping.sheets[sheet];
  const now = columns[column].to;
  let [to, hint] = ["", `A column can become ${targetsInWords(rows)}\n`];
  for (;;) {
    to = (await ask(`${hint}${column} becomes [${now}]: `)) || now;
    const wrong = wrongTarget(to, rows);
    if (!wrong) break;
    hint = `expected ${wrong}\n`;
  }
  const {outcome: about, against, measure, rule} = columns[column];
  const entry: ColumnMapping = {to, ...(to === now && against !== undefined && {against})};
  if (rows === "projects" && to.startsWith("findings.")) {
    const outcome =
      (await ask(
        phrase`Name of the outcome that it is about [${about ?? phrase`all outcomes of the row`}]: `
      )) || about;
    if (outcome) entry.outcome = outcome;
    if (to === "findings.effect" && outcome) entry.measure = measure ?? effectMeasure(column, []);
    if (outcome && !isStated(columns, column, outcome))
      entry.rule = await askRule(mapping, column, rule, ask);
  }
  if (["outcome", "before", "after"].includes(to))
    entry.outcome =
      (await ask(phrase`Name of the outcome [${about ?? column}]: `)) || (about ?? column);
  if (to === "outcomes") {
    const target = await askTarget(phrase`Each outcome in a cell counts as`, "improved", ask);
    if (target !== "no statement") entry.direction = target;
    else entry.to = "nothing";
  }
  if (needsRule(to)) entry.rule = await askRule(mapping, column, rule, ask);
  if (about !== undefined && entry.outcome !== undefined && statesOutcome(columns[column]))
    renameOutcome(columns, about, entry.outcome);
  columns[column] = entry;
}

/** Gives an outcome another name in all columns of a sheet that are about it. */
function renameOutcome(
  columns: Readonly<Record<string, ColumnMapping>>,
  from: string,
  to: string
): void {
  for (const entry of Object.values(columns))
    if (entry.outcome !== undefined && wordKey(entry.outcome) === wordKey(from)) entry.outcome = to;
}

/** Asks for the rule of a column: one of the mapping's, or a new one of words or of steps. */
async function askRule(
  {rules}: Mapping,
  column: string,
  now: string | undefined,
  ask: Ask
): Promise<string> {
  const names = Object.keys(rules);
  const otherwise = now ?? "words";
  for (;;) {
    const answer =
      (await ask(
        `Rule: ${[...names, phrase`words (each word is asked)`, phrase`numbers (the steps are asked)`].join(", ")} [${otherwise}]: `
      )) || otherwise;
    if (Object.hasOwn(rules, answer)) return answer;
    if (answer === "words") {
      rules[column] = {words: {}};
      return column;
    }
    if (answer !== "numbers") continue;
    rules[column] = {numbers: await askSteps(ask)};
    return column;
  }
}

/** Asks which numbers are improved, and which are worsened; the numbers between are no change. */
async function askSteps(ask: Ask): Promise<NonNullable<CellRule["numbers"]>> {
  for (;;) {
    const better =
      (await ask(phrase`Is a higher or a lower number better? [higher]: `)) || "higher";
    if (better !== "higher" && better !== "lower") continue;
    const improved = await askNumber(phrase`Improved from which number`, ask);
    const worsened = await askNumber(phrase`Worsened from which number`, ask);
    return better === "higher"
      ? [
          {from: improved, direction: "improved"},
          {above: worsened, direction: "no_change"},
          {direction: "worsened"}
        ]
      : [
          {from: worsened, direction: "worsened"},
          {above: improved, direction: "no_change"},
          {direction: "improved"}
        ];
  }
}

async function askNumber(question: string, ask: Ask): Promise<number> {
  for (;;) {
    const answer = await ask(`${question}: `);
    const number = Number(answer);
    if (answer !== "" && Number.isFinite(number)) return number;
  }
}

/** Asks for the meaning of each word that has none. */
export async function askWords(
  mapping: Mapping,
  unknown: readonly UnknownWord[],
  ask: Ask
): Promise<Mapping> {
  const changed: Mapping = structuredClone(mapping);
  for (const {rule, word, places} of unknown) {
    const cells = places.length === 1 ? "1 cell" : `${places.length} cells`;
    if (meaningOf(changed.rules[rule], word, null) !== null) continue;
    const meaning = await askTarget(
      `“${word}” (${cells}, first ${places[0]}) means`,
      "no statement",
      ask
    );
    changed.rules[rule].words = {...changed.rules[rule].words, [word]: meaning};
  }
  return changed;
}

async function askTarget(question: string, now: Target, ask: Ask): Promise<Target> {
  for (;;) {
    const answer =
      (await ask(
        `${question}: ${targets.map((name, i) => `${i + 1} ${name}`).join(", ")} [${now}]: `
      )) || now;
    const found = targets.find((name, i) => name === answer || String(i + 1) === answer);
    if (found) return found;
  }
}
