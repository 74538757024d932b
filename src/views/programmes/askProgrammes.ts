import {siteRecords} from "../../engine/siteAddresses.js";
import {sql} from "../../engine/sql.js";
import type {Manifest} from "../../records/manifest.js";
import type {Row, Rows} from "../../records/rows.js";
import {askContinued} from "./askContinued.js";

/** A programme of the site, with the description of its records. */
export interface AskedProgramme {
  name: string;
  manifest: Manifest;
}

/**
 * The records of all programmes, as the front page lays them side by side. Each row is of one
 * programme, whose name is in its column `programme`.
 */
export interface AskedProgrammes {
  programmes: readonly AskedProgramme[];
  /** The aims, each with its source. */
  aims: Rows;
  /** The number of projects, outcomes and features. */
  sizes: readonly Row[];
  /** The statements by reporter and by study design, in each direction. */
  statements: Rows;
  /** The projects that measured an outcome of a domain. */
  domains: Rows;
  /** The features whose key several programmes use, with the projects that a source names with them. */
  features: Rows;
  /** The projects that continue one of another programme. */
  continued: Rows;
}

/** Asks what the front page shows. */
export async function askProgrammes(): Promise<AskedProgrammes> {
  const programmes = await Promise.all(
    siteRecords.programmes().map(async (name) => ({
      name,
      manifest: await siteRecords.manifestOf(name)
    }))
  );
  return {
    programmes,
    aims: await sql`
      SELECT a.programme, a.aim, s.title AS source_title, s.publisher AS source_publisher, s.url AS source_url
      FROM programmes.aims AS a
      LEFT JOIN programmes.sources AS s USING (programme, source_id)
      ORDER BY a.programme, a.position, a.aim_id`,
    sizes: await sql`
      SELECT programme, 'projects' AS counted, count(*)::INTEGER AS n FROM programmes.projects GROUP BY ALL
      UNION ALL
      SELECT programme, 'outcomes', count(*)::INTEGER FROM programmes.outcomes GROUP BY ALL
      UNION ALL
      SELECT programme, 'features', count(*)::INTEGER FROM programmes.features GROUP BY ALL
      UNION ALL
      SELECT programme, 'statements', count(*)::INTEGER FROM programmes.findings GROUP BY ALL
      UNION ALL
      SELECT programme, 'studied', count(DISTINCT project_id)::INTEGER FROM programmes.findings GROUP BY ALL
      UNION ALL
      SELECT programme, 'measured', count(DISTINCT project_id)::INTEGER
      FROM programmes.findings
      WHERE direction NOT IN ('not_measured', 'not_reported')
      GROUP BY ALL
      ORDER BY ALL`,
    statements: await sql`
      SELECT programme, reported_by, design_class, direction, count(*)::INTEGER AS n
      FROM programmes.findings
      GROUP BY ALL
      ORDER BY ALL`,
    domains: await sql`
      SELECT f.programme, o.domain, count(DISTINCT f.project_id)::INTEGER AS n
      FROM programmes.findings AS f
      JOIN programmes.outcomes AS o USING (programme, outcome_id)
      WHERE f.direction NOT IN ('not_measured', 'not_reported') AND o.domain IS NOT NULL
      GROUP BY ALL
      ORDER BY ALL`,
    features: await sql`
      SELECT f.programme, f.feature_id, f.label, count(DISTINCT n.project_id) FILTER (n.present = 'yes')::INTEGER AS n
      FROM programmes.features AS f
      LEFT JOIN programmes.project_features AS n USING (programme, feature_id)
      WHERE f.feature_id IN (
        SELECT feature_id FROM programmes.features GROUP BY feature_id HAVING count(DISTINCT programme) > 1
      )
      GROUP BY ALL
      ORDER BY f.feature_id, f.programme`,
    continued: await askContinued()
  };
}
