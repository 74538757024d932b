import {power} from "../../analysis/power.js";
import {dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {formatNumber} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst} from "../words/inSentence.js";
import {withArticle} from "../words/nouns.js";
import {percent} from "../words/numbersInWords.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";

/** The power of one comparison. */
export interface PowerRow {
  feature: string;
  /** The projects of each side that measured the outcome. */
  named: number;
  others: number;
  /** The share of the others that improved, and the share of worlds that would show the feature. */
  othersRate: number;
  power: number;
}

/**
 * For each comparison, in what share of worlds it would show a feature with which every project
 * improves, if the others improve as often as they did. Yields undefined between the features.
 */
export function* powerRows(
  records: Pick<DriverRecords, "features">,
  {comparable}: Pick<DriverComparisons, "comparable">
): Generator<undefined, PowerRow[]> {
  const rows: PowerRow[] = [];
  for (const {featureId, named, others} of comparable) {
    const othersRate = others.improved / others.measured;
    rows.push({
      feature: featureLabel(records, featureId)!,
      named: named.measured,
      others: others.measured,
      othersRate,
      power: power({named: named.measured, others: others.measured}, {namedRate: 1, othersRate})
    });
    yield;
  }
  return rows;
}

/** What such records could have shown, in a sentence. */
export function powerSentence(
  rows: readonly PowerRow[],
  {words: {feature, project, presence, improved}}: Pick<DriverRecords, "words">
): string {
  if (rows.length === 0) return phrase`There is no comparison.`;
  const best = rows.reduce((most, row) => (row.power > most.power ? row : most));
  const works = phrase`${withArticle(feature)} with which every ${project.one} ${improved(1)}`;
  return best.power === 0
    ? phrase`No comparison could show ${works}, if the others ${improved(2)} as often as in these records.`
    : phrase`The best comparison, “${best.feature}” with ${formatNumber(best.named)} measured ${project.many} ${presence.named} it and ${formatNumber(best.others)} others, would show ${works} in ${worldsWords(best.power)} of worlds, if the others ${improved(2)} as often as in these records (${percent(best.othersRate)}%).`;
}

/** A share of worlds; a small one is not rounded to none. */
function worldsWords(share: number): string {
  return share > 0 && share < 0.01 ? phrase`less than 1%` : `${percent(share)}%`;
}

/** What share of worlds would have shown a feature that always works, as a table. */
export function* powerTable(
  records: DriverRecords,
  comparisons: DriverComparisons
): Generator<HTMLElement | undefined> {
  const rows = yield* powerRows(records, comparisons);
  const {sides, feature, improved} = records.words;
  yield element("p", {}, powerSentence(rows, records));
  if (rows.length === 0) return;
  yield dataTable(
    rows.map((row) => ({
      ...row,
      othersRate: `${percent(row.othersRate)}%`,
      power: worldsWords(row.power)
    })),
    {
      caption: phrase`The share of worlds that would show ${withArticle(feature)} that always works`,
      columns: [
        {key: "feature", label: capitalFirst(feature.one)},
        {key: "named", label: `${sides.named}, measured`},
        {key: "others", label: `${sides.others}, measured`},
        {key: "othersRate", label: phrase`Others that ${improved(2)}`, numeric: true},
        {key: "power", label: phrase`Shown in`, numeric: true}
      ]
    }
  );
}
