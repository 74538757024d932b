import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {folderOfProjectPage} from "../records/linkedFile.js";
import {machineMark, machineWords} from "../records/machineWritten.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {directionBadge} from "./directionBadge.js";
import {directionLabels} from "./words/directionLabels.js";
import {nounsOf} from "./words/nouns.js";

/**
 * A project's row of the outcome map as a list: each outcome with its direction, linked to the
 * first of the statements behind it; then a link to the map of all projects.
 */
export function projectOutcomes(outcomes: readonly Row[], manifest: Manifest): HTMLElement {
  const direction = directionLabels(manifest);
  const {outcome, project} = nounsOf(manifest);
  return element(
    "div",
    {},
    element(
      "ul",
      {class: "project-outcomes"},
      ...outcomes.map(({label, finding_ids, machine_written, direction: value}) =>
        element(
          "li",
          {},
          element("a", {href: `#${finding_ids[0]}`}, label),
          directionBadge(value, direction),
          machine_written
            ? element("span", {class: "muted", title: machineWords()}, machineMark)
            : null
        )
      )
    ),
    element(
      "p",
      {class: "figure-source"},
      outcomes.some(({machine_written}) => machine_written)
        ? `${machineMark} ${machineWords()}. `
        : null,
      element(
        "a",
        {href: `${folderOfProjectPage()}outcomes.html`},
        phrase`All ${project.many} by ${outcome.one}`
      )
    )
  );
}
