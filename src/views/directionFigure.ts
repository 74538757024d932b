import {directions} from "../analysis/directions.js";
import {type DirectionBar, directionBars} from "../charts/directionBars.js";
import {figure} from "../charts/figure.js";
import type {FigureSpec} from "../charts/figureSpec.js";
import type {Labels} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import {describeBar} from "./countsInWords.js";
import {directionLegend} from "./directionLegend.js";

/** The parts of a figure of direction bars that differ from one figure to the next. */
export interface DirectionFigure
  extends Pick<FigureSpec, "title" | "subtitle" | "sql" | "source" | "name"> {
  /** The heading of the bars' labels in the table. */
  labelTitle: string;
  bars: readonly DirectionBar[];
}

/**
 * A figure of stacked bars of counts by direction, with the legend of the directions in it, its
 * description and its table.
 */
export function directionFigure({bars, labelTitle, ...spec}: DirectionFigure, labels: Labels) {
  const withTotals = bars.some(({of}) => of !== undefined);
  const shown = directions.filter((name) => bars.some(({counts}) => counts[name] !== undefined));
  return figure({
    ...spec,
    legend: () => directionLegend(labels, {of: shown, bars: true}),
    draw: () => directionBars(bars, labels),
    alt: bars.map((bar) => describeBar(bar, labels)).join(" "),
    rows: bars.map(({label, counts, of}) => ({
      label,
      ...Object.fromEntries(shown.map((name) => [name, counts[name] ?? 0])),
      ...(withTotals && {of})
    })),
    columns: [
      {key: "label", label: labelTitle},
      ...shown.map((key) => ({key, label: labels(key)})),
      ...(withTotals ? [{key: "of", label: phrase`Out of`}] : [])
    ]
  });
}
