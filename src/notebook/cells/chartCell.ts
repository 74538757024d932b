import type {Expression} from "acorn";
import {chartCode} from "../../results/chartCode.js";
import {type ChartPlan, type Code, codeOf, isCode, type Layer} from "../../results/chartPlan.js";
import {callIn, type Literal, literalIn, onlyStatement} from "./literals.js";

/** The statement of a chart cell as data: which rows are drawn, and how. */
export interface Chart {
  /** The name of the cell whose rows are drawn. */
  rows: string;
  plan: ChartPlan;
}

/** The statement of a chart: a call of Observable Plot, as a page of the site has it. */
export function writeChart({rows, plan}: Chart): string {
  return `display(${chartCode(plan, rows)});`;
}

/** The channels that name a place, so that a text in them is a column. */
const places = ["x", "y", "x1", "x2", "y1", "y2", "fx", "fy", "z", "text"];

/** The columns that a chart reads of its rows. A colour may be the name of a colour instead. */
export function columnsOfChart({plan}: Chart): Set<string> {
  const columns = new Set<string>();
  for (const {channels} of plan.layers)
    for (const [name, channel] of Object.entries(channels))
      if (isCode(channel)) columns.add(channel.column ?? "");
      else if (typeof channel === "string" && places.includes(name)) columns.add(channel);
  columns.delete("");
  return columns;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const markNames = words(
  "areaY barX barY cell dot lineX lineY rectY ruleX ruleY text tickX tickY axisY"
);
const transformNames = words("binX group groupX groupY");
const channelNames = words(
  `x y x1 x2 y1 y2 fx fy z r fill stroke fillOpacity strokeOpacity opacity strokeWidth
  strokeDasharray symbol curve text dx dy textAnchor lineAnchor lineWidth textOverflow labelAnchor tickFormat
  title sort order offset reverse inset thresholds tip`
);
const optionNames = words(
  "title subtitle caption color x y fx fy height marginLeft marginRight marginTop marginBottom"
);
const axisNames = words(
  `grid label labelOffset tickFormat tickRotate ticks percent zero nice domain range scheme reverse
  inset legend type`
);

/**
 * Reads the statement of a chart cell; null if this page cannot draw it as a chart. Only marks,
 * transforms, channels and options of the lists above are read, and of functions only those that the
 * form writes. A chart by somebody else can neither run, link nor load anything.
 */
export function readChart(text: string): Chart | null {
  const statement = onlyStatement(text);
  if (statement?.type !== "ExpressionStatement") return null;
  const display = callIn(statement.expression);
  if (display?.name !== "display" || display.arguments.length !== 1) return null;
  const plot = callIn(display.arguments[0]);
  const [given] = plot?.arguments ?? [];
  if (plot?.name !== "Plot.plot" || given?.type !== "ObjectExpression") return null;
  const value = (node: Expression | undefined) =>
    literalIn(node, ({start, end}) => codeOf(text.slice(start, end)));
  const options: ChartPlan["options"] = {};
  let drawn: Drawn | null = null;
  for (const property of given.properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier") return null;
    const {name} = property.key;
    if (name === "marks") drawn = marksIn(property.value, value);
    else {
      const option = value(property.value);
      if (option === undefined || !optionNames.has(name) || !isOption(option)) return null;
      options[name] = option;
    }
  }
  if (!drawn) return null;
  const {rows, layers, rule} = drawn;
  return {rows, plan: {options, layers, rule}};
}

type Part = Literal<Code>;
type ReadValue = (node: Expression | undefined) => Part | undefined;

/** The marks of a plot, and the name of the rows that they draw. */
interface Drawn extends Pick<ChartPlan, "layers" | "rule"> {
  rows: string;
}

/** The most marks of one chart. */
const maxMarks = 12;

function marksIn(node: Expression, value: ReadValue): Drawn | null {
  if (node.type !== "ArrayExpression" || node.elements.length > maxMarks) return null;
  const layers: Layer[] = [];
  const names = new Set<string>();
  let rule: ChartPlan["rule"] = null;
  for (const element of node.elements) {
    const call = element && element.type !== "SpreadElement" ? callIn(element) : null;
    if (!call) return null;
    const zero = zeroRule(call.name, value(call.arguments[0]));
    if (zero && call.arguments.length === 1) {
      if (rule) return null;
      rule = zero;
      continue;
    }
    const found = layerIn(call, value);
    if (!found) return null;
    layers.push(found.layer);
    if (found.rows !== null) names.add(found.rows);
  }
  const [rows, ...more] = names;
  return rows === undefined || more.length ? null : {rows, layers, rule};
}

/** The line at zero: `Plot.ruleX([0])`. */
function zeroRule(name: string, values: Part | undefined): ChartPlan["rule"] {
  if (JSON.stringify(values) !== "[0]") return null;
  return name === "Plot.ruleX" ? "ruleX" : name === "Plot.ruleY" ? "ruleY" : null;
}

/** A mark, and the name of its rows. An axis has no rows. */
function layerIn(
  call: NonNullable<ReturnType<typeof callIn>>,
  value: ReadValue
): {layer: Layer; rows: string | null} | null {
  const mark = withoutPlot(call.name, markNames);
  if (!mark) return null;
  const hasRows = mark !== "axisY";
  const [inner, ...others] = hasRows ? call.arguments.slice(1) : call.arguments;
  const [rows] = call.arguments;
  if (inner === undefined || others.length || (hasRows && rows.type !== "Identifier")) return null;
  const transformed = callIn(inner);
  const name = transformed && withoutPlot(transformed.name, transformNames);
  if (transformed && (!name || transformed.arguments.length !== 2)) return null;
  const channels = value(transformed ? transformed.arguments[1] : inner);
  const outputs = transformed ? value(transformed.arguments[0]) : {};
  if (!isChannels(channels) || !isOutputs(outputs)) return null;
  return {
    layer: {mark, transform: name ? {name, outputs} : null, channels, hasRows},
    rows: hasRows && rows.type === "Identifier" ? rows.name : null
  };
}

function withoutPlot(name: string, known: ReadonlySet<string>): string | null {
  const short = name.replace(/^Plot\./, "");
  return name !== short && known.has(short) ? short : null;
}

function isObject(value: Part | undefined): value is {[name: string]: Part} {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isCode(value);
}

/** Whether a colour names nothing outside the page: it can be an address. */
function isCalm(value: Part): boolean {
  return typeof value !== "string" || !/url\s*\(|\\/i.test(value);
}

const colors = words("fill stroke");

function isChannels(value: Part | undefined): value is {[name: string]: Part} {
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([name, entry]) =>
        channelNames.has(name) &&
        (!colors.has(name) || isCalm(entry)) &&
        (!isObject(entry) || isSort(name, entry) || isTip(name, entry))
    )
  );
}

/** The order of the names of an axis: `{y: "-x"}`. */
function isSort(channel: string, value: {[name: string]: Part}): boolean {
  return (
    channel === "sort" &&
    Object.entries(value).every(
      ([axis, order]) =>
        ["x", "y", "fx", "fy"].includes(axis) && (order === null || typeof order === "string")
    )
  );
}

/** How a tip shows the values of channels: `{format: {y: …}}`. */
function isTip(channel: string, {format, ...others}: {[name: string]: Part}): boolean {
  return (
    channel === "tip" &&
    Object.keys(others).length === 0 &&
    isObject(format) &&
    Object.entries(format).every(([name, part]) => channelNames.has(name) && isCode(part))
  );
}

function isOutputs(value: Part | undefined): value is Record<string, string | Code> {
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([name, output]) => channelNames.has(name) && (typeof output === "string" || isCode(output))
    )
  );
}

function isOption(value: Part): boolean {
  if (isCode(value) || Array.isArray(value)) return false;
  return (
    !isObject(value) ||
    Object.entries(value).every(
      ([name, entry]) =>
        axisNames.has(name) &&
        !isObject(entry) &&
        (Array.isArray(entry) ? entry.every((part) => isCalm(part) && !isCode(part)) : true)
    )
  );
}
