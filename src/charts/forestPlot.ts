import {ticks} from "d3-array";
import {element} from "../page/element.js";
import {labelOrButton} from "./recordsButton.js";
import {svg} from "./svg.js";

/** One row of a forest plot: an estimate with its interval; null bounds where it has none. */
export interface ForestRow {
  label: string;
  /** The texts of the columns before the drawing, such as `9 of 12`. */
  counts: readonly string[];
  estimate: number;
  lower: number | null;
  upper: number | null;
  /** What the estimate rests on; the area of its dot. */
  weight: number;
  /** A diamond for a pooled mean, or a bar for a prediction, in place of a dot. */
  mark?: "mean" | "prediction";
  /** The estimate and its interval in words. */
  words: string;
  /** The reason why the row could not have shown a difference. Its dot is then hollow. */
  untestable?: string;
  /** Opens the records of the row. Its label is then a button. */
  open?: () => void;
}

/** The parts of a forest plot that all rows share. */
export interface ForestColumns {
  /** The heading of the labels; none by default. */
  label?: string;
  /** The headings of the columns of counts. */
  counts: readonly string[];
  /** The heading of the estimates in words. */
  words: string;
  /** The meaning of the axis on the left and on the right of no difference, and its unit. */
  less: string;
  more: string;
  unit: string;
  /** The value of no difference, 0 by default; null if the axis has none. */
  none?: number | null;
  /** Whether the rows keep their order; by default the largest estimate is at the top. */
  inOrder?: boolean;
  /** How a round number of the axis is written; by default in its digits. */
  tickLabel?: (at: number) => string;
  /** The ticks of the axis between two values; by default round numbers. */
  ticksOf?: (domain: [low: number, high: number], most: number) => readonly ForestTick[];
}

export interface ForestTick {
  at: number;
  label: string;
}

/** The width below which a label has a line of its own, in pixels. */
const leastWidth = 720;

/**
 * Estimates with their intervals, as in a Cochrane review: the counts of
 * each side, the drawing, and the numbers in words. The axis fits the intervals and includes no
 * difference. In a narrow window each label has a line of its own, so that none is cut.
 */
export function forestPlot(
  rows: readonly ForestRow[],
  width: number,
  columns: ForestColumns
): HTMLElement {
  const {none = 0, inOrder = false} = columns;
  const ordered = inOrder ? rows : rows.toSorted((a, b) => b.estimate - a.estimate);
  const [low, high] = ordered.reduce(
    ([low, high], {estimate, lower, upper}) => [
      Math.min(low, lower ?? estimate),
      Math.max(high, upper ?? estimate)
    ],
    none === null ? [Infinity, -Infinity] : [none, none]
  );
  const reach = high - low || 1;
  const percent = (value: number) => 4 + (92 * (value - low)) / reach;
  const place = (value: number) => `${percent(value).toFixed(2)}%`;
  const heaviest = Math.max(...ordered.map(({weight}) => weight));
  const narrow = width < leastWidth;
  const cell = (text: string, kind: string) => element("td", {role: "cell", class: kind}, text);
  const head = (text: string, kind: string) =>
    element("th", {role: "columnheader", scope: "col", class: kind}, text);
  return element(
    "table",
    {role: "table", class: narrow ? "forest narrow" : "forest"},
    element(
      "thead",
      {role: "rowgroup"},
      element(
        "tr",
        {role: "row"},
        head(columns.label ?? "", "forest-label"),
        ...columns.counts.map((text) => head(text, "forest-count")),
        head("", "forest-plot"),
        head(columns.words, "forest-words")
      )
    ),
    element(
      "tbody",
      {role: "rowgroup"},
      ...ordered.map((row) =>
        element(
          "tr",
          {role: "row", class: row.mark ? `forest-${row.mark}` : null},
          element(
            "th",
            {role: "rowheader", scope: "row", class: "forest-label"},
            labelOrButton(row)
          ),
          ...row.counts.map((text, i) =>
            element(
              "td",
              {role: "cell", class: "forest-count"},
              narrow && text ? element("span", {class: "muted"}, `${columns.counts[i]} `) : null,
              text
            )
          ),
          element("td", {role: "cell", class: "forest-plot"}, drawing(row)),
          element(
            "td",
            {role: "cell", class: "forest-words"},
            row.words,
            row.untestable ? element("span", {class: "muted"}, row.untestable) : null
          )
        )
      )
    ),
    element(
      "tfoot",
      {role: "rowgroup"},
      element(
        "tr",
        {role: "row"},
        cell("", "forest-label"),
        ...columns.counts.map(() => cell("", "forest-count")),
        element("td", {role: "cell", class: "forest-plot"}, axis()),
        cell("", "forest-words")
      )
    )
  );

  function drawing(row: ForestRow) {
    const {label, words, untestable} = row;
    return svg(
      "svg",
      {class: untestable ? "plot untestable" : "plot", role: "img", width: "100%", height: 24},
      svg("title", {}, `${label}: ${words}${untestable ? `. ${untestable}` : ""}`),
      none === null
        ? null
        : svg("line", {class: "none", x1: place(none), x2: place(none), y1: 0, y2: 24}),
      ...markOf(row)
    );
  }

  function markOf({estimate, lower, upper, weight, mark}: ForestRow): SVGElement[] {
    const dot = svg("circle", {
      cx: place(estimate),
      cy: 12,
      r: 2.5 + 4.5 * Math.sqrt(heaviest > 0 ? weight / heaviest : 0)
    });
    if (lower === null || upper === null) return [dot];
    const extent = {x: place(lower), width: `${(percent(upper) - percent(lower)).toFixed(2)}%`};
    if (mark === "prediction") return [svg("rect", {class: "range", ...extent, y: 9, height: 6})];
    if (mark === "mean") {
      const middle = ((100 * (estimate - lower)) / (upper - lower || 1)).toFixed(2);
      const box = {...extent, height: 24, viewBox: "0 0 100 24", preserveAspectRatio: "none"};
      return [
        svg(
          "svg",
          box,
          svg("path", {class: "diamond", d: `M0 12 L${middle} 5 L100 12 L${middle} 19 Z`})
        )
      ];
    }
    return [
      svg("line", {class: "interval", x1: place(lower), x2: place(upper), y1: 12, y2: 12}),
      dot
    ];
  }

  function axis(): Node {
    const {less, more, unit, tickLabel = digits, ticksOf = roundTicks(tickLabel)} = columns;
    const marks = rows.length ? ticksOf([low, high], narrow ? 3 : 6) : [];
    const words = svg("svg", {
      class: "plot axis",
      "aria-hidden": "true",
      width: "100%",
      height: 22
    });
    for (const {at, label} of marks) {
      const x = place(at);
      words.append(
        svg("line", {class: "none", x1: x, x2: x, y1: 0, y2: 5}),
        svg("text", {x, y: 18, "text-anchor": "middle"}, label)
      );
    }
    return element(
      "div",
      {},
      words,
      element("p", {class: "forest-ends"}, `← ${less} · ${unit} · ${more} →`)
    );
  }
}

function roundTicks(label: (at: number) => string) {
  return (domain: [low: number, high: number], most: number): ForestTick[] =>
    ticks(...domain, most).map((at) => ({at, label: label(at)}));
}

function digits(at: number): string {
  return String(at).replace("-", "−");
}
