import {ticks} from "d3-array";
import {element} from "../page/element.js";
import {svg} from "./svg.js";

/** One row of a forest plot: an estimate with its interval. */
export interface ForestRow {
  label: string;
  /** The texts of the columns before the drawing, such as `9 of 12`. */
  counts: readonly string[];
  estimate: number;
  lower: number;
  upper: number;
  /** What the estimate rests on; the area of its dot. */
  weight: number;
  /** The estimate and its interval in words. */
  words: string;
  /** The reason why the row could not have shown a difference. Its dot is then hollow. */
  untestable?: string;
}

/** The parts of a forest plot that all rows share. */
export interface ForestColumns {
  /** The headings of the columns of counts. */
  counts: readonly string[];
  /** The heading of the estimates in words. */
  words: string;
  /** The meaning of the axis on the left and on the right of no difference, and its unit. */
  less: string;
  more: string;
  unit: string;
  /** The value of no difference. */
  none?: number;
}

/** The width below which a label has a line of its own, in pixels. */
const leastWidth = 720;

/**
 * Estimates with their intervals, the largest at the top, as in a Cochrane review: the counts of
 * each side, the drawing, and the numbers in words. The axis fits the intervals and includes no
 * difference. In a narrow window each label has a line of its own, so that none is cut.
 */
export function forestPlot(
  rows: readonly ForestRow[],
  width: number,
  columns: ForestColumns
): HTMLElement {
  const {none = 0} = columns;
  const ordered = rows.toSorted((a, b) => b.estimate - a.estimate);
  const [low, high] = ordered.reduce(
    ([low, high], {lower, upper}) => [Math.min(low, lower), Math.max(high, upper)],
    [none, none]
  );
  const reach = high - low || 1;
  const place = (value: number) => `${(4 + (92 * (value - low)) / reach).toFixed(2)}%`;
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
        head("", "forest-label"),
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
          {role: "row"},
          element("th", {role: "rowheader", scope: "row", class: "forest-label"}, row.label),
          ...row.counts.map((text, i) =>
            element(
              "td",
              {role: "cell", class: "forest-count"},
              narrow ? element("span", {class: "muted"}, `${columns.counts[i]} `) : null,
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

  function drawing({label, estimate, lower, upper, weight, words, untestable}: ForestRow) {
    return svg(
      "svg",
      {class: untestable ? "plot untestable" : "plot", role: "img", width: "100%", height: 24},
      svg("title", {}, `${label}: ${words}${untestable ? `. ${untestable}` : ""}`),
      svg("line", {class: "none", x1: place(none), x2: place(none), y1: 0, y2: 24}),
      svg("line", {class: "interval", x1: place(lower), x2: place(upper), y1: 12, y2: 12}),
      svg("circle", {
        cx: place(estimate),
        cy: 12,
        r: 2.5 + 4.5 * Math.sqrt(heaviest > 0 ? weight / heaviest : 0)
      })
    );
  }

  function axis(): Node {
    const {less, more, unit} = columns;
    const marks = rows.length ? ticks(low, high, narrow ? 3 : 6) : [];
    const words = svg("svg", {
      class: "plot axis",
      "aria-hidden": "true",
      width: "100%",
      height: 22
    });
    for (const value of marks) {
      const x = place(value);
      words.append(
        svg("line", {class: "none", x1: x, x2: x, y1: 0, y2: 5}),
        svg("text", {x, y: 18, "text-anchor": "middle"}, String(value).replace("-", "−"))
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
