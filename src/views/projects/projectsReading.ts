import {element} from "../../page/element.js";
import {phrase} from "../../page/words/phrase.js";
import {linkedProjectPages} from "../../records/linkedFile.js";
import {nounsOf} from "../words/nouns.js";
import {compareProjectsHeading} from "./compareProjects.js";
import type {ProjectRecords} from "./projectRecords.js";

/** What a reader can do with the list, above it, and a link to the figure below it. */
export function projectsLead(records: ProjectRecords): HTMLElement {
  const {project} = nounsOf(records.manifest);
  const [heading] = compareProjectsHeading(records);
  const list =
    linkedProjectPages() === "none"
      ? phrase`This page lists the ${project.many} of the records.`
      : phrase`Follow a name to see everything that the records have about it.`;
  if (!heading) return element("p", {}, list);
  const link = phrase`The figure below the list compares the ${project.many}.`;
  return element("p", {}, list, " ", element("a", {href: `#${heading.id}`}, link));
}
