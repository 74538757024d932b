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
export type NumberFormat = "" | "whole" | "percent";
export type ErrorBars = "" | "interval" | "deviation" | "columns";
export type SecondLayer = "" | "line" | "dot" | "tick" | "values";

/** A value of a choice, and its words. */
export interface Choice<Value> {
  value: Value;
  label: string;
}

export const marks: readonly Choice<Mark>[] = [
  {value: "barX", label: "Horizontal bars"},
  {value: "barY", label: "Vertical bars"},
  {value: "dot", label: "Dots"},
  {value: "line", label: "Line"},
  {value: "area", label: "Area"},
  {value: "histogram", label: "Histogram"},
  {value: "cell", label: "Cells"},
  {value: "tick", label: "Ticks"}
];

export const summaries: readonly Choice<Summary>[] = [
  {value: "", label: "Each row"},
  {value: "count", label: "Number of rows"},
  {value: "share", label: "Share of all"},
  {value: "sum", label: "Sum"},
  {value: "mean", label: "Mean"},
  {value: "median", label: "Median"},
  {value: "min", label: "Smallest"},
  {value: "max", label: "Largest"}
];

export const orders: readonly Choice<Order>[] = [
  {value: "", label: "Suggested"},
  {value: "result", label: "As in the result"},
  {value: "largest", label: "Largest first"},
  {value: "smallest", label: "Smallest first"},
  {value: "name", label: "By name"}
];

export const formats: readonly Choice<NumberFormat>[] = [
  {value: "", label: "Suggested"},
  {value: "whole", label: "1,234"},
  {value: "percent", label: "12% (of 0.12)"}
];

export const errorBars: readonly Choice<ErrorBars>[] = [
  {value: "", label: "None"},
  {value: "interval", label: "±1.96 standard errors of the mean"},
  {value: "deviation", label: "±1 standard deviation"},
  {value: "columns", label: "From two columns"}
];

export const secondLayers: readonly Choice<SecondLayer>[] = [
  {value: "", label: "None"},
  {value: "line", label: "Line"},
  {value: "dot", label: "Dots"},
  {value: "tick", label: "Ticks"},
  {value: "values", label: "Values as text"}
];

/** The words for a value that is missing, where the others are names. */
const missing = "missing";

/** What the values of a result say about its chart. */
export interface ChartValues {
  /** The number of letters of the longest name on the y axis. */
  longest?: number;
  /** The number of different names on the x axis. */
  names?: readonly string[];
  /** The columns of names in which values are missing. */
  missing?: ReadonlySet<string>;
  /** The years at which an axis has a tick, by column. */
  years?: ReadonlyMap<string, readonly number[]>;
}

/**
 * A call of Observable Plot: the options of the plot, and its marks with their transforms. The code
 * that is shown and the chart that is drawn both come from one plan.
 */
export interface ChartPlan {
  options: Record<string, unknown>;
  layers: Layer[];
  /** The line at zero. */
  rule: "ruleX" | "ruleY" | null;
}

/** A mark of a plot. An axis has no rows. */
export interface Layer {
  mark: string;
  transform: {name: string; outputs: Record<string, string | Code>} | null;
  channels: Record<string, unknown>;
  hasRows: boolean;
}

/** A function, and the code that it is written as. */
export interface Code {
  code: string;
  run: (input: never, index: number) => unknown;
}

/** The colour of a second layer. */
const secondColor = "#b4540a";

