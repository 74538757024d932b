import "../charts/d3Locale.js";
import {
  areaY,
  axisY,
  barX,
  barY,
  binX,
  cell,
  dot,
  group,
  groupX,
  groupY,
  lineX,
  lineY,
  type Markish,
  plot,
  rectY,
  ruleX,
  ruleY,
  text,
  tickX,
  tickY
} from "@observablehq/plot";
import type {Row} from "../records/rows.js";
import {type ChartPlan, isCode, type Layer, lineWidth} from "./chartPlan.js";
import {plotLook} from "./plotLook.js";

type Mark = (rows: readonly Row[], channels: object) => Markish;
type Transform = (outputs: object, channels: object) => object;

const marks = {
  areaY,
  barX,
  barY,
  cell,
  dot,
  lineX,
  lineY,
  rectY,
  ruleX,
  ruleY,
  text,
  tickX,
  tickY
} as unknown as Record<string, Mark>;
const transforms = {binX, group, groupX, groupY} as Record<string, Transform>;
const rules = {ruleX, ruleY};

/** Draws a plan with the calls of Observable Plot that `chartCode` writes. */
export function drawChart(
  {options, layers, rule}: ChartPlan,
  rows: readonly Row[],
  width: number
): SVGSVGElement | HTMLElement {
  const look = plotLook(withFunctions(options), width);
  return plot({
    ...look,
    marks: [
      ...layers.map((layer) => drawLayer(layer, rows, look.marginLeft)),
      rule ? rules[rule]([0]) : null
    ]
  });
}

function drawLayer(
  {mark, transform, channels, hasRows}: Layer,
  rows: readonly Row[],
  marginLeft: number | undefined
): Markish {
  if (!hasRows)
    return axisY({
      ...withFunctions(channels),
      ...(marginLeft !== undefined && {lineWidth: lineWidth(marginLeft)})
    } as object);
  const run = withFunctions(channels);
  return marks[mark](
    rows,
    transform ? transforms[transform.name](withFunctions(transform.outputs), run) : run
  );
}

/** The functions themselves in place of functions with their code, at any depth. */
function withFunctions(parts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => {
      if (isCode(part)) return [name, part.run];
      return [name, isPlain(part) ? withFunctions(part) : part];
    })
  );
}

function isPlain(part: unknown): part is object {
  return typeof part === "object" && part !== null && !Array.isArray(part);
}
