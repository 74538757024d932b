import {table as arqueroTable} from "arquero";
import {phrase} from "../../src/page/words/phrase.js";
import {againstTarget} from "./againstTarget.js";
import {difference, isShare, numberIn, saysNothing, textsIn, unitOf} from "./cellMeaning.js";
import type {Gathered} from "./gathered.js";
import type {ImportedRow} from "./imported.js";
import {statesOutcome} from "./mapping.js";
import type {PeopleColumn} from "./peopleTable.js";
import {cellPlace} from "./placeInFile.js";
import type {MappedColumn, Sheet} from "./sheet.js";
import type {Subject} from "./subjects.js";

/** Reads rows of projects with a column, or two columns, for each outcome: wide to long. */
export function readOutcomeColumns(
  gathered: Gathered,
  sheet: Sheet,
  owners: readonly (Subject | null)[]
): void {
  const {table, columns} = sheet;
  const stating = columns.filter(({mapping}) => statesOutcome(mapping));
  if (!stating.length) return;
  const wide = arqueroTable({
    row: [...table.lines.keys()],
    ...Object.fromEntries(stating.map(({column}, i) => [`c${i}`, column.cells]))
  });
  const long = wide.fold(
    stating.map((_, i) => `c${i}`),
    {as: ["at", "cell"]}
  );
  for (const {row, at, cell} of long.objects() as {row: number; at: string; cell: string}[]) {
    const {column, mapping} = stating[Number(at.slice(1))];
    const project = owners[row];
    if (!project) continue;
    const label = mapping.outcome ?? column.name;
    const place = cellPlace(table, column, row);
    let number = numberIn(column, row);
    let values: ImportedRow;
    if (mapping.to === "after") {
      const before = columnBefore(columns, mapping.outcome);
      const start = before === undefined ? null : numberIn(before, row);
      values = valuesBeforeAndAfter(gathered, column, row, start, number);
      if (before?.cells[row] === "" && cell !== "") {
        gathered.losses.add(phrase`${label}: no number before`, place);
        continue;
      }
      number = start === null || number === null ? null : difference(number, start);
    } else if (mapping.against !== undefined) {
      const compared = againstTarget(gathered, sheet, mapping, number, row, place);
      if (compared === undefined) continue;
      number = compared;
      values = {};
    } else if (gathered.kept) values = gathered.ratingIn(cell, number, column.type);
    else {
      gathered.declareFinding("effect_text", "In words", "string");
      const inWords = cell === "" || column.type === "string";
      values = {effect_text: inWords ? cell : `${label}: ${cell}`};
    }
    const direction = gathered.directionOf(mapping.rule!, cell, number, place);
    if (!direction) continue;
    const outcome = gathered.outcomes.find(undefined, label)!;
    if (mapping.to === "findings.effect") gathered.setBetterByRule(outcome, mapping.rule!, place);
    gathered.addFinding(sheet, row, project, outcome, {...values, direction, locator: place});
  }
}

/** Reads the columns whose cells list outcomes: each has the direction of the column. */
export function readOutcomeLists(
  gathered: Gathered,
  sheet: Sheet,
  owners: readonly (Subject | null)[]
): void {
  for (const {column, mapping} of sheet.columns) {
    const {to, direction} = mapping;
    if (to !== "outcomes" || !direction) continue;
    for (const [row, project] of owners.entries())
      for (const text of project ? textsIn(column.cells[row]) : []) {
        const place = cellPlace(sheet.table, column, row);
        if (saysNothing(text)) {
          gathered.losses.add(phrase`${column.name}: “${text}” names no outcome`, place);
          continue;
        }
        const outcome = gathered.outcomes.find(undefined, text)!;
        gathered.countDirection(column.name, direction);
        gathered.declareFinding("effect_text", "In words", "string");
        gathered.addFinding(sheet, row, project!, outcome, {
          effect_text: `${column.name}: ${text}`,
          direction,
          locator: place
        });
      }
  }
}

/** The column with the numbers of an outcome before the project. */
function columnBefore(
  columns: readonly MappedColumn[],
  outcome: string | undefined
): PeopleColumn | undefined {
  return columns.find(({mapping}) => mapping.to === "before" && mapping.outcome === outcome)
    ?.column;
}

/** The numbers before and after, and their unit where the column or its cells state one. */
function valuesBeforeAndAfter(
  gathered: Gathered,
  column: PeopleColumn,
  row: number,
  before: number | null,
  after: number | null
): ImportedRow {
  const stated = unitOf(column.name) ?? (column.cells[row].endsWith("%") ? "%" : "");
  const unit = stated === "%" && isShare(column) ? "" : stated;
  gathered.declareFinding("before_low", "Before", "number");
  gathered.declareFinding("after_low", "After", "number");
  const values: ImportedRow = {
    before_low: before === null ? "" : String(before),
    after_low: after === null ? "" : String(after)
  };
  if (unit !== "") {
    gathered.declareFinding("unit", "Unit", "string");
    values.unit = unit;
  }
  return values;
}
