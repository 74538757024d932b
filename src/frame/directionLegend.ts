import {directions} from "../charts/directionMark.js";
import {directionBadge} from "./directionBadge.js";
import {element} from "./element.js";
import type {Labels} from "./labels.js";

/** What the marks and colours of directions mean; an empty place is explained too, where a figure has some. */
export function directionLegend(labels: Labels, {empty}: {empty?: string} = {}): HTMLElement {
  return element(
    "ul",
    {class: "legend"},
    ...directions.map((name) => element("li", {}, directionBadge(name, labels))),
    empty === undefined
      ? null
      : element("li", {}, element("span", {class: "empty-place"}), ` ${empty}`)
  );
}
