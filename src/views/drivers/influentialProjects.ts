import {influence} from "../../analysis/influence.js";
import {newcombe} from "../../analysis/newcombe.js";
import type {Side} from "../../analysis/sides.js";
import {dataTable} from "../../controls/dataTable.js";
import {phrase} from "../../page/words/phrase.js";
import {wholePercentage} from "../../page/words/wholePercentage.js";
import {capitalFirst} from "../words/inSentence.js";
import {signed} from "../words/numbersInWords.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";

/**
 * For each comparison, the project that changes the difference most when it is left out, as a
 * table.
 */
export function* influentialProjects(
  records: DriverRecords,
  {recorded, comparable}: DriverComparisons
): Generator<HTMLElement | undefined> {
  const {project, feature} = records.words;
  const rows = [];
  for (const {featureId, named, others} of comparable) {
    const {estimate, mostInfluential} = influence(
      recorded,
      records.namedWith.get(featureId)!,
      {named, others},
      difference
    );
    rows.push({
      feature: featureLabel(records, featureId),
      points: inPoints(estimate)!,
      without: !mostInfluential
        ? phrase`the same`
        : (inPoints(mostInfluential.estimate) ?? phrase`nothing to compare`),
      project: mostInfluential ? records.projects[mostInfluential.unit].name : null
    });
    yield;
  }
  yield dataTable(rows, {
    caption: phrase`The comparisons without one ${project.one}`,
    columns: [
      {key: "feature", label: capitalFirst(feature.one)},
      {key: "points", label: phrase`Difference, points`, show: signed},
      {key: "without", label: phrase`Without the most influential ${project.one}`, show: signed},
      {key: "project", label: phrase`Most influential ${project.one}`}
    ]
  });
}

function difference(named: Side, others: Side): number | null {
  return newcombe(named.improved, named.measured, others.improved, others.measured).estimate;
}

function inPoints(share: number | null): number | null {
  return share === null ? null : wholePercentage(share);
}
