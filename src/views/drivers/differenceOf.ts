import type {FeatureComparison} from "../../analysis/featureComparisons.js";
import {reaches} from "../../analysis/testableFamily.js";
import type {ForestRow} from "../../charts/forestPlot.js";
import {formatNumber} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {differenceWords, smallestPWords} from "../words/numbersInWords.js";

/** A comparison as a row of the plot, in percentage points. */
export function differenceOf(
  label: string,
  {named, others, difference, smallestP}: FeatureComparison
): ForestRow {
  return {
    label,
    counts: [named, others].map(
      ({improved, measured}) => phrase`${formatNumber(improved)} of ${formatNumber(measured)}`
    ),
    estimate: 100 * difference.estimate!,
    lower: 100 * difference.lower,
    upper: 100 * difference.upper,
    weight: Math.min(named.measured, others.measured),
    words: differenceWords(difference),
    untestable: reaches(smallestP!)
      ? undefined
      : phrase`could not show a difference: smallest p ${smallestPWords(smallestP!)}`
  };
}
