import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {placeList} from "./placeList.js";
import {projectFeatures} from "./projectFeatures.js";
import {projectOutcomes} from "./projectOutcomes.js";
import {headingOf, nounsOf} from "./words/nouns.js";

/** The record of a project. A list without records is empty. */
export interface ProjectRecord {
  /** The project's cells of the outcome map: label, direction, machine_written, finding_ids. */
  outcomes: readonly Row[];
  features: readonly Row[];
  places: readonly Row[];
}

/**
 * A summary of a project's record: its outcomes, its practice features and its places. A part
 * without records is left out; null if all are.
 */
export function projectOverview(
  {outcomes, features, places}: ProjectRecord,
  manifest: Manifest
): HTMLElement | null {
  const nouns = nounsOf(manifest);
  const named = features.filter(({present}) => present !== "no").length;
  const title = manifest.tables.find(({name}) => name === "places")?.title ?? phrase`Places`;
  const parts = [
    outcomes.length
      ? part(headingOf(nouns.outcome), outcomes.length, projectOutcomes(outcomes, manifest))
      : null,
    features.length
      ? part(headingOf(nouns.feature), named, projectFeatures(features, manifest))
      : null,
    places.length ? part(title, places.length, placeList(places, manifest)) : null
  ].filter((part) => part !== null);
  return parts.length ? element("div", {class: "project-overview"}, ...parts) : null;
}

function part(heading: string, count: number, content: Node): HTMLElement {
  return element(
    "section",
    {},
    element("h2", {}, heading, count ? element("span", {class: "muted"}, ` ${count}`) : null),
    content
  );
}
