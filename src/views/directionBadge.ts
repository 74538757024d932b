import {directionMark} from "../charts/directionMark.js";
import {element} from "../page/element.js";
import type {Labels} from "../page/labels.js";

/** A direction in words with its mark. Colour, shape and label each show the direction. */
export function directionBadge(direction: unknown, labels: Labels): HTMLElement {
  return element(
    "span",
    {class: "direction", "data-direction": String(direction)},
    directionMark(String(direction)),
    ` ${labels(direction)}`
  );
}
