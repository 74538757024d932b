import {phrase} from "../page/words/phrase.js";

/**
 * A reader's choice of a chart: a mark, and the column for each of its channels. "" means no
 * column. What is left out is as if it were "".
 */
export interface ChartSpec {
  mark: Mark;
  x: string;
  y: string;
  color: string;
  facet: string;
  /** What a mark shows of the rows of its group; "" shows each row by itself. */
  summary?: Summary;
  /** Whether the colours of a bar are shares of 100%. */
  percent?: boolean;
  order?: Order;
  title?: string;
  xTitle?: string;
  yTitle?: string;
  format?: NumberFormat;
  error?: ErrorBars;
  /** The columns with the ends of the error bars, where `error` is "columns". */
  low?: string;
  high?: string;
  layer?: SecondLayer;
  /** The column of the second layer; "" is that of the first. */
  layerColumn?: string;
}

export type Mark = "barX" | "barY" | "dot" | "line" | "area" | "histogram" | "cell" | "tick";
export type Summary = "" | "count" | "share" | "sum" | "mean" | "median" | "min" | "max";
export type Order = "" | "result" | "largest" | "smallest" | "name";
export type NumberFormat =
  | ""
  | "whole"
  | "tenths"
  | "hundredths"
  | "short"
  | "percent"
  | "percent tenths";
export type ErrorBars = "" | "interval" | "deviation" | "columns";
export type SecondLayer = "" | "line" | "dot" | "tick" | "values";

/** A value of a choice, and its words. */
export interface Choice<Value> {
  value: Value;
  label: string;
}

export const marks: readonly Choice<Mark>[] = [
  {value: "barX", label: phrase`Horizontal bars`},
  {value: "barY", label: phrase`Vertical bars`},
  {value: "dot", label: phrase`Dots`},
  {value: "line", label: phrase`Line`},
  {value: "area", label: phrase`Area`},
  {value: "histogram", label: phrase`Histogram`},
  {value: "cell", label: phrase`Cells`},
  {value: "tick", label: phrase`Ticks`}
];

export const summaries: readonly Choice<Summary>[] = [
  {value: "", label: phrase`Each row`},
  {value: "count", label: phrase`Number of rows`},
  {value: "share", label: phrase`Share of all`},
  {value: "sum", label: phrase`Sum`},
  {value: "mean", label: phrase`Mean`},
  {value: "median", label: phrase`Median`},
  {value: "min", label: phrase`Smallest`},
  {value: "max", label: phrase`Largest`}
];

export const orders: readonly Choice<Order>[] = [
  {value: "", label: phrase`Suggested`},
  {value: "result", label: phrase`As in the result`},
  {value: "largest", label: phrase`Largest first`},
  {value: "smallest", label: phrase`Smallest first`},
  {value: "name", label: phrase`By name`}
];

/** The formats of the axis of values, and how d3-format writes each. */
export const formats: readonly (Choice<NumberFormat> & {code: string})[] = [
  {value: "", label: phrase`Suggested`, code: ""},
  {value: "whole", label: "1,234", code: ",.0f"},
  {value: "tenths", label: "1,234.5", code: ",.1f"},
  {value: "hundredths", label: "1,234.56", code: ",.2f"},
  {value: "short", label: "1.2k", code: "~s"},
  {value: "percent", label: "12% (of 0.12)", code: "%"},
  {value: "percent tenths", label: "12.3% (of 0.123)", code: ".1%"}
];

export const errorBars: readonly Choice<ErrorBars>[] = [
  {value: "", label: phrase`None`},
  {value: "interval", label: phrase`±1.96 standard errors of the mean`},
  {value: "deviation", label: phrase`±1 standard deviation`},
  {value: "columns", label: phrase`From two columns`}
];

export const secondLayers: readonly Choice<SecondLayer>[] = [
  {value: "", label: phrase`None`},
  {value: "line", label: phrase`Line`},
  {value: "dot", label: phrase`Dots`},
  {value: "tick", label: phrase`Ticks`},
  {value: "values", label: phrase`Values as text`}
];

/** A chart of which nothing is chosen but its mark. */
export const emptyChart: ChartSpec = {mark: "barX", x: "", y: "", color: "", facet: ""};
