import {element} from "../../page/element.js";
import {phrase} from "../../page/words/phrase.js";
import {linkedProjectPages} from "../../records/linkedFile.js";
import {nounsOf} from "../words/nouns.js";
import type {ProjectRecords} from "./projectRecords.js";

/** What a reader can do with the list, above it. */
export function projectsLead({manifest}: ProjectRecords): HTMLElement {
  const {project} = nounsOf(manifest);
  return element(
    "p",
    {},
    linkedProjectPages() === "none"
      ? phrase`This page lists the ${project.many} of the records.`
      : phrase`Follow a name to see everything that the records have about it.`
  );
}
