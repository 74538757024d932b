import {ascending} from "d3-array";
import {
  type ChartPlan,
  firstColor,
  isCode,
  type Layer,
  planChart,
  plotMarks,
  reducers,
  secondColor,
  spread,
  valueAxis
} from "./chartPlan.js";
import {
  type ChartSpec,
  type ErrorBars,
  formats,
  type Mark,
  type Order,
  type SecondLayer,
  type Summary
} from "./chartSpec.js";

/** The choices of the form that make a plan. */
export interface ReadSpec {
  spec: ChartSpec;
  /** Whether the form says all of the plan: the rest was written by hand. */
  isWhole: boolean;
}

/** The choices of the form that make a plan; null if its first mark is none of the form's. */
export function specOfPlan(plan: ChartPlan): ReadSpec | null {
  const {options, layers} = plan;
  const [first, ...others] = layers;
  const mark = keyOf(plotMarks, first?.mark) as Mark | undefined;
  if (!mark) return null;
  const along = valueAxis(mark);
  const names = along === "x" ? "y" : "x";
  const {channels, transform} = first;
  const given = channels.fill ?? channels.stroke;
  const color = given === firstColor ? "" : columnIn(given);
  const spec: ChartSpec = {
    mark,
    x: columnIn(channels.x),
    y: columnIn(channels.y),
    color,
    facet: columnIn(channels.fy)
  };
  const summary = summaryIn(transform);
  if (summary && !(summary === "count" && (mark === "histogram" || mark === "cell")))
    spec.summary = summary;
  if (channels.offset === "normalize") spec.percent = true;
  const order = orderIn(channels.sort, names, mark === "barX" && !color);
  if (order) spec.order = order;
  if (typeof options.title === "string") spec.title = options.title;
  addErrorBars(spec, others, along);
  addSecondLayer(spec, others, along);
  const values = {
    missing: missingIn(layers),
    years: yearsIn(spec, options),
    labels: labelsIn(spec, options)
  };
  const suggested = () => planChart(spec, values).options;
  const format = axisOf(options, along).tickFormat;
  if (format !== undefined && format !== axisOf(suggested(), along).tickFormat) {
    const found = formats.find(({code}) => code === format);
    if (found) spec.format = found.value;
  }
  for (const [axis, key] of [
    ["x", "xTitle"],
    ["y", "yTitle"]
  ] as const) {
    const {label} = axisOf(options, axis);
    if (typeof label === "string" && label !== axisOf(suggested(), axis).label) spec[key] = label;
  }
  return {spec, isWhole: isSame(planChart(spec, values), plan)};
}

type Axis = Record<string, unknown>;

/** The options of an axis, or of another scale. */
function axisOf(options: ChartPlan["options"], name: string): Axis {
  const axis = options[name];
  return typeof axis === "object" && axis !== null ? (axis as Axis) : {};
}

function keyOf(entries: object, value: unknown): string | undefined {
  return Object.entries(entries).find(([, entry]) => entry === value)?.[0];
}

/** The column that a channel names, or reads; "" for any other channel. */
function columnIn(channel: unknown): string {
  if (typeof channel === "string") return channel;
  return isCode(channel) ? (channel.column ?? "") : "";
}

function summaryIn(transform: Layer["transform"]): Summary {
  const [output] = Object.values(transform?.outputs ?? {});
  return (keyOf(reducers, output) as Summary | undefined) ?? "";
}

function orderIn(sort: unknown, names: "x" | "y", byValue: boolean): Order {
  const isOrder = typeof sort === "object" && sort !== null && names in sort;
  if (!isOrder) return byValue ? "name" : "";
  const value = (sort as Axis)[names];
  if (value === null) return "result";
  if (typeof value !== "string") return "";
  if (value.startsWith("-")) return byValue ? "" : "largest";
  return "smallest";
}

function addErrorBars(spec: ChartSpec, layers: readonly Layer[], along: "x" | "y"): void {
  const [start, end] = [`${along}1`, `${along}2`];
  const bars = layers.find(({mark, channels}) => /^rule/.test(mark) && start in channels);
  if (!bars) return;
  spec.error = errorIn(bars, start);
  // A mark that counts rows leaves its column out.
  spec[along] ||= columnIn(bars.channels[start]);
  if (spec.error !== "columns") return;
  spec.low = columnIn(bars.channels[start]);
  spec.high = columnIn(bars.channels[end]);
}

function errorIn({transform}: Layer, start: string): ErrorBars {
  if (!transform) return "columns";
  const output = transform.outputs[start];
  const isInterval = isCode(output) && output.code === spread("interval", -1).code;
  return isInterval ? "interval" : "deviation";
}

const secondMarks: Readonly<Record<string, SecondLayer>> = {
  lineX: "line",
  lineY: "line",
  dot: "dot",
  tickX: "tick",
  tickY: "tick",
  text: "values"
};

function addSecondLayer(spec: ChartSpec, layers: readonly Layer[], along: "x" | "y"): void {
  const found = layers.find(({mark}) => Object.hasOwn(secondMarks, mark));
  if (!found) return;
  const {mark, channels} = found;
  spec.layer = secondMarks[mark];
  const column = columnIn(channels[along] ?? channels.text);
  const isOther =
    channels.stroke === secondColor ||
    channels.fill === secondColor ||
    (mark === "text" && (spec.summary === "count" || column !== spec[along]));
  if (isOther && column) spec.layerColumn = column;
}

/** The columns that a plan reads with a word for a missing name. */
function missingIn(layers: readonly Layer[]): Set<string> {
  const codes = layers.flatMap(({channels}) => Object.values(channels)).filter(isCode);
  return new Set(codes.flatMap(({column}) => (column === undefined ? [] : [column])));
}

/** The axes that have the ticks and the format of years. */
function yearsIn(spec: ChartSpec, options: ChartPlan["options"]): Map<string, readonly number[]> {
  return new Map(
    (["x", "y"] as const).flatMap((name) => {
      const {tickFormat, ticks} = axisOf(options, name);
      const years = Array.isArray(ticks) ? (ticks as number[]) : [];
      return tickFormat === "d" ? [[spec[name], years] as const] : [];
    })
  );
}

/** The labels that the axes, the colours and the facets have. */
function labelsIn(
  {x, y, color, facet}: ChartSpec,
  options: ChartPlan["options"]
): Map<string, ReadonlyMap<string, string>> {
  const columns = {x, y, color, fy: facet};
  return new Map(
    Object.entries(columns).flatMap(([scale, column]) => {
      const {tickFormat} = axisOf(options, scale);
      return isCode(tickFormat) && tickFormat.labels ? [[column, tickFormat.labels] as const] : [];
    })
  );
}

/** Whether two plans draw the same, apart from the room that names need. */
function isSame(a: ChartPlan, b: ChartPlan): boolean {
  return JSON.stringify(withoutRoom(a), inOrder) === JSON.stringify(withoutRoom(b), inOrder);
}

/** An object with its entries in the order of their names. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => ascending(a, b)));
}

function withoutRoom({options, layers, rule}: ChartPlan): unknown {
  const {marginLeft: _, marginRight: __, marginBottom: ___, x, ...rest} = options;
  const {tickRotate, labelOffset: ____, tickFormat, ...axis} = (x ?? {}) as Axis;
  return {
    options: {...rest, x: {...axis, ...(!isCode(tickFormat) && {tickFormat})}},
    layers: layers.filter(({hasRows}) => hasRows),
    rule
  };
}
