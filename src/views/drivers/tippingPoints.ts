import type {Conclusion} from "../../analysis/conclusion.js";
import type {FeatureComparison} from "../../analysis/featureComparisons.js";
import {type Misclassified, type TippingPoint, tippingPoint} from "../../analysis/tippingPoint.js";
import {dataTable} from "../../controls/dataTable.js";
import {details} from "../../page/details.js";
import {element} from "../../page/element.js";
import {formatNumber} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst} from "../words/inSentence.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";
import type {DriverWords} from "./driverWords.js";

/** How far one conclusion depends on what “not named” means, in words. */
export interface TippingRow {
  feature: string;
  /** What the records show now. */
  shown: string;
  /** The fewest projects of the other side that would lead to each conclusion. */
  more: string;
  fewer: string;
  neither: string;
  /** The number that changes the conclusion, if those projects were like all on their side. */
  alike: string;
}

/**
 * The number of measured projects in all comparisons up to which the page computes every tipping
 * point by itself. Above it, each is computed when a reader opens it.
 */
const mostAtOnce = 4000;

/** For each comparison, how far its conclusion depends on what “not named” means. */
export function* tippingPoints(
  records: DriverRecords,
  {comparable}: DriverComparisons
): Generator<HTMLElement | undefined> {
  const {words} = records;
  const {project, feature, sides, improved} = words;
  if (comparable.length === 0) return;
  const row = (comparison: FeatureComparison) =>
    tippingRow(
      featureLabel(records, comparison.featureId)!,
      tippingPoint(comparison.named, comparison.others),
      comparison,
      words
    );
  const table = (rows: TippingRow[]) =>
    dataTable(rows, {
      caption: phrase`Tipping points: ${project.many} that would have to have had the ${feature.one}`,
      columns: [
        {key: "feature", label: capitalFirst(feature.one)},
        {key: "shown", label: phrase`The records show`},
        {key: "more", label: phrase`To show that more ${improved(2)}`},
        {key: "fewer", label: phrase`To show that fewer ${improved(2)}`},
        {key: "neither", label: phrase`To show neither`},
        {key: "alike", label: phrase`To change it, if like all on their side`}
      ]
    });
  yield element(
    "p",
    {},
    phrase`How many of the ${project.many} in “${sides.others}” would have to have had the ${feature.one} for another conclusion? The numbers are the fewest, with the results that change the conclusion most easily.`
  );
  const work = comparable.reduce((sum, {others}) => sum + others.measured, 0);
  if (work > mostAtOnce) {
    for (const comparison of comparable)
      yield details(featureLabel(records, comparison.featureId)!, () => table([row(comparison)]));
    return;
  }
  const rows: TippingRow[] = [];
  for (const comparison of comparable) {
    rows.push(row(comparison));
    yield;
  }
  yield table(rows);
}

/** The tipping point of one comparison in words. */
export function tippingRow(
  feature: string,
  {conclusion, fewest, alike}: TippingPoint,
  {others}: Pick<FeatureComparison, "others">,
  {improved}: DriverWords
): TippingRow {
  const needed = (one: Conclusion) =>
    one === conclusion ? phrase`as it is` : neededWords(fewest[one], others.measured, improved);
  return {
    feature,
    shown: conclusion === "cannot tell" ? "neither" : `${conclusion} ${improved(2)}`,
    more: needed("more"),
    fewer: needed("fewer"),
    neither: needed("cannot tell"),
    alike: alike
      ? phrase`${formatNumber(alike.projects)} of ${formatNumber(others.measured)}`
      : phrase`no number`
  };
}

function neededWords(
  needed: Misclassified | null,
  measured: number,
  improved: DriverWords["improved"]
): string {
  if (!needed) return phrase`no number`;
  const {projects} = needed;
  const who =
    needed.improved === projects
      ? phrase`that ${improved(projects)}`
      : needed.improved === 0
        ? phrase`of which none ${improved(1)}`
        : phrase`of which ${formatNumber(needed.improved)} ${improved(needed.improved)}`;
  return phrase`${formatNumber(projects)} of ${formatNumber(measured)}, ${who}`;
}