/** Plans a chart. */
export function planChart(spec: ChartSpec, values: ChartValues = {}): ChartPlan {
  const {mark, x, y, color, facet, summary = "", percent = false} = spec;
  const isBar = mark === "barX" || mark === "barY";
  const isLine = mark === "line" || mark === "dot" || mark === "tick";
  /** The axis of the values; the names, or the times, are on the other. */
  const along = mark === "barX" || mark === "tick" ? "x" : "y";
  const names = along === "x" ? "y" : "x";
  const column = (name: string) => (values.missing?.has(name) ? orMissing(name) : name);
  const channels: Layer["channels"] = {};
  if (x) channels.x = column(x);
  if (y) channels.y = column(y);
  channels[isLine ? "stroke" : "fill"] = color ? column(color) : "steelblue";
  if (facet) channels.fy = column(facet);
  const reduced = summary || (isBar && !spec[along] ? "count" : "");
  const layer: Layer = {mark: plotMarks[mark], transform: null, channels, hasRows: true};
  if (mark === "histogram") {
    layer.transform = {name: "binX", outputs: {y: summary === "share" ? "proportion" : "count"}};
    delete channels.y;
  } else if (mark === "cell") {
    if (!color || (summary !== "" && summary !== "count")) {
      layer.transform = {name: "group", outputs: {fill: reducers[reduced || "count"]}};
      if (!color) delete channels.fill;
    }
  } else if (reduced && (isBar || spec[along] || ["count", "share"].includes(reduced))) {
    layer.transform = {
      name: along === "x" ? "groupY" : "groupX",
      outputs: {[along]: reducers[reduced]}
    };
    if (reduced === "count" || (reduced === "share" && isBar && !spec[along]))
      delete channels[along];
  }
  if (isBar) {
    const sort = sortOf(spec.order ?? "", along, mark === "barX" && !color);
    if (sort !== undefined) channels.sort = {[names]: sort};
    if (color && percent) channels.offset = "normalize";
    // The colours of each bar have one order.
    if (color) channels.order = "z";
  }
  // A line connects rows in their order: without sorting it would run back and forth.
  if ((mark === "line" || mark === "area") && x) channels.sort = x;
  if (mark !== "cell") channels.tip = true;
  const errors = errorLayers(spec, along, layer);
  const layers = [layer, ...errors, ...secondLayer(spec, along, layer)];
  const hasNames = mark === "barX" || mark === "cell" || mark === "tick";
  const marginLeft = hasNames
    ? Math.min(320, Math.max(60, Math.round(30 + 6.2 * (values.longest ?? 20))))
    : 60;
  if (hasNames && y && (values.longest ?? 0) > 20)
    layers.push({
      mark: "axisY",
      transform: null,
      channels: {lineWidth: lineWidth(marginLeft), textOverflow: "ellipsis", labelAnchor: "top"},
      hasRows: false
    });
  const shares = reduced === "share" || (isBar && color !== "" && percent);
  const options: ChartPlan["options"] = {
    ...(spec.title && {title: spec.title}),
    ...(color && {color: {legend: true, ...(values.missing?.has(color) && {label: color})}}),
    x: axis("x", {grid: mark !== "barY"}),
    y: axis("y", {grid: ["dot", "line", "area", "barY", "histogram"].includes(mark)}),
    marginLeft,
    marginRight: 40,
    marginBottom: 44,
    ...(errors.length && {caption: captions[spec.error ?? ""]})
  };
  if (mark === "barY")
    Object.assign(options, turnedNames(values.names ?? [], options.x as Record<string, unknown>));
  return {options, layers, rule: mark === "barX" ? "ruleX" : hasZero(mark) ? "ruleY" : null};

  /** The options of an axis: its title, its format, and its ticks. */
  function axis(of: "x" | "y", first: Record<string, unknown>): Record<string, unknown> {
    const name = of === "x" ? x : y;
    const title = (of === "x" ? spec.xTitle : spec.yTitle) ?? "";
    const years = values.years?.get(name);
    const isValue = of === along || (mark === "histogram" && of === "y");
    const format =
      shares || spec.format === "percent" ? "%" : spec.format === "whole" ? ",.0f" : "";
    // Plot gives no title to an axis of a function, or of several columns.
    const own = isValue ? valueTitle(spec, reduced, name) : name;
    const needed = isValue ? reduced !== "" || layers.length > 1 : values.missing?.has(name);
    const label = title || (needed ? own : "");
    return {
      ...first,
      ...(of === "x" && {labelOffset: 38}),
      ...(label && {label}),
      ...(years && !isValue && {tickFormat: "d", ...(!isBar && {ticks: years})}),
      ...(isValue && format && {tickFormat: format}),
      // The first and the last mark are whole.
      ...(years && !isBar && !isValue && mark !== "histogram" && {inset: 10})
    };
  }
}

const plotMarks: Readonly<Record<Mark, string>> = {
  barX: "barX",
  barY: "barY",
  dot: "dot",
  line: "lineY",
  area: "areaY",
  histogram: "rectY",
  cell: "cell",
  tick: "tickX"
};

