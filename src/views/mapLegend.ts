import type {FigureSpec} from "../charts/figureSpec.js";
import type {Labels} from "../page/labels.js";
import {codesLegend} from "./codesLegend.js";
import {directionLegend} from "./directionLegend.js";

/** The legends of an outcome map: its marks above it, and the codes in its places below it. */
export function mapLegend(labels: {
  direction: Labels;
  design: Labels;
  reporter: Labels;
}): Pick<FigureSpec, "legend" | "codes"> {
  return {
    legend: () => directionLegend(labels.direction, {empty: "No record"}),
    codes: () => codesLegend(labels.design, labels.reporter)
  };
}
