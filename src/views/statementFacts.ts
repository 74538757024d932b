import {keeps} from "../page/labels.js";
import type {Field, Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";

/** Columns of a statement that are shown in its heading, its sentence or its source, or are keys. */
const shownElsewhere = new Set([
  "finding_id",
  "project_id",
  "outcome_id",
  "direction",
  "before_low",
  "before_high",
  "after_low",
  "after_high",
  "unit",
  "n",
  "n_unit",
  "effect_text",
  "effect",
  "effect_low",
  "effect_high",
  "effect_measure",
  "p_value",
  "beyond_chance",
  "design_note",
  "study",
  "source_id",
  "locator",
  "simulated"
]);

/** Columns that matter for every statement: an empty one is shown as not known. */
const grounds = new Set(["design_class", "reported_by", "basis"]);

/**
 * The columns of a statement that are listed below its sentence: its design, its reporter and its
 * basis, and every other column of the programme's own that has a value. A column that the
 * programme does not keep is not listed.
 */
export function statementFacts(statement: Row, manifest: Manifest): Field[] {
  if (!keeps(manifest, "findings")) return [];
  const {fields} = manifest.tables.find(({name}) => name === "findings")!;
  // The limits of an interval are next to their number.
  const limits = new Set(
    fields.flatMap(({name, interval}) =>
      interval && statement[name] != null ? [interval.lower, interval.upper] : []
    )
  );
  const listed = fields.filter(({name}) => !shownElsewhere.has(name) && !limits.has(name));
  const known = ({name}: Field) => statement[name] !== null && statement[name] !== undefined;
  return [
    ...listed.filter(({name, filled}) => grounds.has(name) && filled > 0),
    ...listed.filter((field) => !grounds.has(field.name) && known(field))
  ];
}
