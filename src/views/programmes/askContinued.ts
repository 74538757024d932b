import {sql} from "../../engine/sql.js";
import type {Rows} from "../../records/rows.js";

/**
 * The projects of the site that go on from a project of another programme, or follow up its
 * evaluation, each with the source of that fact. `continues` is the key of the other project, after
 * `<programme>/` where several programmes have that key. A project that the site does not have has no
 * `before_programme`.
 */
export function askContinued(): Promise<Rows> {
  return sql`
    SELECT
      p.programme, p.project_id, p.name, p.continues,
      b.programme AS before_programme, b.project_id AS before_id, b.name AS before_name,
      s.title AS source_title, s.publisher AS source_publisher, s.url AS source_url
    FROM programmes.projects AS p
    LEFT JOIN programmes.projects AS b
      ON b.programme <> p.programme AND p.continues IN (b.project_id, b.programme || '/' || b.project_id)
    LEFT JOIN programmes.sources AS s ON s.programme = p.programme AND s.source_id = p.continues_source_id
    WHERE p.continues IS NOT NULL
    ORDER BY ALL`;
}
