import {directions} from "../analysis/directions.js";
import {element} from "../page/element.js";
import type {Labels} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import {svg} from "./svg.js";

/** One bar: counts by direction, and the whole that they are part of. */
export interface DirectionBar {
  label: string;
  counts: Partial<Record<string, number>>;
  /**
   * The length of a full bar, in the counts' unit. The part that the counts do not fill has no
   * record.
   */
  of?: number;
}

/**
 * Stacked bars of counts by direction, one in each row, all on one scale: improved projects are on
 * the left, and unmeasured ones on the right of measured ones. Segments with enough room show their
 * count, and every segment gives it in its title.
 */
export function directionBars(bars: readonly DirectionBar[], labels: Labels): HTMLElement {
  const longest = Math.max(1, ...bars.map((bar) => bar.of ?? sum(bar)));
  return element(
    "div",
    {class: "direction-bars"},
    ...bars.map((bar) =>
      element(
        "div",
        {class: "direction-bar"},
        element("span", {class: "direction-bar-label"}, bar.label),
        segments(bar, longest, labels)
      )
    )
  );
}

function segments(bar: DirectionBar, longest: number, labels: Labels): SVGSVGElement {
  const percent = (count: number) => `${(100 * count) / longest}%`;
  const words = directions
    .filter((name) => bar.counts[name])
    .map((name) => `${labels(name)} ${bar.counts[name]}`);
  const drawing = svg("svg", {class: "segments", role: "img", height: 22, width: "100%"});
  drawing.append(svg("title", {}, `${bar.label}: ${words.join(", ") || phrase`no record`}`));
  if (bar.of !== undefined)
    drawing.append(svg("rect", {class: "whole", width: percent(bar.of), height: 22}));
  let start = 0;
  for (const name of directions) {
    const count = bar.counts[name] ?? 0;
    if (!count) continue;
    const segment = svg(
      "g",
      {"data-direction": name},
      svg("rect", {x: percent(start), width: percent(count), height: 22}),
      ...texture(name, percent(start), percent(start + count)),
      svg("title", {}, `${labels(name)}: ${count}`)
    );
    if (count / longest > 0.035)
      segment.append(
        svg("text", {x: percent(start + count / 2), y: 15, "text-anchor": "middle"}, String(count))
      );
    drawing.append(segment);
    start += count;
  }
  return drawing;
}

/** A sample of a segment, for a legend. */
export function directionSwatch(name: string): SVGSVGElement {
  return svg(
    "svg",
    {class: "segments swatch", width: 26, height: 22, "aria-hidden": "true"},
    svg(
      "g",
      {"data-direction": name},
      svg("rect", {width: 26, height: 22}),
      ...texture(name, "0", "26")
    )
  );
}

/**
 * Lines across a segment, so that a direction can be recognised without its colour: upright stripes
 * for mixed, lengthwise stripes for worsened, dots for no change. Unmeasured segments are hollow,
 * with a dashed outline for not reported.
 */
function texture(name: string, from: string, to: string): SVGLineElement[] {
  const across = (y: number, width: number, dashes: string | null) =>
    svg("line", {
      class: "texture",
      x1: from,
      x2: to,
      y1: y,
      y2: y,
      "stroke-width": width,
      "stroke-dasharray": dashes
    });
  if (name === "mixed") return [across(11, 21, "1.5 5")];
  if (name === "worsened") return [3, 19].map((y) => across(y, 1.5, null));
  if (name === "no_change") return [3, 19].map((y) => across(y, 2, "2 4"));
  return [];
}

function sum({counts}: DirectionBar): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
}
