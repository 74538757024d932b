import {element} from "../page/element.js";
import {labelsOf} from "../page/labels.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {directionBadge} from "./directionBadge.js";

/**
 * A project's row of the outcome map as a list: each outcome with its direction, linked to the
 * first of the statements behind it; then a link to the map of all projects.
 */
export function projectOutcomes(outcomes: readonly Row[], manifest: Manifest): HTMLElement {
  const direction = labelsOf(manifest, "findings", "direction");
  return element(
    "div",
    {},
    element(
      "ul",
      {class: "project-outcomes"},
      ...outcomes.map(({label, finding_ids, direction: value}) =>
        element(
          "li",
          {},
          element("a", {href: `#${finding_ids[0]}`}, label),
          directionBadge(value, direction)
        )
      )
    ),
    element(
      "p",
      {class: "figure-source"},
      element("a", {href: "../outcomes.html"}, "The outcome map of all projects")
    )
  );
}
