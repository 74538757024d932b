import "./d3Locale.js";
import * as Plot from "@observablehq/plot";
import type {FunnelContour, FunnelPoint} from "../analysis/funnel.js";
import {phrase} from "../page/words/phrase.js";
import type {EffectAxis} from "./effectAxis.js";
import {effectPlot, effectScale} from "./effectPlot.js";

/** The shade of each region, from the middle outwards: stronger if its effects are rarer. */
const shades = [0.05, 0.14, 0.26, 0.4];

/**
 * A contour-enhanced funnel plot: effects against their standard errors, the most precise at the
 * top. A shaded region holds the effects whose p is below the level of its contour. A dashed line
 * marks the pooled mean.
 */
export function effectFunnel(
  points: readonly (FunnelPoint & {label: string})[],
  {
    contours,
    mean,
    axis,
    measure,
    width
  }: {
    contours: readonly FunnelContour[];
    mean: number;
    axis: EffectAxis;
    measure: string;
    width: number;
  }
): SVGSVGElement | HTMLElement {
  const bottom = 1.06 * Math.max(...points.map(({standardError}) => standardError));
  const [left, right] = axis.domain;
  const inside = (value: number) => Math.min(right, Math.max(left, value));
  const steps = Array.from({length: 41}, (_, i) => (i / 40) * bottom);
  const region = (from: number, to: number, side: 1 | -1) =>
    steps.map((error) => ({
      error,
      from: inside(side * from * error),
      to: inside(to === Infinity ? side * 1e9 : side * to * error)
    }));
  const edges = [0, ...contours.map(({width}) => width), Infinity];
  const regions = shades.slice(0, edges.length - 1).flatMap((shade, i) =>
    ([1, -1] as const).map((side) =>
      Plot.areaX(region(edges[i], edges[i + 1], side), {
        y: "error",
        x1: "from",
        x2: "to",
        fill: "var(--muted)",
        fillOpacity: shade
      })
    )
  );
  return Plot.plot({
    ...effectPlot(width),
    height: 340,
    ariaLabel: phrase`Effects against their standard errors, with contours of significance`,
    x: {
      ...effectScale(axis),
      label: measure,
      labelAnchor: "center",
      labelOffset: 38
    },
    y: {domain: [bottom, 0], label: phrase`standard error`, ticks: 5},
    marks: [
      ...regions,
      Plot.ruleX([0], {stroke: "var(--ink)"}),
      Plot.ruleX([mean], {stroke: "var(--accent)", strokeWidth: 2, strokeDasharray: "5 4"}),
      Plot.dot(points, {
        x: "estimate",
        y: "standardError",
        r: 5,
        fill: "var(--accent)",
        stroke: "var(--paper)",
        title: ({label, estimate, standardError}: FunnelPoint & {label: string}) =>
          phrase`${label}\n${axis.show(estimate)}, standard error ${standardError.toPrecision(2)}`
      })
    ]
  });
}
