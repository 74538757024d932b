import {element} from "../page/element.js";
import {formatValue} from "../page/formatValue.js";
import {labelsOf} from "../page/labels.js";
import type {Field, Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";

/** All that the record holds of a project, by the codebook's own columns and labels; what is not known is said to be not known. */
export function projectFacts(project: Row, manifest: Manifest): HTMLElement {
  const table = manifest.tables.find((t) => t.name === "projects");
  const fields = (table?.fields ?? []).filter((f) => !hidden.has(f.name));
  return element(
    "dl",
    {class: "facts"},
    ...fields.flatMap((field) => {
      const value = project[field.name];
      const known = value !== null && value !== undefined;
      return [
        element("dt", {}, field.title),
        element(
          "dd",
          {class: known ? "" : "muted"},
          known ? shown(field, value) : reason(field, project)
        )
      ];
    })
  );

  function shown(field: Field, value: unknown): string {
    return field.categories
      ? labelsOf(manifest, "projects", field.name)(value)
      : formatValue(value, field);
  }
}

/** Why a value is missing, in the codebook's words where the records say why. */
function reason({name, missingValues}: Field, project: Row): string {
  const code = project[`${name}_missing`];
  return missingValues.find(({value}) => value === code)?.label ?? "not known";
}

const hidden = new Set(["project_id", "name", "source_id"]);
