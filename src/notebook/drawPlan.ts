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
import type {ChartPlan} from "./cells/chartPlan.js";

type Mark = (rows: readonly Row[], channels: object) => Markish;
type Transform = (outputs: object, channels: object) => object;

const marks = {areaY, barX, barY, cell, dot, lineY, rectY, tickX} as Record<string, Mark>;
const transforms = {binX, group, groupX, groupY} as Record<string, Transform>;
const rules = {ruleX, ruleY};

/** The widest left margin, as a share of the width, so that a narrow screen has room for the marks. */
const widestMargin = 1 / 3;

/** Room for a number such as 1,000,000 between two ticks of an axis, in pixels. */
const tickSpacing = 110;

/** Draws a plan with the calls of Observable Plot that its code writes. */
export function drawPlan(
  {options, mark, transform, channels, rule}: ChartPlan,
  rows: readonly Row[],
  width: number
): SVGSVGElement | HTMLElement {
  const inner = transform ? transforms[transform.name](transform.outputs, channels) : channels;
  const {marginLeft} = options;
  return plot({
    ...options,
    x: {tickSpacing, ...(options.x as object)},
    ...(typeof marginLeft === "number" && {marginLeft: Math.min(marginLeft, width * widestMargin)}),
    width,
    style: {background: "none", fontFamily: "var(--sans-serif)", fontSize: "12px"},
    marks: [marks[mark](rows, inner), rule ? rules[rule]([0]) : null]
  });
}
