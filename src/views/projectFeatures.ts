import {element} from "../page/element.js";
import {emptyNote} from "../page/emptyNote.js";
import {labelsOf} from "../page/labels.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/**
 * The practice features that sources name for a project, with each feature's standing in the
 * report.
 */
export function projectFeatures(features: readonly Row[], manifest: Manifest): HTMLElement {
  if (!features.length) return emptyNote("No source names a practice feature of this project.");
  const standing = labelsOf(manifest, "features", "standing");
  const present = labelsOf(manifest, "project_features", "present");
  return element(
    "ul",
    {class: "features"},
    ...features.map((feature) =>
      element(
        "li",
        {},
        element("strong", {}, feature.label),
        feature.present === "yes" ? null : ` (${present(feature.present)})`,
        " ",
        feature.standing === null
          ? null
          : element(
              "span",
              {class: "badge", "data-standing": feature.standing},
              standing(feature.standing)
            ),
        element("span", {class: "figure-source"}, " Source: ", sourceLink(sourceOf(feature)))
      )
    )
  );
}
