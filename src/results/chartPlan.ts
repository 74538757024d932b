import {phrase} from "../page/words/phrase.js";
import {
  type ChartSpec,
  type ErrorBars,
  formats,
  type Mark,
  type NumberFormat,
  type Order,
  type Summary
} from "./chartSpec.js";

/** The words for a value that is missing, where the others are names. */
const missing = "missing";

/** The labels of codes. */
type Labels = ReadonlyMap<string, string>;

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
  /** The codebook's labels of the codes in a column. */
  labels?: ReadonlyMap<string, Labels>;
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
  /** The column that the function reads, where it reads one. */
  column?: string;
  /** The labels that the function gives, where it gives labels. */
  labels?: Labels;
  run: (input: never, index: number) => unknown;
}

/** The colour of a mark where no column gives it. */
export const firstColor = "steelblue";

/** The colour of a second layer. */
export const secondColor = "#b4540a";

/** Plans a chart. */
export function planChart(spec: ChartSpec, values: ChartValues = {}): ChartPlan {
  const {mark, x, y, color, facet, summary = "", percent = false} = spec;
  const isBar = mark === "barX" || mark === "barY";
  const isLine = mark === "line" || mark === "dot" || mark === "tick";
  const along = valueAxis(mark);
  const names = along === "x" ? "y" : "x";
  const column = (name: string) => (values.missing?.has(name) ? orMissing(name) : name);
  const channels: Layer["channels"] = {};
  if (x) channels.x = column(x);
  if (y) channels.y = column(y);
  channels[isLine ? "stroke" : "fill"] = color ? column(color) : firstColor;
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
  if (mark !== "cell") channels.tip = tipOf(channels, spec, values.labels);
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
      channels: {
        lineWidth: lineWidth(marginLeft),
        textOverflow: "ellipsis",
        labelAnchor: "top",
        ...tickLabels(values.labels?.get(y))
      },
      hasRows: false
    });
  const shares = reduced === "share" || (isBar && color !== "" && percent);
  const options: ChartPlan["options"] = {
    ...(spec.title && {title: spec.title}),
    ...(color && {
      color: {
        legend: true,
        ...(values.missing?.has(color) && {label: color}),
        ...tickLabels(values.labels?.get(color))
      }
    }),
    x: axis("x", {grid: mark !== "barY"}),
    y: axis("y", {grid: ["dot", "line", "area", "barY", "histogram"].includes(mark)}),
    ...(values.labels?.has(facet) && {fy: tickLabels(values.labels.get(facet))}),
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
    const format = formatCode(spec.format ?? "") || (shares ? "%" : "");
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
      ...(channels[of] !== undefined && tickLabels(values.labels?.get(name))),
      // The first and the last mark are whole.
      ...(years && !isBar && !isValue && mark !== "histogram" && {inset: 10})
    };
  }
}

/** The option of a scale that shows the labels of codes. */
function tickLabels(labels: Labels | undefined): {tickFormat?: Code} {
  return labels ? {tickFormat: labelled(labels)} : {};
}

/** A tip shows a label with its code. */
function tipOf(
  channels: Layer["channels"],
  {x, y, color, facet}: ChartSpec,
  labels: ChartValues["labels"]
): true | {format: Record<string, Code>} {
  const columns = {x, y, fill: color, stroke: color, fy: facet};
  const formats = Object.entries(columns).flatMap(([channel, column]) => {
    const found = channels[channel] === undefined ? undefined : labels?.get(column);
    return found ? [[channel, labelledWithCode(found)] as const] : [];
  });
  return formats.length ? {format: Object.fromEntries(formats)} : true;
}

function formatCode(format: NumberFormat): string {
  return formats.find(({value}) => value === format)!.code;
}

/** The functions of Plot that make the marks of the form. */
export const plotMarks: Readonly<Record<Mark, string>> = {
  barX: "barX",
  barY: "barY",
  dot: "dot",
  line: "lineY",
  area: "areaY",
  histogram: "rectY",
  cell: "cell",
  tick: "tickX"
};

/** The reducers of Plot that make the summaries of the form. */
export const reducers: Readonly<Record<Exclude<Summary, "">, string>> = {
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
  interval: phrase`Lines: the mean, ±1.96 standard errors.`,
  deviation: phrase`Lines: the mean, ±1 standard deviation.`,
  columns: phrase`Lines: from the lower to the upper end that the result gives.`
};

/** The title of the axis of values: what is shown of which column; "" leaves it to Plot. */
function valueTitle({mark}: ChartSpec, reduced: Summary, name: string): string {
  if (mark === "histogram" || reduced === "count") return "";
  if (reduced === "share")
    return name ? phrase`share of the sum of ${name}` : phrase`share of all rows`;
  if (reduced === "") return name;
  switch (reduced) {
    case "min":
      return phrase`smallest ${name}`;
    case "max":
      return phrase`largest ${name}`;
    case "sum":
      return phrase`sum ${name}`;
    case "mean":
      return phrase`mean ${name}`;
    default:
      return phrase`median ${name}`;
  }
}

/** The axis of the values; the names, or the times, are on the other. */
export function valueAxis(mark: Mark): "x" | "y" {
  return mark === "barX" || mark === "tick" ? "x" : "y";
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
    column: name,
    run: (row: Record<string, unknown>) => row[name] ?? missing
  };
}

/** A function that gives the label of a code, and any other value as it is. */
function labelled(labels: Labels): Code {
  return {
    code: `(d) => ${mapCode(labels)}.get(d) ?? d`,
    labels,
    run: (code: string) => labels.get(code) ?? code
  };
}

/** A function that gives the label of a code with the code: `London (london)`. */
function labelledWithCode(labels: Labels): Code {
  return {
    code: `(d) => ((label) => label === undefined ? d : \`\${label} (\${d})\`)(${mapCode(labels)}.get(d))`,
    labels,
    run(code: string) {
      const label = labels.get(code);
      return label === undefined ? code : `${label} (${code})`;
    }
  };
}

function mapCode(labels: Labels): string {
  return `new Map(${JSON.stringify([...labels])})`;
}

/** The labels in the code of a function that gives labels; null for any other code. */
function labelsIn(code: string): Labels | null {
  const found = /new Map\((\[\[.*\]\])\)\.get\(d\)/.exec(code)?.[1];
  try {
    return found ? new Map(JSON.parse(found) as [string, string][]) : null;
  } catch {
    return null;
  }
}

/** An end of an error bar of a group's values: the mean, less or more some times its spread. */
export function spread(error: "interval" | "deviation", sign: 1 | -1): Code {
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

/**
 * The function of a plan that has this code; null if a plan never has it. The code itself does not
 * run.
 */
export function codeOf(text: string): Code | null {
  const name = /^\(d\) => d\[("(?:[^"\\]|\\.)*")\]/.exec(text)?.[1];
  const step = Number(/^\(name, i\) => \(i % (\d+) /.exec(text)?.[1] ?? 0);
  const labels = labelsIn(text);
  const known = [
    ...(labels ? [labelled(labels), labelledWithCode(labels)] : []),
    ...(name === undefined ? [] : [orMissing(JSON.parse(name) as string)]),
    ...(step > 0 ? [everyNth(step)] : []),
    ...(["interval", "deviation"] as const).flatMap((error) => [
      spread(error, -1),
      spread(error, 1)
    ])
  ];
  return known.find(({code}) => code === text) ?? null;
}

/** Whether a part of a plan is a function with its code. */
export function isCode(value: unknown): value is Code {
  return typeof value === "object" && value !== null && "run" in value && "code" in value;
}
