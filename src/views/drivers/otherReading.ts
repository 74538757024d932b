import {formatNumber} from "../../page/formatValue.js";
import {plural} from "../../page/plural.js";
import {listInWords} from "../../page/words/lists.js";
import {phrase} from "../../page/words/phrase.js";
import {countOf} from "../words/nouns.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";
import {measuredWords} from "./measuredWords.js";

/** The reading of directions that a choice does not have. */
export function otherReading({reading}: {reading: string}): string {
  return reading === "stated" ? "beyond_chance" : "stated";
}

/** What changes under the other reading of directions, in sentences. `under` are its comparisons. */
export function otherReadingSentences(
  records: Pick<DriverRecords, "features" | "words">,
  {comparable}: Pick<DriverComparisons, "comparable">,
  under: Pick<DriverComparisons, "choice" | "all" | "comparable">
): string[] {
  const {project, outcome, improved} = records.words;
  const conclusions = new Map(
    under.comparable.map(({featureId, conclusion}) => [featureId, conclusion])
  );
  const changed = comparable.filter(
    ({featureId, conclusion}) => (conclusions.get(featureId) ?? "cannot tell") !== conclusion
  );
  const lost = comparable.filter(({featureId}) => !conclusions.has(featureId)).length;
  const {measured, improved: count} = under.all;
  return [
    phrase`${under.choice.reading === "stated" ? phrase`With directions as stated` : phrase`If only directions beyond chance count`}, ${formatNumber(measured)} of ${countOf(under.all.projects, project)} ${measuredWords(under.choice).verb(measured, phrase`the ${outcome.one}`)}, and ${formatNumber(count)} of them ${improved(count)}.`,
    ...(lost
      ? [phrase`${plural(lost, "comparison")} of ${formatNumber(comparable.length)} would be lost.`]
      : []),
    changed.length
      ? phrase`The conclusion changes for ${listInWords(changed.map(({featureId}) => featureLabel(records, featureId)!))}.`
      : phrase`No conclusion changes.`
  ];
}
