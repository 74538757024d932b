import {plural} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";
import {buildTables} from "./buildTables.js";
import {Gathered} from "./gathered.js";
import type {Imported} from "./imported.js";
import {keptRating} from "./keptRating.js";
import {type Mapping, type SheetMapping, statesOutcome, wordKey} from "./mapping.js";
import type {PeopleTable} from "./peopleTable.js";
import {place, placesInWords, sheetName, shorten} from "./placeInFile.js";
import {readOutcomesSheet} from "./readOutcomesSheet.js";
import {readProjectsSheet} from "./readProjectsSheet.js";
import {mapSheet, type Sheet} from "./sheet.js";

/** Sheets of projects come first, because the others say to which project a row belongs. */
const order: Readonly<Record<SheetMapping["rows"], number>> = {
  projects: 0,
  outcomes: 1,
  findings: 2,
  nothing: 3
};

/** Makes the tables of a programme from the tables of a file, by a mapping. */
export function applyMapping(
  mapping: Mapping,
  tables: readonly PeopleTable[],
  sourceTitle: string
): Imported {
  const gathered = new Gathered(mapping, mapping.directionFrom ? keptRating(mapping) : null);
  const leftOut: string[] = [];
  let nameOfProjects: string | null = null;
  const used = tables
    .map((table) => ({table, rules: mapping.sheets[table.sheet]}))
    .filter(({rules}) => rules !== undefined)
    .toSorted((a, b) => order[a.rules.rows] - order[b.rules.rows]);
  const has = (rows: SheetMapping["rows"]) => used.some(({rules}) => rules.rows === rows);
  const listed = {projects: has("projects"), outcomes: has("outcomes")};
  for (const {table, rules} of used) {
    if (rules.rows === "nothing") {
      leftOut.push(
        phrase`${capital(sheetName(table))} is left out${rules.why ? `: ${rules.why}` : ""} (${rowCount(table)})`
      );
      continue;
    }
    const sheet = mapSheet(table, rules);
    leftOut.push(...linesLeftOut(table), ...columnsLeftOut(sheet), ...columnsUnstated(sheet));
    for (const {column, mapping} of sheet.columns) {
      if (mapping.to === "projects.name") nameOfProjects ??= column.name;
      gathered.declare(mapping, column);
    }
    if (rules.rows === "outcomes") readOutcomesSheet(gathered, sheet);
    else readProjectsSheet(gathered, sheet, listed);
  }
  gathered.joinFacts();
  const {blanks, losses, unknown, given} = gathered;
  if (blanks)
    leftOut.push(
      mapping.blank === "no statement"
        ? phrase`${plural(blanks, "empty cell")} in columns of outcomes: an empty cell makes no statement`
        : phrase`${plural(blanks, "empty cell")} in columns of outcomes: counted as ${mapping.blank}`
    );
  leftOut.push(...losses.sentences());
  for (const {rule, word, places} of unknown.values())
    leftOut.push(phrase`rule ${rule}: “${word}” has no meaning: ${placesInWords(places)}`);
  return {
    tables: buildTables(gathered, sourceTitle),
    leftOut,
    unknown: [...unknown.values()],
    given: [...given.values()],
    nameOfProjects
  };
}

function linesLeftOut(table: PeopleTable): string[] {
  return table.leftOut.map(({line, text}) => `${place(table, line)}: ${shorten(text)}`);
}

function columnsLeftOut({table, columns}: Sheet): string[] {
  return columns.flatMap(({column, mapping}) => {
    const filled = column.cells.filter((cell) => cell !== "").length;
    if (mapping.to !== "nothing" || !filled) return [];
    return phrase`${sheetName(table)}: the column ${column.name} is left out${mapping.check ? `: ${mapping.check}` : ""} (${plural(filled, "cell")})`;
  });
}

/** The columns about outcomes that no column of the sheet states: their values belong to no finding. */
function columnsUnstated({table, rows, columns}: Sheet): string[] {
  if (rows !== "projects") return [];
  const stated = new Set(
    columns
      .filter(({mapping}) => statesOutcome(mapping))
      .map(({column, mapping}) => wordKey(mapping.outcome ?? column.name))
  );
  return columns.flatMap(({column, mapping: {to, outcome}}) =>
    to.startsWith("findings.") && outcome !== undefined && !stated.has(wordKey(outcome))
      ? phrase`${sheetName(table)}: the column ${column.name} is left out: no column states the outcome ${outcome}`
      : []
  );
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

function rowCount({lines}: PeopleTable): string {
  return lines.length === 1 ? "1 row" : `${lines.length} rows`;
}
