import type {FigureSpec} from "../charts/figureSpec.js";
import type {Labels} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import type {Row} from "../records/rows.js";
import {codesLegend} from "./codesLegend.js";
import {directionLegend} from "./directionLegend.js";
import {directionsIn} from "./words/directionLabels.js";

/**
 * The legends of an outcome map, for the cells in it: its marks above it, and the codes in its
 * places below it.
 */
export function mapLegend(
  labels: {
    direction: Labels;
    design: Labels;
    reporter: Labels;
  },
  cells: readonly Row[]
): Pick<FigureSpec, "legend" | "codes"> {
  const machine = cells.some(
    ({machine_written, machine_designs}) => machine_written || machine_designs?.length
  );
  const withCodes = labels.design.options().length + labels.reporter.options().length > 0;
  return {
    legend: () =>
      directionLegend(labels.direction, {of: directionsIn(cells), empty: phrase`No record`}),
    ...((withCodes || machine) && {
      codes: () => codesLegend(labels.design, labels.reporter, {machine})
    })
  };
}
