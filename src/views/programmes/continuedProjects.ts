import {element} from "../../page/element.js";
import {phrase} from "../../page/words/phrase.js";
import {linkedProgrammes} from "../../records/linkedFile.js";
import {projectAddress} from "../../records/projectPath.js";
import type {Row} from "../../records/rows.js";
import {sourceLink, sourceOf} from "../sourceLink.js";

/** The rows of `askContinued` about a project: what it continues, and what continues it. */
export function continuedRows(
  rows: readonly Row[],
  programme: string,
  projectId: string
): readonly Row[] {
  return rows.filter(
    (row) =>
      (row.programme === programme && row.project_id === projectId) ||
      (row.before_programme === programme && row.before_id === projectId)
  );
}

/**
 * The list of projects that continue another, with links and sources. `root` is the path from the page
 * to the site's root.
 */
export function continuedList(rows: readonly Row[], root: string): HTMLElement {
  const programmes = new Map(linkedProgrammes().map((programme) => [programme.name, programme]));
  const link = (programme: unknown, id: unknown, name: unknown) => {
    const linked = programmes.get(String(programme));
    const words = `${name ?? id} (${linked?.title})`;
    const address = projectAddress(String(id), linked?.projectPages ?? "each");
    return address === null ? words : element("a", {href: `${root}${programme}/${address}`}, words);
  };
  return element(
    "ul",
    {class: "continued"},
    ...rows.map((row) =>
      element(
        "li",
        {},
        link(row.programme, row.project_id, row.name),
        " continues ",
        row.before_programme
          ? link(row.before_programme, row.before_id, row.before_name)
          : phrase`${row.continues}, which this site does not have`,
        ". ",
        element("span", {class: "figure-source"}, sourceLink(sourceOf(row)))
      )
    )
  );
}
