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
  /** The number that changes the conclusion, if those projects improved as often as all on their side. */
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
      caption: phrase`Tipping points: ${project.many} in “${sides.others}” that must have had the ${feature.one} for another result`,
      columns: [
        {key: "feature", label: capitalFirst(feature.one)},
        {key: "shown", label: phrase`The records show`},
        {key: "more", label: phrase`Needed to show that more ${improved(2)}`},
        {key: "fewer", label: phrase`Needed to show that fewer ${improved(2)}`},
        {key: "neither", label: phrase`Needed to show no clear difference`},
        {
          key: "alike",
          label: phrase`Needed for another result, if they ${improved(2)} as often as all in “${sides.others}”`
        }
      ]
    });
  yield element(
    "p",
    {},
    phrase`The table shows how many of the ${project.many} in “${sides.others}” must have had the ${feature.one} before the result changes. Each number is the smallest possible: it takes the ${project.many} whose directions change the result most.`
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
    one === conclusion ? phrase`shown now` : neededWords(fewest[one], others.measured, improved);
  return {
    feature,
    shown: shownWords(conclusion, improved),
    more: needed("more"),
    fewer: needed("fewer"),
    neither: needed("cannot tell"),
    alike: alike
      ? phrase`${formatNumber(alike.projects)} of ${formatNumber(others.measured)}`
      : phrase`not possible`
  };
}

function shownWords(conclusion: Conclusion, improved: DriverWords["improved"]): string {
  if (conclusion === "cannot tell") return phrase`no clear difference`;
  return conclusion === "more" ? phrase`more ${improved(2)}` : phrase`fewer ${improved(2)}`;
}

function neededWords(
  needed: Misclassified | null,
  measured: number,
  improved: DriverWords["improved"]
): string {
  if (!needed) return phrase`not possible`;
  const {projects} = needed;
  const who =
    needed.improved === projects
      ? phrase`all ${improved(projects)}`
      : needed.improved === 0
        ? phrase`none ${improved(1)}`
        : phrase`${formatNumber(needed.improved)} ${improved(needed.improved)}`;
  return phrase`${formatNumber(projects)} of ${formatNumber(measured)}, ${who}`;
}
