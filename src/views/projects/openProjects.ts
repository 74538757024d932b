import {type Column, dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {labelsOf} from "../../page/labels.js";
import {linkedProjectPages} from "../../records/linkedFile.js";
import type {Manifest} from "../../records/manifest.js";
import {projectAddress} from "../../records/projectPath.js";
import type {Row} from "../../records/rows.js";
import type {RecordColumn} from "../columns/recordColumns.js";
import {fieldValue} from "../fieldValue.js";
import {openWhenLoaded} from "../openRecords.js";
import {capitalFirst} from "../words/inSentence.js";
import {nounsOf} from "../words/nouns.js";

/** Shows the projects behind a number in a dialog, with some of their columns. */
export function openProjects(
  title: string,
  coming: Promise<readonly Row[]>,
  {manifest, columns}: {manifest: Manifest; columns: readonly RecordColumn[]}
): void {
  openWhenLoaded(
    title,
    coming.then((projects) =>
      dataTable(projects, {
        caption: title,
        columns: [
          {
            key: "name",
            label: capitalFirst(nounsOf(manifest).project.one),
            show: (_, row) => projectName(row)
          },
          ...columns.map(
            ({field, label}): Column => ({
              key: field.name,
              label,
              show: (value) =>
                value === null
                  ? ""
                  : fieldValue(value, field, labelsOf(manifest, "projects", field.name)),
              ...(field.ordered && {order: field.categories?.map(({value}) => value)})
            })
          )
        ]
      })
    )
  );
}

/** The name of a project, as a link to its page if it has one. */
export function projectName({project_id, name}: Row): HTMLElement | string {
  const words = String(name ?? project_id);
  const address = projectAddress(String(project_id), linkedProjectPages());
  return address === null ? words : element("a", {href: `./${address}`}, words);
}
