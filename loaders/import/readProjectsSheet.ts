import {phrase} from "../../src/page/words/phrase.js";
import {presence, saysNothing, textsIn} from "./cellMeaning.js";
import type {Gathered} from "./gathered.js";
import {cellPlace, place, sheetName} from "./placeInFile.js";
import {readFindingRows} from "./readFindingRows.js";
import {readOutcomeColumns, readOutcomeLists} from "./readOutcomeColumns.js";
import {columnFor, type Sheet} from "./sheet.js";
import type {Subject} from "./subjects.js";

/**
 * Reads a sheet whose rows belong to projects: a row for each project or for each finding.
 * `listed` says whether the file also has sheets that list the projects, or the outcomes.
 */
export function readProjectsSheet(
  gathered: Gathered,
  sheet: Sheet,
  listed: {projects: boolean; outcomes: boolean}
): void {
  const owners = readOwners(gathered, sheet, listed.projects);
  if (sheet.rows === "findings") readFindingRows(gathered, sheet, owners, listed.outcomes);
  else {
    readOutcomeColumns(gathered, sheet, owners);
    readOutcomeLists(gathered, sheet, owners);
  }
  readFeatures(gathered, sheet, owners);
}

/** The project of each row; null where a row has none. */
function readOwners(gathered: Gathered, sheet: Sheet, listed: boolean): (Subject | null)[] {
  const {table, rows} = sheet;
  const {projects, losses} = gathered;
  const [key, name] = [columnFor(sheet, "projects.project_id"), columnFor(sheet, "projects.name")];
  const hasNames = key !== undefined || name !== undefined;
  const isListed = listed && rows === "findings" && projects.list.length > 0;
  const lines = new Map<Subject, number>();
  return table.lines.map((line, i) => {
    const count = projects.list.length;
    const project = hasNames
      ? projects.find(key?.cells[i], name?.cells[i])
      : projects.find(undefined, `${sheetName(table)}, row ${line}`);
    if (!project) {
      losses.add(phrase`${sheetName(table)}: rows without a project`, place(table, line));
      return null;
    }
    gathered.setValues(project, "projects", sheet, i);
    if (isListed && projects.list.length > count)
      losses.add(
        phrase`projects that no sheet of projects has; they are kept without further facts`,
        `${project.name || project.key} (${place(table, line)})`
      );
    const earlier = lines.get(project);
    if (earlier !== undefined && rows === "projects")
      losses.add(
        phrase`rows that repeat a project; the findings of all rows are kept`,
        `${place(table, line)} repeats row ${earlier} (${project.name || project.key})`
      );
    else lines.set(project, line);
    return project;
  });
}

/** The columns that say whether a project has a feature, or list its features. */
function readFeatures(
  gathered: Gathered,
  {table, columns}: Sheet,
  owners: readonly (Subject | null)[]
): void {
  const {losses} = gathered;
  for (const {column, mapping} of columns) {
    if (!["feature", "features"].includes(mapping.to)) continue;
    for (const [i, project] of owners.entries()) {
      const cell = column.cells[i];
      if (!project || cell === "") continue;
      if (mapping.to === "features") {
        for (const label of textsIn(cell))
          if (saysNothing(label))
            losses.add(
              phrase`${column.name}: “${label}” names no feature`,
              cellPlace(table, column, i)
            );
          else gathered.addFeature(project, label, "yes");
        continue;
      }
      const present = presence(cell);
      if (present) gathered.addFeature(project, column.name, present);
      else
        losses.add(
          phrase`${column.name}: “${cell}” is neither yes nor no`,
          cellPlace(table, column, i)
        );
    }
  }
}
