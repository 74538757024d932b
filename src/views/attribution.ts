import {group} from "d3-array";
import {element} from "../page/element.js";
import {labelsOf} from "../page/labels.js";
import {fieldOf, type Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/**
 * Practice features by their standing in the programme's report, in the codebook's order and with
 * the codebook's description of each standing. The last standing (“not named”) is left out; null if
 * no feature has another.
 */
export function attribution(features: readonly Row[], manifest: Manifest): HTMLElement | null {
  const groups = group(features, (feature) => String(feature.standing));
  const field = fieldOf(manifest, "features", "standing");
  const shown = (field?.categories ?? []).slice(0, -1).filter(({value}) => groups.has(value));
  if (!shown.length) return null;
  return element(
    "div",
    {class: "attribution"},
    ...shown.map(({value, label, description}) =>
      element(
        "section",
        {},
        element("h3", {}, element("span", {class: "badge", "data-standing": value}, label)),
        description ? element("p", {class: "muted"}, description) : null,
        element("ul", {}, ...groups.get(value)!.map(featureEntry))
      )
    )
  );
}

/** The heading of the part: the title of the column in the codebook. */
export function attributionHeading(manifest: Manifest): string {
  return labelsOf(manifest, "features", "standing").title;
}

function featureEntry(feature: Row): HTMLElement {
  return element(
    "li",
    {},
    element("strong", {}, feature.label),
    feature.statement ? `: ${feature.statement}` : null,
    " ",
    element("span", {class: "figure-source"}, sourceLink(sourceOf(feature)))
  );
}
