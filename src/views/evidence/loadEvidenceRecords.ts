import type {OutcomeDirection} from "../../analysis/directionsOver.js";
import type {DomainGround} from "../../analysis/domainDirections.js";
import {manifest, named, namedQuery, query, sql} from "../../engine/sql.js";
import type {Row} from "../../records/rows.js";
import {type Condition, conditionSql, narrowed} from "../../sql/conditions.js";
import {type EvidenceRecords, evidenceRecords} from "./evidenceRecords.js";

/** Reads the records behind the figures of the Evidence page, from the findings that meet conditions. */
export async function loadEvidenceRecords(
  where: readonly Condition[] = []
): Promise<EvidenceRecords> {
  const [records, outcomes, projects, features, cells, grounds, cellQuery] = await Promise.all([
    manifest(),
    sql`SELECT outcome_id, coalesce(domain, '') AS domain FROM outcomes`,
    sql`SELECT project_id, name FROM projects ORDER BY project_id`,
    named("feature_projects"),
    named("outcome_directions", {}, where),
    named("domain_grounds", {}, where),
    namedQuery("outcome_directions")
  ]);
  const kept = await placesOf(where, projects);
  return evidenceRecords(records, {
    outcomes,
    projects,
    features: kept
      ? features.map(({places, ...feature}) => ({
          ...feature,
          places: (places as number[]).filter((place) => kept.has(place))
        }))
      : features,
    cells: cells as unknown as readonly OutcomeDirection[],
    grounds: grounds as unknown as readonly DomainGround[],
    sql: narrowed(cellQuery.sql, where),
    where
  });
}

/** The places of the projects that meet the conditions on projects; null if there are none. */
async function placesOf(
  where: readonly Condition[],
  projects: readonly Row[]
): Promise<ReadonlySet<number> | null> {
  const conditions = where.filter(({table}) => table === "projects");
  if (!conditions.length) return null;
  const rows = await query(
    `SELECT project_id\nFROM projects\nWHERE ${conditions.map(conditionSql).join("\n  AND ")}`
  );
  const ids = new Set(rows.map(({project_id}) => project_id));
  return new Set(projects.flatMap(({project_id}, place) => (ids.has(project_id) ? [place] : [])));
}
