import {
  areaY,
  barX,
  barY,
  binX,
  cell,
  dot,
  group,
  groupX,
  groupY,
  lineY,
  type Markish,
  plot,
  rectY,
  ruleX,
  ruleY,
  tickX
} from "@observablehq/plot";
import type {Row} from "../records/rows.js";
import type {ChartPlan} from "./chartSpec.js";

type Mark = (rows: readonly Row[], channels: object) => Markish;
type Transform = (outputs: object, channels: object) => object;

const marks = {areaY, barX, barY, cell, dot, lineY, rectY, tickX} as Record<string, Mark>;
const transforms = {binX, group, groupX, groupY} as Record<string, Transform>;
const rules = {ruleX, ruleY};

/** Draws a plan with the calls of Observable Plot that `chartCode` writes. */
export function drawChart(
  {options, mark, transform, channels, rule}: ChartPlan,
  rows: readonly Row[],
  width: number
): SVGSVGElement | HTMLElement {
  const inner = transform ? transforms[transform.name](transform.outputs, channels) : channels;
  const drawn = marks[mark](rows, inner);
  const marginLeft = Math.min(options.marginLeft as number, width / 3);
  return plot({
    ...options,
    marginLeft,
    width,
    style: {background: "none", fontFamily: "var(--sans-serif)", fontSize: "12px"},
    marks: [drawn, rule ? rules[rule]([0]) : null]
  });
}
