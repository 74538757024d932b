import {element} from "../page/element.js";
import {emptyNote} from "../page/emptyNote.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {placeList} from "./placeList.js";
import {projectFeatures} from "./projectFeatures.js";
import {projectOutcomes} from "./projectOutcomes.js";

/** The record of a project. A list without records is empty. */
export interface ProjectRecord {
  /** The project's cells of the outcome map: label, direction, finding_ids. */
  outcomes: readonly Row[];
  features: readonly Row[];
  places: readonly Row[];
}

/** A summary of a project's record: its outcomes, its practice features and its places. */
export function projectOverview(
  {outcomes, features, places}: ProjectRecord,
  manifest: Manifest
): HTMLElement {
  return element(
    "div",
    {class: "project-overview"},
    part(
      "Outcomes",
      outcomes.length,
      outcomes.length
        ? projectOutcomes(outcomes, manifest)
        : emptyNote("These records have no statement about an outcome of this project.")
    ),
    part("Practice features", features.length, projectFeatures(features, manifest)),
    part("Places", places.length, placeList(places, manifest))
  );
}

function part(heading: string, count: number, content: Node): HTMLElement {
  return element(
    "section",
    {},
    element("h2", {}, heading, count ? element("span", {class: "muted"}, ` ${count}`) : null),
    content
  );
}
