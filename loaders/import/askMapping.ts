import {meaningOf, type UnknownWord} from "./applyMapping.js";
import {numberColumns} from "./describeImport.js";
import {
  type ColumnMapping,
  isStating,
  type Mapping,
  type Target,
  targets,
  wrongTarget
} from "./mapping.js";

/** Asks a person. Returns the answer without blanks at its ends; "" is the answer in brackets. */
export type Ask = (question: string) => Promise<string>;

/**
 * Asks what a person wants to change in a mapping: the title, columns, rules, and the meaning of an
 * empty cell. An answer that cannot be used is explained, and the question is asked again.
 */
export async function askChanges(mapping: Mapping, ask: Ask): Promise<Mapping> {
  const changed: Mapping = structuredClone(mapping);
  changed.title = (await ask(`Title [${changed.title}]: `)) || changed.title;
  for (;;) {
    const answer = await ask("Number of a column to change, or Enter to go on: ");
    if (answer === "") break;
    const place = numberColumns(changed).find(({number}) => String(number) === answer);
    if (!place) {
      await ask(`There is no column ${answer}. Press Enter to go on. `);
      continue;
    }
    await askColumn(changed, place.sheet, place.column, ask);
  }
  if (Object.keys(changed.rules).length)
    changed.blank = await askTarget(
      "An empty cell in a column of an outcome means",
      changed.blank,
      ask
    );
  return changed;
}

async function askColumn(mapping: Mapping, sheet: string, column: string, ask: Ask): Promise<void> {
  const {rows, columns} = mapping.sheets[sheet];
  const now = columns[column].to;
  let [to, wrong] = ["", null as string | null];
  do {
    to = (await ask(`${wrong ? `expected ${wrong}\n` : ""}${column} becomes [${now}]: `)) || now;
    wrong = wrongTarget(to, rows);
  } while (wrong);
  const entry: ColumnMapping = {to};
  if (["outcome", "before", "after"].includes(to))
    entry.outcome =
      (await ask(`Name of the outcome [${columns[column].outcome ?? column}]: `)) ||
      (columns[column].outcome ?? column);
  if (isStating(to)) entry.rule = await askRule(mapping, column, columns[column].rule, ask);
  columns[column] = entry;
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
        `Rule: ${[...names, "words (each word is asked)", "higher (above a number is improved)", "lower (below a number is improved)"].join(", ")} [${otherwise}]: `
      )) || otherwise;
    if (Object.hasOwn(rules, answer)) return answer;
    if (answer === "words") {
      rules[column] = {words: {}};
      return column;
    }
    if (answer !== "higher" && answer !== "lower") continue;
    const better = await askNumber("Improved from which number", ask);
    const worse = await askNumber("Worsened from which number", ask);
    rules[column] = {
      numbers:
        answer === "higher"
          ? [
              {from: better, direction: "improved"},
              {above: worse, direction: "no_change"},
              {direction: "worsened"}
            ]
          : [
              {from: worse, direction: "worsened"},
              {above: better, direction: "no_change"},
              {direction: "improved"}
            ]
    };
    return column;
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
