import {dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {keeps, type Labels} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import {machineWritten} from "../../records/machineWritten.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";
import type {LeaveOut} from "./leaveOuts.js";
import {restsAlone} from "./restsAlone.js";

/** The changes when one kind of statement is left out, as a row. */
export interface KindRow {
  left_out: string;
  measured: number;
  improved: number;
  /** The number of differences that change, and of comparisons that are lost. */
  differences: number;
  lost: number;
  /** The features whose conclusion changes. */
  conclusions: string;
}

/** A row for each design, reporter and basis that changes anything when it is left out. */
export function kindRows(records: DriverRecords, leaveOuts: readonly LeaveOut[]): KindRow[] {
  const labelsOf: Partial<Record<LeaveOut["dimension"], Labels>> = {
    design_class: records.labels.design,
    reported_by: records.labels.reporter,
    basis: records.labels.basis
  };
  return leaveOuts.flatMap(({dimension, leftOut, measured, improved, differences}) => {
    const labels = labelsOf[dimension];
    if (!labels || !keeps(records.manifest, "findings", dimension)) return [];
    return {
      left_out: `${labels.title}: ${leftOut === null ? phrase`not recorded` : labels(leftOut)}`,
      measured,
      improved,
      differences: differences.filter(({estimate}) => estimate !== null).length,
      lost: differences.filter(({estimate}) => estimate === null).length,
      conclusions: differences
        .filter(({conclusionChanges}) => conclusionChanges)
        .map(({featureId}) => featureLabel(records, featureId))
        .join(", ")
    };
  });
}

/**
 * How many measured projects rest on machine-written summaries alone, in a sentence; null if none
 * does.
 */
export function machineSentence(
  records: Pick<DriverRecords, "words">,
  comparisons: Pick<DriverComparisons, "all" | "choice">,
  leaveOuts: readonly LeaveOut[]
): string | null {
  const without = leaveOuts.find(
    ({dimension, leftOut}) => dimension === "reported_by" && leftOut === machineWritten
  );
  const alone = without ? comparisons.all.measured - without.measured : 0;
  return alone === 0
    ? null
    : restsAlone(records, comparisons, alone, phrase`machine-written summaries`);
}

/** The designs, reporters and bases that change anything when they are left out, as a table. */
export function influentialKinds(
  records: DriverRecords,
  comparisons: DriverComparisons,
  leaveOuts: readonly LeaveOut[]
): HTMLElement {
  const {project, statement, outcome, improved} = records.words;
  const {all, comparable} = comparisons;
  const rows = kindRows(records, leaveOuts);
  const machine = machineSentence(records, comparisons, leaveOuts);
  if (rows.length === 0)
    return element(
      "p",
      {},
      phrase`No kind of ${statement.one} changes anything when it is left out.`
    );
  return element(
    "div",
    {},
    machine ? element("p", {}, machine) : null,
    dataTable(rows, {
      caption: phrase`The comparisons without one kind of ${statement.one}`,
      columns: [
        {key: "left_out", label: phrase`Left out`},
        {key: "measured", label: phrase`Measured (${all.measured} with all)`},
        {key: "improved", label: phrase`Of these ${improved(2)} (${all.improved} with all)`},
        {key: "differences", label: phrase`Differences that change (of ${comparable.length})`},
        {key: "lost", label: phrase`Comparisons lost`},
        {key: "conclusions", label: phrase`Conclusions that change`}
      ]
    }),
    element(
      "p",
      {class: "muted"},
      phrase`Each kind is left out of the ${statement.many} chosen above. A kind is listed if the number of ${project.many} that measured the ${outcome.one}, the number that ${improved(2)}, a difference or a conclusion changes.`
    )
  );
}
