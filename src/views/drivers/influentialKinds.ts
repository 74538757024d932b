import {directionOfCounts} from "../../analysis/effectDirection.js";
import {leaveOneKindOut} from "../../analysis/leaveOneKindOut.js";
import type {Recorded} from "../../analysis/sides.js";
import {dataTable} from "../../controls/dataTable.js";
import {named} from "../../engine/sql.js";
import {element} from "../../page/element.js";
import type {Labels} from "../../page/labels.js";
import type {Parameter} from "../../sql/parameters.js";
import {type DriverComparisons, recordedIn} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";

/**
 * A table of how each design and each reporter affects the conclusions. Each is left out in turn,
 * and the cells are combined again from the remaining statements.
 */
export async function* influentialKinds(
  records: DriverRecords,
  comparisons: DriverComparisons
): AsyncGenerator<HTMLElement | undefined> {
  const {all, choice, comparable} = comparisons;
  const rows = [];
  for (const kind of kindsOf(records)) {
    const remaining = await recordedWithout(records, comparisons, kind);
    yield;
    const {measured, lost, changed} = leaveOneKindOut(comparable, remaining, records.namedPlaces);
    rows.push({
      left_out: kind.label,
      measured,
      lost: lost.length,
      changed: changed.map((featureId) => featureLabel(records, featureId)).join(", ")
    });
    yield;
  }
  yield dataTable(
    rows.filter(({measured}) => measured !== all.measured),
    {
      columns: [
        {key: "left_out", label: "Left out"},
        {key: "measured", label: `Projects that measured it (of ${all.measured})`},
        {key: "lost", label: `Comparisons lost (of ${comparable.length})`},
        {key: "changed", label: "Conclusions that change"}
      ]
    }
  );
  const aside =
    choice.design || choice.reporter
      ? " The choice of a design or reporter above is not applied here."
      : "";
  yield element(
    "p",
    {class: "muted"},
    `A kind of statement is listed if leaving it out changes the number of projects that measured the outcome.${aside}`
  );
}

/** A kind of statement, and the parameter of the queries that keeps all others. */
interface Kind {
  label: string;
  others: Readonly<Record<string, Parameter>>;
}

/** Every design and every reporter of the codebook, and statements without one. */
function kindsOf({labels}: DriverRecords): Kind[] {
  const kinds = (parameter: string, of: Labels) => {
    const options = [...of.options(), {value: "", label: "Not recorded"}];
    return options.map(({value, label}) => ({
      label: `${of.title}: ${label}`,
      others: {[parameter]: options.map((other) => other.value).filter((other) => other !== value)}
    }));
  };
  return [...kinds("designs", labels.design), ...kinds("reporters", labels.reporter)];
}

/** The record of the outcome in each project, without one kind of statement. */
async function recordedWithout(
  records: DriverRecords,
  {choice, outcome, asked}: DriverComparisons,
  {others}: Kind
): Promise<Recorded[]> {
  const {rule, bases} = asked;
  const outcomes = [...outcome.outcomeIds];
  const counts = await named("project_counts", {rule, bases, ...others, outcomes});
  const directions = new Map(
    counts.map((row) => [
      row.project_id,
      directionOfCounts(row as Parameters<typeof directionOfCounts>[0])
    ])
  );
  return recordedIn(
    records,
    choice,
    records.projects.map(({project_id}) => directions.get(project_id) ?? null)
  );
}
