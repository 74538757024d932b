import type {Mark} from "../../results/chartSpec.js";
import {type ChartForm, type ChartPlan, chartCode} from "./chartPlan.js";
import {callIn, type Literal, literalIn, onlyStatement} from "./literals.js";

/** The statement of a chart cell as data: which rows are drawn, and how. */
export interface Chart {
  rows: string;
  plan: ChartPlan;
}

export const aggregates: readonly {value: ChartForm["aggregate"]; label: string}[] = [
  {value: "", label: "Each row"},
  {value: "sum", label: "Sum"},
  {value: "mean", label: "Mean"},
  {value: "median", label: "Median"},
  {value: "count", label: "Count"},
  {value: "proportion", label: "Share of rows"}
];

/** The statement of a chart: a call of Observable Plot, as a page of the site has it. */
export function writeChart({rows, plan}: Chart): string {
  return `display(${chartCode(plan, rows)});`;
}

const markNames = ["areaY", "barX", "barY", "cell", "dot", "lineY", "rectY", "tickX"];
const transformNames = ["binX", "group", "groupX", "groupY"];
const channelNames = ["x", "y", "fill", "stroke", "fy", "sort", "tip"];
const optionNames = ["title", "color", "x", "y", "marginLeft", "marginRight"];
const axisNames = ["grid", "label", "tickFormat", "percent", "zero", "domain", "legend", "type"];

/**
 * Reads the statement of a chart cell; null where the form cannot have written it. Only marks,
 * transforms, channels and options of the lists above are read, so a chart by somebody else can
 * neither link nor load anything.
 */
export function readChart(text: string): Chart | null {
  const statement = onlyStatement(text);
  if (statement?.type !== "ExpressionStatement") return null;
  const display = callIn(statement.expression);
  if (display?.name !== "display" || display.arguments.length !== 1) return null;
  const plot = callIn(display.arguments[0]);
  const [given] = plot?.arguments ?? [];
  if (plot?.name !== "Plot.plot" || given?.type !== "ObjectExpression") return null;
  const options: Record<string, Literal> = {};
  let drawn: (Omit<Chart["plan"], "options"> & {rows: string}) | null = null;
  for (const property of given.properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier") return null;
    const {name} = property.key;
    if (name === "marks") drawn = marksIn(property.value);
    else {
      const value = literalIn(property.value);
      if (value === undefined || !optionNames.includes(name) || !isOption(value)) return null;
      options[name] = value;
    }
  }
  if (!drawn) return null;
  const {rows, ...plan} = drawn;
  return {rows, plan: {options, ...plan}};
}

function isOption(value: Literal): boolean {
  return (
    value === null ||
    typeof value !== "object" ||
    (!Array.isArray(value) && Object.keys(value).every((name) => axisNames.includes(name)))
  );
}

function marksIn(
  node: Parameters<typeof literalIn>[0]
): (Omit<ChartPlan, "options"> & {rows: string}) | null {
  if (node?.type !== "ArrayExpression" || node.elements.length > 2) return null;
  const [first, second] = node.elements.map((element) =>
    element && element.type !== "SpreadElement" ? callIn(element) : null
  );
  const mark = markNames.find((name) => `Plot.${name}` === first?.name);
  if (!first || !mark || first.arguments.length !== 2) return null;
  const [rows, inner] = first.arguments;
  if (rows.type !== "Identifier") return null;
  const rule = second === undefined ? null : ruleIn(second);
  if (rule === undefined) return null;
  const transformed = callIn(inner);
  let transform: ChartPlan["transform"] = null;
  let channels = literalIn(inner);
  if (transformed) {
    const name = transformNames.find((name) => `Plot.${name}` === transformed.name);
    const outputs = literalIn(transformed.arguments[0]);
    channels = literalIn(transformed.arguments[1]);
    if (!name || !isTexts(outputs)) return null;
    transform = {name, outputs};
  }
  if (!isChannels(channels)) return null;
  return {rows: rows.name, mark, transform, channels: {...channels}, rule};
}

function ruleIn(call: ReturnType<typeof callIn>): ChartPlan["rule"] | undefined {
  const isZero = JSON.stringify(literalIn(call?.arguments[0])) === "[0]";
  if (isZero && call?.name === "Plot.ruleX") return "ruleX";
  return isZero && call?.name === "Plot.ruleY" ? "ruleY" : undefined;
}

function isTexts(value: Literal | undefined): value is Record<string, string> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === "string")
  );
}

function isChannels(
  value: Literal | undefined
): value is ChartPlan["channels"] & {[k: string]: Literal} {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).every((name) => channelNames.includes(name)) &&
    Object.values(value).every((entry) => typeof entry !== "object" || isTexts(entry))
  );
}

/** The form that shows a chart: the choices from which `planOf` makes its plan. */
export function formOf({rows, plan}: Chart): ChartForm {
  const {mark, channels, transform, options} = plan;
  const channel = (name: string) => (typeof channels[name] === "string" ? channels[name] : "");
  const color = channel("fill") || channel("stroke");
  const axis = (name: string) => {
    const {tickFormat} = (options[name] ?? {}) as {tickFormat?: unknown};
    return typeof tickFormat === "string" ? tickFormat : "";
  };
  const outputs = Object.values(transform?.outputs ?? {});
  const isGrouped = transform?.name === "groupX" || transform?.name === "groupY";
  const counts = isGrouped && (transform.name === "groupY" ? !channels.x : !channels.y);
  const aggregate = aggregates.find(({value}) => isGrouped && value !== "" && value === outputs[0]);
  return {
    rows,
    mark: formMark(mark),
    x: channel("x"),
    y: channel("y"),
    color: color === "steelblue" ? "" : color,
    facet: channel("fy"),
    // A bar without a value counts by itself.
    aggregate: counts && aggregate?.value === "count" ? "" : (aggregate?.value ?? ""),
    title: typeof options.title === "string" ? options.title : "",
    xFormat: axis("x"),
    yFormat: axis("y")
  };
}

function formMark(mark: string): Mark {
  const named: Record<string, Mark> = {
    areaY: "area",
    lineY: "line",
    tickX: "tick",
    rectY: "histogram"
  };
  return named[mark] ?? (mark as Mark);
}
