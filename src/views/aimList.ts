import {element} from "../page/element.js";
import type {Row} from "../records/rows.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/** The programme's aims, each with its source. */
export function aimList(aims: readonly Row[]): HTMLElement {
  return element(
    "ol",
    {class: "aims"},
    ...aims.map((row) =>
      element(
        "li",
        {},
        row.aim,
        " ",
        element("span", {class: "figure-source"}, sourceLink(sourceOf(row)))
      )
    )
  );
}
