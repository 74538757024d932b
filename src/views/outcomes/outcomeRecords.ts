import {group} from "d3-array";
import type {OutcomeDirection} from "../../analysis/directionsOver.js";
import type {Direction} from "../../analysis/effectDirection.js";
import {mostAtOnce} from "../../charts/outcomeMap.js";
import {askedOf} from "../../controls/cellChoices.js";
import {manifest, named, sql} from "../../engine/sql.js";
import type {Manifest} from "../../records/manifest.js";
import type {Row, Rows} from "../../records/rows.js";
import type {Condition} from "../../sql/conditions.js";
import {loadColumns} from "../columns/loadColumns.js";
import type {RecordColumn} from "../columns/recordColumns.js";
import {statementLabels} from "../statementLabels.js";

/** The records that the Outcomes page has before a reader makes a choice. */
export interface OutcomeRecords {
  manifest: Manifest;
  labels: ReturnType<typeof statementLabels>;
  /** project_id, name, and the place in the order of the keys, by name. */
  projects: readonly Row[];
  /** outcome_id, label, kind, domain, on_checklist and checklist_name, in the order of the map's columns. */
  outcomes: readonly Row[];
  /** The columns by which the map can be filtered, and statements compared. */
  columns: readonly RecordColumn[];
}

/** A choice of cells: the settings, and the conditions that the findings meet. */
export interface CellChoice {
  settings: Parameters<typeof askedOf>[0];
  where: readonly Condition[];
}

/** Reads the records that the Outcomes page needs for every choice. */
export async function loadOutcomeRecords(): Promise<OutcomeRecords> {
  const [records, projects, outcomes, columns] = await Promise.all([
    manifest(),
    sql`SELECT project_id, name, (row_number() OVER (ORDER BY project_id) - 1)::INTEGER AS place FROM projects ORDER BY name`,
    sql`SELECT outcome_id, label, kind, domain, on_checklist, checklist_name FROM outcomes ORDER BY kind, domain, label`,
    loadColumns()
  ]);
  return {manifest: records, labels: statementLabels(records), projects, outcomes, columns};
}

/** Whether the map has pages. Only the cells of one page are then asked for. */
export function isPaged({projects}: Pick<OutcomeRecords, "projects">): boolean {
  return projects.length > mostAtOnce;
}

/** The cells of a choice: of some projects, or of all. The latest answers are kept. */
export async function askCells(
  {settings, where}: CellChoice,
  projects: readonly Row[] | null = null
): Promise<Rows> {
  const ids = projects?.map(({project_id}) => project_id as string);
  return named("outcome_map", {...askedOf(settings), projects: ids}, where);
}

/** In which projects each outcome has each direction, for a choice. */
export async function askDirections(
  records: OutcomeRecords,
  choice: CellChoice
): Promise<readonly OutcomeDirection[]> {
  const {settings, where} = choice;
  if (isPaged(records))
    return (await named(
      "outcome_directions",
      askedOf(settings),
      where
    )) as unknown as readonly OutcomeDirection[];
  const placeOf = new Map(records.projects.map(({project_id, place}) => [project_id, place]));
  return directionsOfCells(await askCells(choice), placeOf);
}

/** The projects with each direction of each outcome, from cells and the places of projects. */
export function directionsOfCells(
  cells: readonly Row[],
  placeOf: ReadonlyMap<string, number>
): OutcomeDirection[] {
  const byOutcome = group(
    cells,
    ({outcome_id}) => outcome_id as string,
    ({direction}) => direction as Direction
  );
  return Array.from(byOutcome, ([outcome_id, byDirection]) =>
    Array.from(byDirection, ([direction, own]) => ({
      outcome_id,
      direction,
      places: own.map(({project_id}) => placeOf.get(project_id)!)
    }))
  ).flat();
}
