import type {EvidenceCell} from "../../analysis/domainDirections.js";
import {manifest, named, namedQuery, sql} from "../../engine/sql.js";
import {type EvidenceRecords, evidenceRecords} from "./evidenceRecords.js";

/** Reads the records behind the figures of the Evidence page. */
export async function loadEvidenceRecords(): Promise<EvidenceRecords> {
  const [records, outcomes, projects, features, cells, query] = await Promise.all([
    manifest(),
    sql`SELECT outcome_id, coalesce(domain, '') AS domain FROM outcomes`,
    sql`SELECT project_id, name FROM projects ORDER BY name`,
    sql`
      SELECT f.feature_id, f.label, list(n.project_id) AS project_ids
      FROM features AS f
      JOIN project_features AS n USING (feature_id)
      WHERE n.present = 'yes'
      GROUP BY ALL
      ORDER BY len(project_ids) DESC, f.label`,
    named("outcome_map"),
    namedQuery("outcome_map")
  ]);
  return evidenceRecords(records, {
    outcomes,
    projects,
    features,
    cells: cells as unknown as readonly EvidenceCell[],
    sql: query.sql
  });
}