const reducers: Readonly<Record<Exclude<Summary, "">, string>> = {
  count: "count",
  share: "proportion",
  sum: "sum",
  mean: "mean",
  median: "median",
  min: "min",
  max: "max"
};

/** The words under a chart with error bars. */
const captions: Readonly<Record<ErrorBars, string>> = {
  "": "",
  interval: "Lines: the mean, ±1.96 standard errors.",
  deviation: "Lines: the mean, ±1 standard deviation.",
  columns: "Lines: from the lower to the upper end that the result gives."
};

/** The title of the axis of values: what is shown of which column; "" leaves it to Plot. */
function valueTitle({mark}: ChartSpec, reduced: Summary, name: string): string {
  if (mark === "histogram" || reduced === "count") return "";
  if (reduced === "share") return name ? `share of the sum of ${name}` : "share of all rows";
  if (reduced === "") return name;
  return `${reduced === "min" ? "smallest" : reduced === "max" ? "largest" : reduced} ${name}`;
}

function hasZero(mark: Mark): boolean {
  return mark === "barY" || mark === "histogram";
}

/** The order of the names of bars; undefined for Plot's own order, by name. */
function sortOf(order: Order, along: "x" | "y", byValue: boolean): string | null | undefined {
  if (order === "largest" || (order === "" && byValue)) return `-${along}`;
  if (order === "smallest") return along;
  return order === "result" ? null : undefined;
}

/** The room for a name on the y axis, in the unit of Plot's lines of text. */
export function lineWidth(marginLeft: number): number {
  return Math.round(((marginLeft - 16) / 12) * 10) / 10;
}

/** The options of names below bars: turned where there are many, and some left out of hundreds. */
function turnedNames(
  names: readonly string[],
  {labelOffset: _, ...x}: Record<string, unknown>
): Record<string, unknown> {
  const longest = Math.max(0, ...names.map((name) => name.length));
  if (names.length * longest < 70) return {};
  const step = Math.ceil(names.length / 40);
  return {
    x: {
      ...x,
      tickRotate: -45,
      labelOffset: undefined,
      ...(step > 1 && {tickFormat: everyNth(step)})
    },
    marginBottom: Math.min(160, Math.round(40 + 4.5 * Math.min(longest, 26)))
  };
}

/** A name at every nth tick, and nothing at the others. */
function everyNth(step: number): Code {
  return {
    code: `(name, i) => (i % ${step} ? "" : name)`,
    run: (name: unknown, i: number) => (i % step ? "" : name)
  };
}

/** The error bars of the first layer's groups, or from two columns. */
function errorLayers(
  {mark, x, y, color, facet, error = "", low = "", high = ""}: ChartSpec,
  along: "x" | "y",
  {channels, transform}: Layer
): Layer[] {
  const isBar = mark === "barX" || mark === "barY";
  const value = along === "x" ? x : y;
  const names = along === "x" ? "y" : "x";
  // The parts of a stacked bar do not begin at zero, so error bars would be at a wrong place.
  if (!error || !value || (isBar && color) || ["histogram", "cell", "area"].includes(mark))
    return [];
  const shared = {
    ...(channels[names] !== undefined && {[names]: channels[names]}),
    ...(facet && {fy: channels.fy}),
    ...(color && {z: color}),
    stroke: "currentColor",
    strokeWidth: 1.5
  };
  const [start, end] = [`${along}1`, `${along}2`];
  const rule = along === "x" ? "ruleY" : "ruleX";
  if (error === "columns")
    return low && high
      ? [
          {
            mark: rule,
            transform: null,
            channels: {...shared, [start]: low, [end]: high},
            hasRows: true
          }
        ]
      : [];
  if (!transform) return [];
  const outputs = {[start]: spread(error, -1), [end]: spread(error, 1)};
  return [
    {
      mark: rule,
      transform: {name: transform.name, outputs},
      channels: {...shared, [start]: value, [end]: value},
      hasRows: true
    }
  ];
}

