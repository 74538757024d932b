import {phrase} from "../../src/page/words/phrase.js";
import {againstTarget} from "./againstTarget.js";
import {numberIn} from "./cellMeaning.js";
import type {Gathered} from "./gathered.js";
import type {ImportedRow} from "./imported.js";
import {wordKey} from "./mapping.js";
import {cellPlace, place, sheetName} from "./placeInFile.js";
import {columnFor, type Sheet} from "./sheet.js";
import type {Subject} from "./subjects.js";

/**
 * Reads a sheet with a row for each finding. A sheet that states no result has facts about the findings of
 * other sheets. `listed` says whether another sheet lists the
 * outcomes.
 */
export function readFindingRows(
  gathered: Gathered,
  sheet: Sheet,
  owners: readonly (Subject | null)[],
  listed: boolean
): void {
  const {table} = sheet;
  const {outcomes, losses} = gathered;
  const [key, label] = [
    columnFor(sheet, "outcomes.outcome_id"),
    columnFor(sheet, "outcomes.label")
  ];
  const stating = sheet.columns.find(({mapping}) => mapping.rule !== undefined);
  const lower = new Set(stating?.mapping.lowerIsBetter?.map(wordKey));
  const hasText = columnFor(sheet, "findings.effect_text") !== undefined;
  for (const [i, line] of table.lines.entries()) {
    const project = owners[i];
    if (!project) continue;
    const count = outcomes.list.length;
    const outcome = outcomes.find(key?.cells[i], label?.cells[i]);
    if (!outcome) {
      losses.add(phrase`${sheetName(table)}: rows without an outcome`, place(table, line));
      continue;
    }
    if (listed && outcomes.list.length > count)
      losses.add(
        phrase`outcomes that no sheet of outcomes has; they are kept without further facts`,
        `${outcome.name || outcome.key} (${place(table, line)})`
      );
    gathered.setValues(outcome, "outcomes", sheet, i);
    if (!stating) {
      gathered.addFacts(sheet, i, project, outcome);
      continue;
    }
    const {column, mapping} = stating;
    const cell = column.cells[i];
    const at = cellPlace(table, column, i);
    const number = numberIn(column, i);
    const isLower = [outcome.name, outcome.key].some((text) => lower.has(wordKey(text)));
    if (mapping.lowerIsBetter) gathered.setBetter(outcome, isLower ? "lower" : "higher", at);
    const against = againstTarget(gathered, sheet, mapping, number, i, at);
    if (against === undefined) continue;
    const read = isLower && against !== null ? -against : against;
    const direction = gathered.directionOf(mapping.rule!, cell, read, at);
    if (!direction) continue;
    const values: ImportedRow = {
      direction,
      locator: place(table, line),
      ...gathered.ratingIn(cell, number, column.type)
    };
    if (!gathered.kept && !hasText && column.type === "string" && cell) {
      gathered.declareFinding("effect_text", "In words", "string");
      values.effect_text = cell;
    }
    gathered.addFinding(sheet, i, project, outcome, values);
  }
}
