import {phrase} from "../../src/page/words/phrase.js";
import {numberIn} from "./cellMeaning.js";
import type {Gathered} from "./gathered.js";
import {cellPlace, place, sheetName} from "./placeInFile.js";
import {columnFor, type Sheet} from "./sheet.js";
import type {Subject} from "./subjects.js";

/** Reads a sheet with a row for each outcome, and perhaps a column for each project. */
export function readOutcomesSheet(gathered: Gathered, sheet: Sheet): void {
  const {table} = sheet;
  const [key, label] = [
    columnFor(sheet, "outcomes.outcome_id"),
    columnFor(sheet, "outcomes.label")
  ];
  for (const [i, line] of table.lines.entries()) {
    const outcome = gathered.outcomes.find(key?.cells[i], label?.cells[i]);
    if (outcome) {
      gathered.setValues(outcome, "outcomes", sheet, i);
      readProjectColumns(gathered, sheet, i, outcome);
    } else
      gathered.losses.add(phrase`${sheetName(table)}: rows without an outcome`, place(table, line));
  }
}

/** Reads the findings of a row: one of each project that is a column. */
function readProjectColumns(gathered: Gathered, sheet: Sheet, row: number, outcome: Subject): void {
  for (const {column, mapping} of sheet.columns) {
    if (mapping.to !== "project") continue;
    const project = gathered.projects.find(undefined, column.name)!;
    const [cell, at] = [column.cells[row], cellPlace(sheet.table, column, row)];
    const direction = gathered.directionOf(mapping.rule!, cell, numberIn(column, row), at);
    gathered.declareFinding("effect_text", "In words", "string");
    if (direction)
      gathered.addFinding(sheet, row, project, outcome, {
        direction,
        effect_text: cell,
        locator: at
      });
  }
}
