import type {Manifest} from "../engine/manifest.js";
import type {Row} from "../engine/rows.js";
import {element} from "./element.js";
import {formatValue} from "./formatValue.js";
import {labelsOf} from "./labels.js";

/** All that the record holds of a project, by the codebook's own columns and labels; what is not known is said to be not known. */
export function projectFacts(project: Row, manifest: Manifest): HTMLElement {
  const table = manifest.tables.find((t) => t.name === "projects");
  const fields = (table?.fields ?? []).filter((f) => !hidden.has(f.name));
  return element(
    "dl",
    {class: "facts"},
    ...fields.flatMap((field) => {
      const value = project[field.name];
      const label = field.categories
        ? labelsOf(manifest, "projects", field.name)(value)
        : formatValue(value, field);
      return [
        element("dt", {}, field.title),
        element("dd", {class: value == null ? "muted" : ""}, value == null ? "not known" : label)
      ];
    })
  );
}

const hidden = new Set(["project_id", "name", "source_id"]);
