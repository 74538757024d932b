import {element} from "../frame/element.js";
import type {Labels} from "../frame/labels.js";
import {directions} from "./directionMark.js";
import {svg} from "./svg.js";

/** One bar: counts by direction, and a whole that they are part of where they do not fill it. */
export interface DirectionBar {
  label: string;
  counts: Partial<Record<string, number>>;
  /** How long a full bar is, in the counts' unit; the rest of it is drawn as having no record. */
  of?: number;
}

/**
 * Stacked bars of counts by direction, one a row, all to one scale: what improved from the left, what was not measured to the right of what was. Numbers stand in
 * the segments that have room; every segment says its own in its title.
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
  drawing.append(svg("title", {}, `${bar.label}: ${words.join(", ") || "no record"}`));
  if (bar.of !== undefined)
    drawing.append(svg("rect", {class: "whole", width: percent(bar.of), height: 22}));
  let start = 0;
  for (const name of directions) {
    const count = bar.counts[name] ?? 0;
    if (!count) continue;
    const segment = svg("g", {"data-direction": name});
    segment.append(
      svg("rect", {x: percent(start), width: percent(count), height: 22}),
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

function sum({counts}: DirectionBar): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
}
