import {svg} from "./svg.js";

/**
 * The mark of a direction, twelve pixels square: a triangle up or down, a square, a diamond, a ring
 * for not measured, a short bar for not reported. The shape shows the direction without its colour.
 * Measured directions are solid and unmeasured ones are hollow.
 */
export function directionMark(direction: string): SVGSVGElement {
  return svg(
    "svg",
    {
      class: "mark",
      "data-direction": direction,
      viewBox: "0 0 12 12",
      width: 12,
      height: 12,
      "aria-hidden": "true"
    },
    shape(direction)
  );
}

function shape(direction: string): SVGElement {
  switch (direction) {
    case "improved":
      return svg("path", {d: "M6 1 L11.5 11 H0.5 Z"});
    case "worsened":
      return svg("path", {d: "M6 11 L11.5 1 H0.5 Z"});
    case "no_change":
      return svg("rect", {x: 1.5, y: 1.5, width: 9, height: 9});
    case "mixed":
      return svg("path", {d: "M6 0 L12 6 L6 12 L0 6 Z"});
    case "not_measured":
      return svg("circle", {cx: 6, cy: 6, r: 4.5, class: "hollow"});
    default:
      return svg("path", {d: "M2 6 H10", class: "hollow"});
  }
}
