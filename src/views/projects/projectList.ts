import type {RowOrder} from "../../controls/dataTable.js";
import {query} from "../../engine/sql.js";
import {findProjects} from "./findProjects.js";
import type {ProjectFilter} from "./matchProjects.js";
import type {ProjectRecords} from "./projectRecords.js";
import {ownColumns} from "./projectsForm.js";
import {projectConditions, projectPageSql} from "./projectsSql.js";
import {projectTable, shownAtOnce} from "./projectTable.js";

/**
 * The projects that pass a reader's filters, as a table. Of thousands of projects the table asks for
 * those that it shows.
 */
export async function projectList(
  {manifest, total, list, columns}: ProjectRecords,
  filter: ProjectFilter
): Promise<HTMLElement> {
  const own = ownColumns(columns);
  const about = {of: total, manifest, show: filter.show};
  if (list) return projectTable(await findProjects(list, filter, own), about);
  const conditions = projectConditions(manifest, own, filter);
  const ask = (order: RowOrder, most: number) =>
    query(projectPageSql(manifest, conditions, order, most));
  const rows = await ask({key: "", descending: false}, shownAtOnce);
  const found = (rows[0]?.projects_found as number | undefined) ?? 0;
  return projectTable(rows, {...about, asked: {total: found, ask}});
}
