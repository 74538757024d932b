import {coverageBars} from "../charts/coverageBars.js";
import {element} from "../page/element.js";
import {plural} from "../page/plural.js";
import type {Manifest} from "../records/manifest.js";

/** For each table, a fold with the share of each column that is filled. The findings are open. */
export function coverageList({tables}: Manifest): HTMLElement {
  return element(
    "div",
    {},
    ...tables.map((table) =>
      element(
        "details",
        {open: table.name === "findings"},
        element("summary", {}, `${table.title} (${plural(table.rows, "row")})`),
        coverageBars(table)
      )
    )
  );
}
