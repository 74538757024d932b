import {group} from "d3-array";
import {element} from "../page/element.js";
import type {Labels} from "../page/labels.js";
import type {Row} from "../records/rows.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/**
 * Practice features by their standing in the programme's report, in the codebook's order. The last
 * standing (“not named”) is left out.
 */
export function attribution(features: readonly Row[], standing: Labels): HTMLElement {
  const groups = group(features, (feature) => String(feature.standing));
  const shown = standing
    .options()
    .slice(0, -1)
    .filter(({value}) => groups.has(value));
  return element(
    "div",
    {class: "attribution"},
    ...shown.map(({value, label}) =>
      element(
        "section",
        {},
        element("h3", {}, element("span", {class: "badge", "data-standing": value}, label)),
        element("ul", {}, ...groups.get(value)!.map(featureEntry))
      )
    )
  );
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
