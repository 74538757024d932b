import {group} from "d3-array";
import {element} from "../page/element.js";
import {type Labels, labelsOf} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import type {Field, Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {fieldText, fieldValue} from "./fieldValue.js";
import {capitalFirst} from "./words/inSentence.js";

/** Columns that are shown elsewhere on the page, or that are keys. */
const hidden = new Set(["project_id", "name", "source_id", "continues", "continues_source_id"]);

/** Columns of the line under the project's name, as far as a programme has them. */
const leadColumns = ["lead_organisation", "strand", "region", "evaluation_year"];

/**
 * The facts about a project, with the codebook's labels. Facts that are missing are named in one
 * line at the end, with the reason if the records give one. Null if the programme keeps no facts.
 */
export function projectFacts(project: Row, manifest: Manifest): HTMLElement | null {
  const fields = fieldsOf(manifest).filter(({name}) => !hidden.has(name));
  if (!fields.length) return null;
  const known = fields.filter(({name}) => isKnown(project, name));
  const missing = missingFacts(project, fields);
  return element(
    "div",
    {},
    known.length
      ? element(
          "dl",
          {class: "facts"},
          ...known.flatMap((field) => [
            element("dt", {}, field.title),
            element("dd", {}, fieldValue(project[field.name], field, labelsFor(field, manifest)))
          ])
        )
      : null,
    missing ? element("p", {class: "missing-facts muted"}, missing) : null
  );
}

/**
 * The line under a project's name: who led it, its strand, its region and its year; null if none of
 * these is known.
 */
export function projectLead(project: Row, manifest: Manifest): HTMLElement | null {
  const known = fieldsOf(manifest).filter(
    ({name}) => leadColumns.includes(name) && isKnown(project, name)
  );
  if (!known.length) return null;
  const words = known.map((field) =>
    fieldText(project[field.name], field, labelsFor(field, manifest))
  );
  return element("p", {class: "lead"}, words.join(" · "));
}

/** The facts that are missing, by reason: `Not known: Strand, Grant. Suppressed: Pupils.` */
export function missingFacts(project: Row, fields: readonly Field[]): string {
  const missing = fields.filter(({name}) => !isKnown(project, name));
  const byReason = group(missing, (field) => reason(field, project));
  return Array.from(
    byReason,
    ([words, members]) => `${capitalFirst(words)}: ${members.map(({title}) => title).join(", ")}.`
  ).join(" ");
}

function fieldsOf({tables}: Manifest): Field[] {
  return tables.find(({name}) => name === "projects")?.fields ?? [];
}

function isKnown(project: Row, name: string): boolean {
  return project[name] !== null && project[name] !== undefined;
}

function labelsFor({name}: Field, manifest: Manifest): Labels {
  return labelsOf(manifest, "projects", name);
}

/** Why a value is missing, in the codebook's words if the records give a reason. */
function reason({name, missingValues}: Field, project: Row): string {
  const code = project[`${name}_missing`];
  return missingValues.find(({value}) => value === code)?.label ?? phrase`not known`;
}
