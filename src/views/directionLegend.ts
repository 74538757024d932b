import {directions} from "../analysis/directions.js";
import {directionSwatch} from "../charts/directionBars.js";
import {element} from "../page/element.js";
import type {Labels} from "../page/labels.js";
import {directionBadge} from "./directionBadge.js";

/**
 * The meaning of the marks of directions, or with `bars` of the parts of bars. `of` lists the
 * directions in the figure; by default those that the records use. `empty` explains an empty place,
 * in figures that have them.
 */
export function directionLegend(
  labels: Labels & {used?: readonly string[]},
  {
    empty,
    bars = false,
    of = labels.used ?? directions
  }: {empty?: string; bars?: boolean; of?: readonly string[]} = {}
): HTMLElement {
  return element(
    "ul",
    {class: "legend"},
    ...of.map((name) =>
      bars
        ? element("li", {}, directionSwatch(name), labels(name))
        : element("li", {}, directionBadge(name, labels))
    ),
    empty === undefined
      ? null
      : element("li", {}, element("span", {class: "empty-place"}), ` ${empty}`)
  );
}
