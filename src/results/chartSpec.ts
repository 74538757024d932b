import type {Result, ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import type {Column} from "../records/rows.js";
import {hasScale, isTemporal, isText, kindOf} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";

/**
 * A reader's choice of a chart: a mark, and the column for each of its channels. "" means no
 * column.
 */
export interface ChartSpec {
  mark: Mark;
  x: string;
  y: string;
  color: string;
  facet: string;
}

export type Mark = "barX" | "barY" | "dot" | "line" | "area" | "histogram" | "cell" | "tick";

export const marks: readonly {value: Mark; label: string}[] = [
  {value: "barX", label: "Horizontal bars"},
  {value: "barY", label: "Vertical bars"},
  {value: "dot", label: "Dots"},
  {value: "line", label: "Line"},
  {value: "area", label: "Area"},
  {value: "histogram", label: "Histogram"},
  {value: "cell", label: "Cells"},
  {value: "tick", label: "Ticks"}
];

/** The maximum number of rows in a chart. */
export const maxDrawn = 100_000;

/**
 * The chart of a result: the wanted one where the result has its columns, else the one that the
 * columns suggest; null where nothing can be drawn.
 */
export function chooseChart(result: Result, wanted: ChartSpec | null): ChartSpec | null {
  if (result.length > maxDrawn) return null;
  const names = uniqueNames(result.columns);
  const used = wanted ? [wanted.x, wanted.y, wanted.color, wanted.facet] : [];
  if (wanted && result.length && used.every((name) => name === "" || names.includes(name)))
    return wanted;
  const suggested = suggestChart(
    result.columns.map(({type}, i) => ({name: names[i], type})),
    result.length
  );
  const colored = suggested && result.columns[names.indexOf(suggested.color)];
  return colored && !hasFewValues(colored) ? {...suggested, color: ""} : suggested;
}

/**
 * The largest number of colours. Readers cannot distinguish more, and a longer legend hides the
 * chart.
 */
const maxColors = 10;

function hasFewValues(column: ResultColumn): boolean {
  const seen = new Set<string>();
  for (const value of column.values()) {
    seen.add(cellText(value, column.type));
    if (seen.size > maxColors) return false;
  }
  return true;
}

/** The chart that columns suggest; null where nothing can be drawn. */
export function suggestChart(columns: readonly Column[], length: number): ChartSpec | null {
  const empty = {x: "", y: "", color: "", facet: ""};
  const distinct = columns.filter(
    (column, i) => columns.findIndex(({name}) => name === column.name) === i
  );
  const times = distinct.filter(({type}) => isTemporal(type));
  const numbers = distinct.filter((column) => hasScale(column.type) && !times.includes(column));
  const names = distinct.filter(
    ({type}) => isText(type) || ["boolean", "uuid"].includes(kindOf(type))
  );
  if (!length) return null;
  if (times.length && numbers.length)
    return {
      ...empty,
      mark: "line",
      x: times[0].name,
      y: numbers[0].name,
      color: names[0]?.name ?? ""
    };
  if (names.length && numbers.length && length <= 200)
    return {
      ...empty,
      mark: "barX",
      x: numbers[0].name,
      y: names[0].name,
      color: names[1]?.name ?? ""
    };
  if (numbers.length >= 2)
    return {
      ...empty,
      mark: "dot",
      x: numbers[0].name,
      y: numbers[1].name,
      color: names[0]?.name ?? ""
    };
  if (numbers.length) return {...empty, mark: "histogram", x: numbers[0].name};
  if (names.length >= 2) return {...empty, mark: "cell", x: names[1].name, y: names[0].name};
  if (names.length) return {...empty, mark: "barX", y: names[0].name};
  return null;
}

/**
 * A call of Observable Plot: the options of the plot, and a mark with its transform. The code that
 * is shown and the chart that is drawn both come from one plan.
 */
export interface ChartPlan {
  options: Record<string, unknown>;
  mark: string;
  transform: {name: string; outputs: Record<string, string>} | null;
  channels: Record<string, string | number | boolean | Record<string, string>>;
  /** The line at zero. */
  rule: "ruleX" | "ruleY" | null;
}

/** Plans a chart. `longest` is the number of letters of the longest name on its y axis. */
export function planChart({mark, x, y, color, facet}: ChartSpec, longest = 20): ChartPlan {
  const channels: ChartPlan["channels"] = {};
  if (x) channels.x = x;
  if (y) channels.y = y;
  const line = mark === "line" || mark === "dot" || mark === "tick";
  channels[line ? "stroke" : "fill"] = color || "steelblue";
  if (facet) channels.fy = facet;
  const plan: ChartPlan = {
    options: {
      ...(color && {color: {legend: true}}),
      x: {grid: true},
      y: {grid: mark === "dot" || mark === "line" || mark === "area"},
      marginLeft:
        mark === "barX" || mark === "cell" || mark === "tick"
          ? Math.min(320, Math.max(60, Math.round(30 + 6.2 * longest)))
          : 60,
      marginRight: 40
    },
    mark,
    transform: null,
    channels,
    rule: null
  };
  if (mark === "barX") {
    plan.rule = "ruleX";
    if (!x) plan.transform = {name: "groupY", outputs: {x: "count"}};
    if (!color && y) channels.sort = {y: "-x"};
  }
  if (mark === "barY") {
    plan.rule = "ruleY";
    if (!y) plan.transform = {name: "groupX", outputs: {y: "count"}};
  }
  // A line connects rows in their order: without sorting it would run back and forth.
  if ((mark === "line" || mark === "area") && x) channels.sort = x;
  if (mark === "area") plan.mark = "areaY";
  if (mark === "line") plan.mark = "lineY";
  if (mark === "tick") plan.mark = "tickX";
  if (mark === "histogram") {
    plan.mark = "rectY";
    plan.transform = {name: "binX", outputs: {y: "count"}};
    plan.rule = "ruleY";
    delete channels.y;
  }
  if (mark === "cell" && !color) delete channels.fill;
  if (mark === "cell" && !color) plan.transform = {name: "group", outputs: {fill: "count"}};
  if (mark !== "cell") channels.tip = true;
  return plan;
}

/** Plans the chart of a result, with room for the names on its y axis. */
export function planFor(result: Result, spec: ChartSpec): ChartPlan {
  const column = result.columns[uniqueNames(result.columns).indexOf(spec.y)];
  const isName = column && !hasScale(column.type);
  return planChart(spec, isName ? longestText(column, result.length) : undefined);
}

/** The letters of the longest of a column's first 500 values. */
function longestText({type, at}: ResultColumn, length: number): number {
  let longest = 0;
  for (let row = 0; row < Math.min(length, 500); row++)
    longest = Math.max(longest, cellText(at(row), type).length);
  return longest;
}

/** The code that draws the chart of a result from `rows`. */
export function chartCodeOf(result: Result, spec: ChartSpec): string {
  return chartCode(planFor(result, spec));
}

/** The code that draws a plan from `rows`. */
export function chartCode(plan: ChartPlan): string {
  const {options, mark, transform, channels, rule} = plan;
  const inner = transform
    ? `Plot.${transform.name}(${write(transform.outputs)}, ${write(channels)})`
    : write(channels);
  const drawn = [`Plot.${mark}(rows, ${inner})`, ...(rule ? [`Plot.${rule}([0])`] : [])];
  const written = Object.entries(options).map(([name, value]) => `  ${name}: ${write(value)},\n`);
  return `Plot.plot({\n${written.join("")}  marks: [\n    ${drawn.join(",\n    ")}\n  ]\n})`;
}

/** A value as JavaScript source, as a person would type it. */
function write(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([name, entry]) => `${/^[a-z]\w*$/i.test(name) ? name : JSON.stringify(name)}: ${write(entry)}`
  );
  return `{${entries.join(", ")}}`;
}
