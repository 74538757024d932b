import {directionMark} from "../charts/directionMark.js";
import {element} from "../page/element.js";
import type {Labels} from "../page/labels.js";

/** A direction in words with its mark: colour, shape and label say the same thing, so none is needed alone. */
export function directionBadge(direction: unknown, labels: Labels): HTMLElement {
  return element(
    "span",
    {class: "direction", "data-direction": String(direction)},
    directionMark(String(direction)),
    ` ${labels(direction)}`
  );
}
