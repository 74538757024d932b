import {directions} from "../../analysis/directions.js";
import {type AskedRows, type Column, dataTable} from "../../controls/dataTable.js";
import {announceResult} from "../../page/announce.js";
import {element} from "../../page/element.js";
import {formatNumber} from "../../page/formatValue.js";
import {keeps, labelsOf} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import {fieldOf, type Manifest} from "../../records/manifest.js";
import type {Row} from "../../records/rows.js";
import {directionBadge} from "../directionBadge.js";
import {fieldValue} from "../fieldValue.js";
import {directionLabels} from "../words/directionLabels.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf, headingOf, nounsOf} from "../words/nouns.js";
import {projectName} from "./openProjects.js";

/** The largest number of projects that the table shows without a button for more. */
export const shownAtOnce = 100;

/**
 * Projects as a table, with the number of outcomes in each direction. `of` is the number of
 * projects before filtering, and `show` the name of a further column. With `asked`, `projects` are only
 * the first rows of a long list. Screen readers hear how many a filter leaves.
 */
export function projectTable(
  projects: readonly Row[],
  {
    of,
    manifest,
    show = "",
    asked = null
  }: {of: number; manifest: Manifest; show?: string; asked?: AskedRows | null}
): HTMLElement {
  const labelled = (key: string, width: number): Column[] => {
    if (!keeps(manifest, "projects", key)) return [];
    const labels = labelsOf(manifest, "projects", key);
    return [
      {key, label: labels.title, width, show: (value) => (value === null ? "" : labels(value))}
    ];
  };
  const direction = directionLabels(manifest);
  const {project, outcome} = nounsOf(manifest);
  const columns: Column[] = [
    {
      key: "name",
      label: capitalFirst(project.one),
      width: 26,
      show: (_, row) => projectName(row)
    },
    ...labelled("lead_organisation", 20),
    ...labelled("strand", 13),
    ...labelled("region", 12),
    ...further(show, manifest),
    {
      key: "outcomes",
      label: headingOf(outcome),
      width: 11,
      numeric: true,
      show: (count) => (count === null ? "" : String(count))
    },
    {
      key: "improved",
      label: direction.title,
      width: 18,
      numeric: false,
      show: (_, row) =>
        element(
          "span",
          {class: "direction-counts"},
          ...directions
            .filter((name) => row[name])
            .map((name) => element("span", {}, directionBadge(name, direction), ` ${row[name]}`))
        )
    }
  ];
  // A further column takes its share of the width from the others.
  const wide = columns.reduce((sum, {width = 0}) => sum + width, 0);
  const fitted = columns.map((column) => ({
    ...column,
    width: wide > 100 ? (100 * column.width!) / wide : column.width
  }));
  const found = asked?.total ?? projects.length;
  const count = phrase`${formatNumber(found)} of ${countOf(of, project)}`;
  announceResult("projects", count);
  return element(
    "section",
    {"data-follows": ""},
    element("p", {class: "table-count"}, element("strong", {}, count)),
    // With many projects only the first rows are drawn, because every typed letter redraws the
    // table.
    dataTable(projects, {
      columns: fitted,
      caption: headingOf(project),
      first: found > shownAtOnce ? 25 : shownAtOnce,
      asked
    })
  );
}

/** A further column of projects, in the words of the codebook; none for an unknown name. */
function further(name: string, manifest: Manifest): Column[] {
  const field = fieldOf(manifest, "projects", name);
  if (!field) return [];
  const labels = labelsOf(manifest, "projects", name);
  return [
    {
      key: name,
      label: field.title,
      width: 14,
      numeric: ["integer", "number", "year"].includes(field.type),
      show: (value) => (value == null ? "" : fieldValue(value, field, labels)),
      ...(field.ordered && {order: field.categories?.map(({value}) => value)})
    }
  ];
}
