import "./d3Locale.js";
import * as Plot from "@observablehq/plot";
import {phrase} from "../page/words/phrase.js";
import type {EffectAxis} from "./effectAxis.js";
import {effectPlot, effectScale, isNarrow} from "./effectPlot.js";

/** A study in a plot of effects along a moderator. */
export interface MovedEffect {
  label: string;
  moderator: number;
  estimate: number;
  /** The weight in percent: the area of the dot. */
  weight: number;
}

/** The mean effect at a value of the moderator, with its interval. */
export interface MeanAt {
  moderator: number;
  estimate: number;
  lower: number | null;
  upper: number | null;
}

/** Effects along a moderator, with the line of a meta-regression and its interval. */
export function effectLine(
  effects: readonly MovedEffect[],
  {
    line,
    axis,
    moderator,
    measure,
    width
  }: {
    /** The line at several values of the moderator, in order. */
    line: readonly MeanAt[];
    axis: EffectAxis;
    /** The names of the two axes. */
    moderator: string;
    measure: string;
    width: number;
  }
): SVGSVGElement | HTMLElement {
  return Plot.plot({
    ...effectPlot(width),
    height: 320,
    ariaLabel: phrase`Effects along ${moderator}, with the line of a meta-regression`,
    x: {
      label: moderator,
      labelAnchor: "center",
      labelOffset: 38,
      inset: 12,
      ticks: isNarrow(width) ? 4 : 8
    },
    y: {
      ...effectScale(axis),
      label: measure
    },
    r: {range: [2.5, 9]},
    marks: [
      Plot.ruleY([0], {stroke: "var(--muted)"}),
      Plot.areaY(
        line.filter(({lower}) => lower !== null),
        {
          x: "moderator",
          y1: "lower",
          y2: "upper",
          fill: "var(--accent)",
          fillOpacity: 0.15,
          clip: true
        }
      ),
      Plot.line(line, {x: "moderator", y: "estimate", stroke: "var(--accent)", strokeWidth: 2}),
      Plot.dot(effects, {
        x: "moderator",
        y: "estimate",
        r: "weight",
        fill: "var(--accent)",
        stroke: "var(--paper)",
        title: ({label, estimate, moderator}: MovedEffect) =>
          phrase`${label}\n${axis.show(estimate)} at ${moderator}`
      })
    ]
  });
}
