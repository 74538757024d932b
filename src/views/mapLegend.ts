import type {FigureSpec} from "../charts/figureSpec.js";
import type {Labels} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import type {Row} from "../records/rows.js";
import {codesLegend} from "./codesLegend.js";
import {directionLegend} from "./directionLegend.js";

/** Whether some cells, or some of their designs, rest on machine-written summaries alone. */
export function restOnMachine(cells: readonly Row[]): boolean {
  return cells.some(
    ({machine_written, machine_designs}) => machine_written || machine_designs?.length
  );
}

/**
 * The legends of an outcome map, for the directions in it: its marks above it, and the codes in its
 * places below it. `machine` says whether some rest on machine-written summaries.
 */
export function mapLegend(
  labels: {
    direction: Labels;
    design: Labels;
    reporter: Labels;
  },
  {directions, machine}: {directions: readonly string[]; machine: boolean}
): Pick<FigureSpec, "legend" | "codes"> {
  const withCodes = labels.design.options().length + labels.reporter.options().length > 0;
  return {
    legend: () => directionLegend(labels.direction, {of: directions, empty: phrase`No record`}),
    ...((withCodes || machine) && {
      codes: () => codesLegend(labels.design, labels.reporter, {machine})
    })
  };
}
