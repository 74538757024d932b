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
  /** The share of the others that improved. */
  othersRate: number;
  /** The probability that the comparison shows a difference, if every project with the feature improves. */
  power: number;
}

/**
 * For each comparison, the probability that it shows a difference, if every project with the feature
 * improves and the others improve as often as they did. Yields undefined between the features.
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

/** What such records could have shown, in sentences. */
export function powerSentence(
  rows: readonly PowerRow[],
  {words: {feature, project, presence, improved}}: Pick<DriverRecords, "words">
): string {
  if (rows.length === 0) return phrase`There is no comparison.`;
  const best = rows.reduce((most, row) => (row.power > most.power ? row : most));
  const works = phrase`every ${project.one} ${presence.named} ${withArticle(feature)} ${improved(1)} and the others ${improved(2)} as often as in these records`;
  return best.power === 0
    ? phrase`No comparison could show a difference, even if ${works}.`
    : phrase`Suppose that ${works}. The comparison with the most power, “${best.feature}”, would then show a difference with a probability of ${powerWords(best.power)}. It compares ${formatNumber(best.named)} measured ${project.many} ${presence.named} it and ${formatNumber(best.others)} others, of which ${percent(best.othersRate)}% ${improved(2)}.`;
}

/** A probability in percent; a small one is not rounded to none. */
function powerWords(power: number): string {
  return power > 0 && power < 0.01 ? phrase`less than 1%` : `${percent(power)}%`;
}

/** The power of each comparison to show a feature that always works, as a table. */
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
      power: powerWords(row.power)
    })),
    {
      caption: phrase`The power of each comparison to show ${withArticle(feature)} that always works`,
      columns: [
        {key: "feature", label: capitalFirst(feature.one)},
        {key: "named", label: phrase`${sides.named}, measured`},
        {key: "others", label: phrase`${sides.others}, measured`},
        {key: "othersRate", label: phrase`Others that ${improved(2)}`, numeric: true},
        {key: "power", label: phrase`Power`, numeric: true}
      ]
    }
  );
}
