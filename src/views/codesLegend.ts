import {designLetter} from "../charts/outcomeMap.js";
import {element} from "../page/element.js";
import type {Labels} from "../page/labels.js";

/** The meaning of the letters and numbers in the cells of an outcome map. */
export function codesLegend(design: Labels, reporter: Labels): HTMLElement {
  return element(
    "dl",
    {class: "codes-legend"},
    ...group(design, designLetter),
    ...group(reporter, (place) => String(place + 1))
  );
}

function group(labels: Labels, name: (place: number) => string): HTMLElement[] {
  const options = labels.options();
  if (!options.length) return [];
  return [
    element("dt", {}, labels.title),
    ...options.map(({label}, i) => element("dd", {}, element("code", {}, name(i)), ` ${label}`))
  ];
}
