import {element} from "../page/element.js";
import {simulatedMark} from "../page/simulatedMark.js";
import {phrase} from "../page/words/phrase.js";
import {provenance, provenanceWords} from "../records/provenance.js";
import type {FigureSpec} from "./figureSpec.js";

/** The minimum width of an exported figure, in pixels. */
const least = 720;

/**
 * A figure as it is exported: whole, even if it scrolls on the page, with its title and legend
 * above, and its source below.
 */
export function figureSheet(
  {title, isUntitled, subtitle, draw, legend, codes, source}: FigureSpec,
  width: number
): HTMLElement {
  const made = provenance();
  return element(
    "div",
    {class: "figure-sheet", "aria-hidden": "true", inert: true},
    simulatedMark(),
    isUntitled ? null : element("p", {class: "figure-title"}, title),
    subtitle ? element("p", {class: "figure-subtitle"}, subtitle) : null,
    legend?.(),
    element("div", {class: "figure-body"}, draw(Math.max(width, least), true)),
    codes?.(),
    source
      ? element(
          "p",
          {class: "figure-source"},
          phrase`Source: `,
          source instanceof Node ? source.cloneNode(true) : source
        )
      : null,
    made ? element("p", {class: "figure-source"}, provenanceWords(made)) : null
  );
}
