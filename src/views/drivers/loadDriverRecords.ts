import type {OutcomeDirection} from "../../analysis/directionsOver.js";
import {askedOf} from "../../controls/cellChoices.js";
import {manifest, named, sql} from "../../engine/sql.js";
import {firstChoice} from "./driverChoice.js";
import {type DriverRecords, driverRecords} from "./driverRecords.js";

/** Reads the records that the Drivers page needs for every choice. */
export async function loadDriverRecords(): Promise<DriverRecords> {
  const [records, projects, features, namings, outcomes, groups, sources, cells, totals] =
    await Promise.all([
      manifest(),
      sql`SELECT project_id, name, strand, region FROM projects ORDER BY project_id`,
      sql`
      SELECT f.*, s.title AS source_title, s.publisher AS source_publisher, s.url AS source_url
      FROM features AS f
      LEFT JOIN sources AS s USING (source_id)
      ORDER BY f.label`,
      named("feature_projects"),
      sql`SELECT outcome_id, label, kind, domain FROM outcomes ORDER BY label`,
      sql`SELECT group_id, label, outcome_id FROM outcome_groups`,
      sql`SELECT source_id, coalesce(title, publisher, url, source_id) AS title FROM sources ORDER BY source_id`,
      named("outcome_directions", askedOf(firstChoice)),
      sql`SELECT statement_id, outcome_group, directions FROM published ORDER BY statement_id`
    ]);
  const outcome = document.querySelector<HTMLMetaElement>('meta[name="outcome"]')?.content;
  const declared = document.querySelector<HTMLMetaElement>('meta[name="declared"]');
  return driverRecords(
    records,
    {
      projects,
      features,
      named: namings,
      outcomes,
      groups,
      sources,
      cells: cells as unknown as readonly OutcomeDirection[],
      published: totals
    },
    {
      declaration: {keys: declared?.content ?? "", fixed: declared?.dataset.fixed ?? null},
      outcome
    }
  );
}
