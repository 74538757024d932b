import {manifest, sql} from "../../engine/sql.js";
import {keeps, labelsOf} from "../../page/labels.js";
import type {Manifest} from "../../records/manifest.js";
import {type EffectSet, effectSets, leastStudies} from "./effectSets.js";
import {type Moderator, moderatorsOf} from "./moderators.js";

/** The records of the section on effects. */
export interface EffectRecords {
  manifest: Manifest;
  /** At least one. */
  sets: readonly EffectSet[];
  /** The columns along which the effects of some set can be compared. */
  moderators: readonly Moderator[];
}

/** Reads the effects that can be pooled; null if a programme has none. */
export async function loadEffectRecords(): Promise<EffectRecords | null> {
  const records = await manifest();
  if (!keeps(records, "findings", "effect") || uncertaintiesIn(records) < leastStudies) return null;
  const rows = await sql`
    SELECT f.*, p.name AS project_name, p.strand AS project_strand,
      p.evaluation_year AS project_evaluation_year, o.label AS outcome_label, o.better
    FROM findings AS f
    JOIN projects AS p USING (project_id)
    JOIN outcomes AS o USING (outcome_id)
    WHERE f.effect IS NOT NULL
    ORDER BY f.finding_id`;
  const sets = effectSets(rows, labelsOf(records, "findings", "effect_measure"));
  return sets.length ? {manifest: records, sets, moderators: moderatorsOf(records, sets)} : null;
}

/** The number of intervals and p-values, by the manifest: without enough, nothing is queried. */
function uncertaintiesIn({tables}: Manifest): number {
  const fields = tables.find(({name}) => name === "findings")?.fields ?? [];
  const stated = fields.filter(({name}) => name === "effect_low" || name === "p_value");
  return stated.reduce((sum, {filled}) => sum + filled, 0);
}
