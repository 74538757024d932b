import {query} from "../../engine/sql.js";
import type {Row} from "../../records/rows.js";
import {narrowed} from "../../sql/conditions.js";
import {conditionsOf} from "../columns/columnFilters.js";
import type {RecordColumn} from "../columns/recordColumns.js";
import {matchProjects, type ProjectFilter} from "./matchProjects.js";

/**
 * The projects (rows of the query `project_list`) that pass every filter. A condition on a statement or
 * an outcome is met by the projects with such a statement, which only the engine knows.
 */
export async function findProjects(
  projects: readonly Row[],
  filter: ProjectFilter,
  columns: readonly RecordColumn[]
): Promise<Row[]> {
  const conditions = conditionsOf(columns, filter);
  const own = conditions.filter(({table}) => table === "projects");
  const others = conditions.filter(({table}) => table !== "projects");
  const found = matchProjects(projects, filter, own);
  if (!others.length) return found;
  const rows = await query(narrowed("SELECT DISTINCT project_id\nFROM findings", others));
  const kept = new Set(rows.map(({project_id}) => project_id));
  return found.filter(({project_id}) => kept.has(project_id));
}
