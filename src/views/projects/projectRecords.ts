import {manifest, named, sql} from "../../engine/sql.js";
import type {Manifest} from "../../records/manifest.js";
import type {Row} from "../../records/rows.js";
import {loadColumns} from "../columns/loadColumns.js";
import type {RecordColumn} from "../columns/recordColumns.js";

/** The records that the Projects page has before a reader makes a choice. */
export interface ProjectRecords {
  manifest: Manifest;
  /** The number of all projects. */
  total: number;
  /** The rows of the query `project_list`; null for so many that only those on the screen are asked for. */
  list: readonly Row[] | null;
  /** outcome_id and label. */
  outcomes: readonly Row[];
  /** feature_id and label. */
  features: readonly Row[];
  /** The strands of the projects: strand. */
  strands: readonly Row[];
  /** The columns by which projects can be filtered, and compared. */
  columns: readonly RecordColumn[];
}

/** The largest number of projects that the page keeps, and finds without the engine. */
const mostKept = 1000;

/** Reads the records that the Projects page needs for every choice. */
export async function loadProjectRecords(): Promise<ProjectRecords> {
  const records = await manifest();
  const total = records.tables.find(({name}) => name === "projects")?.rows ?? 0;
  const [list, outcomes, features, strands, columns] = await Promise.all([
    total > mostKept ? null : named("project_list"),
    sql`SELECT outcome_id, label FROM outcomes ORDER BY label`,
    sql`SELECT feature_id, label FROM features ORDER BY label`,
    sql`SELECT strand FROM projects WHERE strand IS NOT NULL GROUP BY strand ORDER BY min(name)`,
    loadColumns()
  ]);
  return {manifest: records, total, list, outcomes, features, strands, columns};
}
