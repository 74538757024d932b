import "../charts/d3Locale.js";
import {plot as drawPlot, type PlotOptions} from "@observablehq/plot";
import {element} from "../page/element.js";
import {plotLook} from "./plotLook.js";

/** Observable Plot for a page that was made from a notebook: its figures look as in the notebook. */
export * from "@observablehq/plot";

/**
 * Draws a figure as wide as its place on the page, and again when that changes. A width among the
 * options is kept.
 */
export function plot(options: PlotOptions = {}): HTMLElement {
  const node = element("div", {class: "figure-body"});
  let drawn = 0;
  const draw = (width: number) => {
    drawn = width;
    node.replaceChildren(drawPlot(plotLook(options, width)));
  };
  if (typeof options.width === "number") draw(options.width);
  else
    new ResizeObserver(([{contentRect}]) => {
      const width = Math.floor(contentRect.width);
      // Not inside the observer's callback, because drawing changes the observed height.
      if (width !== 0 && width !== drawn) requestAnimationFrame(() => draw(width));
    }).observe(node);
  return node;
}
