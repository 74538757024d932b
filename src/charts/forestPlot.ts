import * as Plot from "@observablehq/plot";

/** One line of a forest plot: a difference of shares with its interval. */
export interface ForestRow {
  label: string;
  estimate: number;
  lower: number;
  upper: number;
  /** The projects that measured the outcome, on both sides together; the area of the dot. */
  measured: number;
}

/**
 * Differences with their intervals, the largest at the top, as percentage points. The line at zero
 * marks no difference.
 */
export function forestPlot(rows: readonly ForestRow[], width: number): SVGSVGElement | HTMLElement {
  const ordered = [...rows].sort((a, b) => b.estimate - a.estimate);
  const narrow = width < 640;
  const points = (share: keyof ForestRow) => (row: ForestRow) => 100 * (row[share] as number);
  const title = (row: ForestRow) =>
    `${row.label}\n${Math.round(100 * row.estimate)} points (${Math.round(100 * row.lower)} to ${Math.round(100 * row.upper)}), ${row.measured} projects measured`;
  return Plot.plot({
    width,
    marginLeft: narrow ? 130 : 290,
    marginRight: 20,
    marginBottom: 44,
    height: 60 + ordered.length * 26,
    ariaLabel: "Difference in the share improved, named minus not named, with 95% intervals",
    style: {
      fontFamily: "var(--sans-serif)",
      fontSize: narrow ? "11px" : "13px",
      background: "none"
    },
    x: {
      domain: [-100, 100],
      label: narrow
        ? "percentage points"
        : width < 800
          ? "← fewer improved · percentage points · more improved →"
          : "← fewer improved where named · percentage points · more improved where named →",
      labelOffset: 38,
      labelAnchor: "center",
      ticks: narrow ? 3 : 9,
      grid: true
    },
    y: {
      domain: ordered.map(({label}) => label),
      label: null,
      tickFormat: (label: string) => shorten(label, narrow ? 18 : 42),
      tickSize: 0
    },
    r: {range: [2.5, 7]},
    marks: [
      Plot.ruleX([0], {stroke: "var(--ink)"}),
      Plot.ruleY(ordered, {
        x1: points("lower"),
        x2: points("upper"),
        y: "label",
        stroke: "var(--muted)",
        strokeWidth: 2
      }),
      Plot.dot(ordered, {
        x: points("estimate"),
        y: "label",
        r: "measured",
        fill: "var(--accent)",
        title
      })
    ]
  });
}

function shorten(label: string, length: number): string {
  return label.length > length ? `${label.slice(0, length - 1)}…` : label;
}
