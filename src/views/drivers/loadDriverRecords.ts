import {manifest, sql} from "../../engine/sql.js";
import {type DriverRecords, driverRecords} from "./driverRecords.js";

/** Reads the records that the Drivers page needs for every choice. */
export async function loadDriverRecords(): Promise<DriverRecords> {
  const [records, projects, features, named, outcomes, groups] = await Promise.all([
    manifest(),
    sql`SELECT project_id, name, strand, region FROM projects ORDER BY project_id`,
    sql`
      SELECT f.*, s.title AS source_title, s.publisher AS source_publisher, s.url AS source_url
      FROM features AS f
      LEFT JOIN sources AS s USING (source_id)
      ORDER BY f.label`,
    sql`SELECT DISTINCT feature_id, project_id FROM project_features WHERE present = 'yes'`,
    sql`SELECT outcome_id, label, kind, domain FROM outcomes ORDER BY label`,
    sql`SELECT group_id, label, outcome_id FROM outcome_groups`
  ]);
  return driverRecords(records, {projects, features, named, outcomes, groups});
}
