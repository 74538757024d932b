import {group} from "d3-array";
import {dataTable} from "../controls/dataTable.js";
import {details} from "../page/details.js";
import {element} from "../page/element.js";
import {labelsOf} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";

/** The places of a project (place, code, region) by region, with a table to open. */
export function placeList(places: readonly Row[], manifest: Manifest): HTMLElement {
  const region = labelsOf(manifest, "places", "region");
  const byRegion = group(places, (row) => row.region);
  return element(
    "div",
    {class: "places"},
    ...Array.from(byRegion, ([value, rows]) =>
      element(
        "p",
        {},
        value === null ? null : element("span", {class: "muted"}, `${region(value)}: `),
        rows.map(({place}) => place).join("; ")
      )
    ),
    details(phrase`Table`, () => dataTable(places, {caption: phrase`Places`}))
  );
}
