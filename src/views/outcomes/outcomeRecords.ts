import {group} from "d3-array";
import {askedOf} from "../../controls/cellChoices.js";
import {manifest, named, sql} from "../../engine/sql.js";
import type {Manifest} from "../../records/manifest.js";
import type {Row, Rows} from "../../records/rows.js";
import {statementLabels} from "../statementLabels.js";

/** The records that the Outcomes page has before a reader makes a choice. */
export interface OutcomeRecords {
  manifest: Manifest;
  labels: ReturnType<typeof statementLabels>;
  /** project_id and name, by name. */
  projects: readonly Row[];
  /** outcome_id, label, kind, domain, on_checklist and checklist_name, in the order of the map's columns. */
  outcomes: readonly Row[];
  /** Queries the cells of a choice. */
  cellsFor: (choice: Parameters<typeof askedOf>[0]) => Promise<Cells>;
}

/** Project × outcome cells, as a list and by project. */
export interface Cells {
  cells: Rows;
  byProject: ReadonlyMap<string, readonly Row[]>;
}

/** Reads the records that the Outcomes page needs for every choice. */
export async function loadOutcomeRecords(): Promise<OutcomeRecords> {
  const [records, projects, outcomes] = await Promise.all([
    manifest(),
    sql`SELECT project_id, name FROM projects ORDER BY name`,
    sql`SELECT outcome_id, label, kind, domain, on_checklist, checklist_name FROM outcomes ORDER BY kind, domain, label`
  ]);
  return {
    manifest: records,
    labels: statementLabels(records),
    projects,
    outcomes,
    cellsFor: rememberCells()
  };
}

/**
 * Queries cells, and keeps the latest answer: another choice of columns does not group it again.
 */
function rememberCells(): OutcomeRecords["cellsFor"] {
  let latest: (Cells & {key: string}) | null = null;
  return async (choice) => {
    const asked = askedOf(choice);
    const key = JSON.stringify(asked);
    if (latest?.key === key) return latest;
    const cells = await named("outcome_map", asked);
    latest = {key, cells, byProject: group(cells, ({project_id}) => project_id)};
    return latest;
  };
}
