import type {Estimate} from "../analysis/estimate.js";
import {svg} from "./svg.js";

/** The drawing's height in pixels, and the margin that a dot at 0 or 100% needs. */
const height = 20;
const margin = 6;

/**
 * A share with its interval on a scale from 0 to 100%, with a line at a half. `label` names it for
 * readers who cannot see it. `width` is in pixels.
 */
export function shareInterval(
  {estimate, lower, upper}: Estimate,
  label: string,
  width = 180
): SVGSVGElement {
  const x = (share: number) => margin + share * (width - 2 * margin);
  const middle = height / 2;
  return svg(
    "svg",
    {class: "share-interval", role: "img", width, height, viewBox: `0 0 ${width} ${height}`},
    svg("title", {}, label),
    svg("line", {class: "scale", x1: x(0), x2: x(1), y1: middle, y2: middle}),
    svg("line", {class: "half", x1: x(0.5), x2: x(0.5), y1: 2, y2: height - 2}),
    svg("line", {class: "interval", x1: x(lower), x2: x(upper), y1: middle, y2: middle}),
    estimate === null
      ? null
      : svg("circle", {class: "estimate", cx: x(estimate), cy: middle, r: 4.5})
  );
}
