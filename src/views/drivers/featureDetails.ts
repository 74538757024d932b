import {named} from "../../engine/sql.js";
import type {Row} from "../../records/rows.js";
import {openRecords} from "../openRecords.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import {featureDetail} from "./featureDetail.js";

/** The details of every compared feature, one after another. */
export function* featureDetails(
  records: DriverRecords,
  comparisons: DriverComparisons
): Generator<HTMLElement> {
  const {outcome, compared, family} = comparisons;
  for (const comparison of compared) {
    const feature = records.features.find(({feature_id}) => feature_id === comparison.featureId)!;
    yield featureDetail({
      feature,
      comparison,
      outcome: outcome.label,
      family,
      words: records.words,
      labels: records.labels,
      open: (isNamed) => openSide(records, comparisons, feature, isNamed)
    });
  }
}

/**
 * Opens the statements behind one side of a comparison. The page queries them when the reader opens
 * them.
 */
async function openSide(
  {manifest, words, projects, namedWith}: DriverRecords,
  {outcome, recorded, asked}: DriverComparisons,
  {feature_id, label}: Row,
  isNamed: boolean
): Promise<void> {
  const ids = new Set(
    projects
      .filter(
        (_, place) =>
          recorded[place] !== undefined && namedWith.get(feature_id)!.has(place) === isNamed
      )
      .map(({project_id}) => project_id)
  );
  const [cells, statements] = await Promise.all([
    named("outcome_map", asked),
    named("statements", {outcomes: [...outcome.outcomeIds]})
  ]);
  const counted = new Set(
    cells
      .filter(
        ({outcome_id, project_id}) => outcome.outcomeIds.has(outcome_id) && ids.has(project_id)
      )
      .flatMap(({finding_ids}) => finding_ids)
  );
  openRecords(
    `${outcome.label}, ${(isNamed ? words.sides.named : words.sides.others).toLowerCase()}: ${label}`,
    statements.filter(({finding_id}) => counted.has(finding_id)),
    manifest
  );
}
