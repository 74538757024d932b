import {element} from "../page/element.js";
import {keeps, type Labels, labelsOf} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {sourceLink, sourceOf} from "./sourceLink.js";
import {headingOf, nounsOf} from "./words/nouns.js";

/**
 * The practice features that sources name for a project, each with its standing in the report and
 * its source. Features that a source says the project does not have are in one line below.
 */
export function projectFeatures(features: readonly Row[], manifest: Manifest): HTMLElement {
  const present = labelsOf(manifest, "project_features", "present");
  const absent = features.filter((feature) => feature.present === "no");
  return element(
    "div",
    {},
    element(
      "ul",
      {class: "features"},
      ...features
        .filter((feature) => feature.present !== "no")
        .map((feature) => featureEntry(feature, present, manifest))
    ),
    absent.length
      ? element(
          "p",
          {class: "muted"},
          phrase`${headingOf(nounsOf(manifest).feature)} that the records say are absent: ${absent.map(({label}) => label).join(", ")}.`
        )
      : null
  );
}

function featureEntry(feature: Row, present: Labels, manifest: Manifest): HTMLElement {
  const standing = labelsOf(manifest, "features", "standing");
  return element(
    "li",
    {},
    element("strong", {}, feature.label),
    feature.present === "yes" ? null : ` (${present(feature.present)})`,
    " ",
    feature.standing == null
      ? null
      : element(
          "span",
          {class: "badge", "data-standing": feature.standing},
          standing(feature.standing)
        ),
    keeps(manifest, "project_features", "source_id")
      ? element("span", {class: "figure-source"}, phrase` Source: `, sourceLink(sourceOf(feature)))
      : null
  );
}
