import {named} from "../../engine/sql.js";
import {headingOf} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import {machineWritten} from "../../records/machineWritten.js";
import type {Row} from "../../records/rows.js";
import {directionLegend} from "../directionLegend.js";
import {mostShown, openRecords} from "../openRecords.js";
import {capitalFirst} from "../words/inSentence.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import {featureDetail} from "./featureDetail.js";
import type {WithoutRow} from "./leaveOuts.js";
import {machineMeasured, machineSideSentence} from "./machineMeasured.js";
import {measuredWords} from "./measuredWords.js";

/**
 * The details of every compared feature, one after another, with their heading; nothing if no
 * feature is compared.
 */
export async function* featureDetails(
  records: DriverRecords,
  comparisons: DriverComparisons
): AsyncGenerator<HTMLElement> {
  const {words, labels, namedWith} = records;
  const {outcome, compared, family} = comparisons;
  if (compared.length === 0) return;
  yield headingOf(phrase`${capitalFirst(words.feature.one)} by ${words.feature.one}`);
  yield directionLegend(labels.direction, {
    empty: phrase`No record of this ${words.outcome.one}`,
    bars: true
  });
  const machine = await askMachines(records, comparisons);
  for (const comparison of compared) {
    const feature = records.features.find(({feature_id}) => feature_id === comparison.featureId)!;
    yield featureDetail({
      feature,
      comparison,
      outcome: outcome.label,
      family,
      machine: machineSideSentence(machine, namedWith.get(feature.feature_id)!, comparison, words),
      measured: measuredWords(comparisons.choice),
      words,
      labels,
      open: (isNamed) => openSide(records, comparisons, feature, isNamed)
    });
  }
}

/** Queries what `machineMeasured` needs, if the codebook has machine-written summaries. */
async function askMachines(
  records: DriverRecords,
  comparisons: DriverComparisons
): Promise<ReadonlySet<number>> {
  if (!records.labels.reporter.options().some(({value}) => value === machineWritten))
    return new Set();
  const {asked, outcome} = comparisons;
  const rows = await named("cells_without", {...asked, outcomes: [...outcome.outcomeIds]});
  return machineMeasured(records, comparisons, rows as unknown as WithoutRow[]);
}

/** Opens the statements behind one side of a comparison. */
function openSide(
  records: DriverRecords,
  comparisons: DriverComparisons,
  feature: Row,
  isNamed: boolean
): void {
  const {manifest, words} = records;
  openRecords(
    `${comparisons.outcome.label}, ${(isNamed ? words.sides.named : words.sides.others).toLowerCase()}: ${feature.label}`,
    askSide(records, comparisons, feature, isNamed),
    manifest
  );
}

/**
 * The statements behind one side of a comparison. The page asks for them when a reader opens them, and for
 * no more projects than it shows statements: each has at least one.
 */
async function askSide(
  {projects, namedWith}: DriverRecords,
  {outcome, recorded, asked}: DriverComparisons,
  {feature_id}: Row,
  isNamed: boolean
): Promise<Row[]> {
  const ids = projects
    .filter(
      (_, place) => recorded[place] != null && namedWith.get(feature_id)!.has(place) === isNamed
    )
    .slice(0, mostShown + 1)
    .map(({project_id}) => project_id as string);
  const [cells, statements] = await Promise.all([
    named("outcome_map", {...asked, projects: ids}),
    named("statements", {projects: ids, outcomes: [...outcome.outcomeIds]})
  ]);
  const counted = new Set(
    cells
      .filter(({outcome_id}) => outcome.outcomeIds.has(outcome_id))
      .flatMap(({finding_ids}) => finding_ids)
  );
  return statements.filter(({finding_id}) => counted.has(finding_id));
}