/** A second mark over the first. */
function secondLayer(
  {mark, x, y, facet, layer = "", layerColumn = ""}: ChartSpec,
  along: "x" | "y",
  {channels, transform}: Layer
): Layer[] {
  const value = layerColumn || (along === "x" ? x : y);
  if (!layer || ["histogram", "cell"].includes(mark) || (!value && !transform)) return [];
  const names = along === "x" ? "y" : "x";
  const isSummed = transform !== null && Object.values(transform.outputs)[0] === "count";
  const {stroke, fill} = channels;
  const own = layerColumn ? secondColor : (stroke ?? fill);
  const shared: Layer["channels"] = {
    ...(channels[names] !== undefined && {[names]: channels[names]}),
    ...(facet && {fy: channels.fy}),
    ...(!(isSummed && !layerColumn) && value && {[along]: value})
  };
  const reducer = transform ? Object.values(transform.outputs)[0] : "";
  const outputs: Record<string, string | Code> = {[along]: reducer};
  if (layer === "values") {
    outputs.text = reducer;
    if (!isSummed && value) shared.text = value;
    Object.assign(
      shared,
      along === "x" ? {dx: 4, textAnchor: "start"} : {dy: -4, lineAnchor: "bottom"}
    );
  } else if (layer === "dot") shared.fill = own;
  else shared.stroke = own;
  if (layer === "line" && channels[names] !== undefined && typeof channels[names] === "string")
    shared.sort = channels[names];
  const plotMark = {
    line: along === "x" ? "lineX" : "lineY",
    dot: "dot",
    tick: along === "x" ? "tickX" : "tickY",
    values: "text"
  }[layer];
  return [
    {
      mark: plotMark,
      transform: transform && {name: transform.name, outputs},
      channels: shared,
      hasRows: true
    }
  ];
}

/** A column of names with a word for a missing one. */
function orMissing(name: string): Code {
  return {
    code: `(d) => d[${JSON.stringify(name)}] ?? ${JSON.stringify(missing)}`,
    run: (row: Record<string, unknown>) => row[name] ?? missing
  };
}

/** An end of an error bar of a group's values: the mean, less or more some times its spread. */
function spread(error: "interval" | "deviation", sign: 1 | -1): Code {
  const size = error === "interval" ? "1.96 / Math.sqrt(n)" : "1";
  return {
    code: `(all) => { const v = all.filter((d) => d != null).map(Number), n = v.length, m = v.reduce((a, b) => a + b, 0) / n; return n < 2 ? m : m ${sign < 0 ? "-" : "+"} ${size} * Math.sqrt(v.reduce((a, b) => a + (b - m) ** 2, 0) / (n - 1)); }`,
    run(all: readonly unknown[]) {
      const v = all.filter((d) => d != null).map(Number);
      const n = v.length;
      const m = v.reduce((a, b) => a + b, 0) / n;
      if (n < 2) return m;
      const deviation = Math.sqrt(v.reduce((a, b) => a + (b - m) ** 2, 0) / (n - 1));
      return m + sign * (error === "interval" ? 1.96 / Math.sqrt(n) : 1) * deviation;
    }
  };
}

/** Whether a part of a plan is a function with its code. */
export function isCode(value: unknown): value is Code {
  return typeof value === "object" && value !== null && "run" in value && "code" in value;
}

/** The code that draws a plan from `rows`. */
export function chartCode({options, layers, rule}: ChartPlan): string {
  const drawn = layers.map(({mark, transform, channels, hasRows}) => {
    const inner = transform
      ? `Plot.${transform.name}(${writeValue(transform.outputs)}, ${writeValue(channels)})`
      : writeValue(channels);
    return `Plot.${mark}(${hasRows ? "rows, " : ""}${inner})`;
  });
  if (rule) drawn.push(`Plot.${rule}([0])`);
  const written = Object.entries(options).map(
    ([name, value]) => `  ${name}: ${writeValue(value)},\n`
  );
  return `Plot.plot({\n${written.join("")}  marks: [\n    ${drawn.join(",\n    ")}\n  ]\n})`;
}

/** A value as JavaScript source, as a person would type it. */
export function writeValue(value: unknown): string {
  if (isCode(value)) return value.code;
  if (Array.isArray(value)) return `[${value.map(writeValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([name, entry]) =>
      `${/^[a-z]\w*$/i.test(name) ? name : JSON.stringify(name)}: ${writeValue(entry)}`
  );
  return `{${entries.join(", ")}}`;
}
