import {type Labels, labelsOf} from "../../page/labels.js";
import type {Field, Manifest} from "../../records/manifest.js";
import type {EffectSet, StatedEffect, StudyEffects} from "./effectSets.js";
import {leastStudies} from "./effectSets.js";

/** A column along which effects can be compared. */
export interface Moderator {
  /** The column's name among the rows of effects. */
  key: string;
  /** The codebook's labels of its values; its title is that of the column. */
  labels: Labels;
  numeric: boolean;
}

/** Numeric or coded columns of statements that are results, not properties of a study. */
const results = /^(effect|p_value|before|after|share)|^(direction|beyond_chance)$/;

/**
 * The columns of statements and projects along which the effects of some set can be compared:
 * numbers, and codes with labels.
 */
export function moderatorsOf(manifest: Manifest, sets: readonly EffectSet[]): Moderator[] {
  const fieldsOf = (table: string) =>
    manifest.tables.find(({name}) => name === table)?.fields ?? [];
  const moderator = (table: string, prefix: string, field: Field): Moderator => ({
    key: prefix + field.name,
    labels: labelsOf(manifest, table, field.name),
    numeric: isNumeric(field)
  });
  const ofProjects = new Set(["strand", "evaluation_year"]);
  return [
    ...fieldsOf("findings")
      .filter((field) => !results.test(field.name) && (isNumeric(field) || field.categories))
      .map((field) => moderator("findings", "", field)),
    ...fieldsOf("projects")
      .filter(({name}) => ofProjects.has(name))
      .map((field) => moderator("projects", "project_", field))
  ].filter((moderator) => sets.some(({studies}) => varies(studies, moderator)));
}

/**
 * The value of a moderator for some effects of one study: the mean of numbers, a code that all of
 * them share, else null.
 */
export function moderatorValue(
  effects: readonly StatedEffect[],
  {key, numeric}: Moderator
): number | string | null {
  const values = effects.map(({row}) => row[key]);
  if (values.some((value) => value == null)) return null;
  if (numeric) return values.reduce((sum, value) => sum + Number(value), 0) / values.length;
  return values.every((value) => value === values[0]) ? String(values[0]) : null;
}

function varies(studies: readonly StudyEffects[], moderator: Moderator): boolean {
  const values = studies
    .map(({effects}) => moderatorValue(effects, moderator))
    .filter((value) => value !== null);
  return values.length >= leastStudies && new Set(values).size > 1;
}

function isNumeric({type, categories}: Field): boolean {
  return ["integer", "number", "year"].includes(type) && !categories;
}
