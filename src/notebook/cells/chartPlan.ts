import {type Mark, writeValue} from "../../results/chartSpec.js";

/** The form of a chart cell. "" stands for no column, no title or no format. */
export interface ChartForm {
  /** The name of the cell whose rows are drawn. */
  rows: string;
  mark: Mark;
  x: string;
  y: string;
  color: string;
  facet: string;
  /** How rows with the same place are combined; "" where each row is drawn. */
  aggregate: "" | "sum" | "mean" | "median" | "count" | "proportion";
  title: string;
  /** The formats of the axes, in the language of d3-format: `.0%`. */
  xFormat: string;
  yFormat: string;
}

export const emptyChart: ChartForm = {
  rows: "",
  mark: "barX",
  x: "",
  y: "",
  color: "",
  facet: "",
  aggregate: "",
  title: "",
  xFormat: "",
  yFormat: ""
};

/** A call of Observable Plot as data: the options of the plot, and one mark with its transform. */
export interface ChartPlan {
  options: Record<string, unknown>;
  /** The function of Plot that makes the mark: barX, lineY and so on. */
  mark: string;
  transform: {name: string; outputs: Record<string, string>} | null;
  channels: Record<string, string | number | boolean | Record<string, string>>;
  /** The line at zero. */
  rule: "ruleX" | "ruleY" | null;
}

/** The functions of Plot that make the marks, where their names differ from the marks'. */
const functionNames: Partial<Record<Mark, string>> = {
  area: "areaY",
  line: "lineY",
  tick: "tickX",
  histogram: "rectY"
};

/** The plan of a form. `longest` is the number of letters of the longest name on the y axis. */
export function planOf(form: ChartForm, longest = 20): ChartPlan {
  const {mark, x, y, title, xFormat, yFormat} = form;
  const hasNames = mark === "barX" || mark === "cell" || mark === "tick";
  return {
    options: {
      ...(title && {title}),
      ...(form.color && {color: {legend: true}}),
      x: {grid: true, ...(xFormat && {tickFormat: xFormat})},
      y: {
        grid: ["dot", "line", "area"].includes(mark),
        // Names on the axis say by themselves what they are.
        ...(hasNames && {label: null}),
        ...(yFormat && {tickFormat: yFormat})
      },
      marginLeft: hasNames ? Math.min(320, Math.max(60, Math.round(30 + 6.2 * longest))) : 60,
      marginRight: 40
    },
    mark: functionNames[mark] ?? mark,
    transform: transformOf(form),
    channels: channelsOf(form),
    rule:
      mark === "barX" && (x || y)
        ? "ruleX"
        : mark === "barY" || mark === "histogram"
          ? "ruleY"
          : null
  };
}

function channelsOf({mark, x, y, color, facet}: ChartForm): ChartPlan["channels"] {
  const isLine = mark === "line" || mark === "dot" || mark === "tick";
  const hasColor = color !== "" || mark !== "cell";
  return {
    ...(x && {x}),
    ...(y && mark !== "histogram" && {y}),
    ...(hasColor && {[isLine ? "stroke" : "fill"]: color || "steelblue"}),
    ...(facet && {fy: facet}),
    ...(mark === "barX" && !color && y && {sort: {y: "-x"}}),
    // A line connects rows in their order: without sorting it would run back and forth.
    ...((mark === "line" || mark === "area") && x && {sort: x}),
    ...(mark !== "cell" && {tip: true})
  };
}

/** Rows are counted where a bar has no column for its length. */
function transformOf({mark, x, y, color, aggregate}: ChartForm): ChartPlan["transform"] {
  if (mark === "histogram") return {name: "binX", outputs: {y: "count"}};
  if (mark === "cell") return color ? null : {name: "group", outputs: {fill: "count"}};
  if (mark === "barX" && (!x || (aggregate && y)))
    return {name: "groupY", outputs: {x: x ? aggregate : aggregate || "count"}};
  if (mark === "barY" && !y) return {name: "groupX", outputs: {y: aggregate || "count"}};
  const canGroup = aggregate && x && mark !== "barX" && mark !== "tick";
  return canGroup ? {name: "groupX", outputs: {y: aggregate}} : null;
}

/** The code that draws a plan from the variable `rows`, as a person would write it. */
export function chartCode(
  {options, mark, transform, channels, rule}: ChartPlan,
  rows: string
): string {
  const inner = transform
    ? `Plot.${transform.name}(${writeValue(transform.outputs)}, ${writeValue(channels)})`
    : writeValue(channels);
  const drawn = [`Plot.${mark}(${rows}, ${inner})`, ...(rule ? [`Plot.${rule}([0])`] : [])];
  const written = Object.entries(options).map(
    ([name, value]) => `  ${name}: ${writeValue(value)},\n`
  );
  return `Plot.plot({\n${written.join("")}  marks: [\n    ${drawn.join(",\n    ")}\n  ]\n})`;
}
