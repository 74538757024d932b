import {type PartialPooling, partialPooling} from "../../analysis/partialPooling.js";
import {dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf} from "../words/nouns.js";
import {limits, percent, ratio} from "../words/numbersInWords.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";
import type {DriverWords} from "./driverWords.js";

/** The comparisons of all features as tables, drawn towards their mean. */
export function poolFeatures({comparable}: Pick<DriverComparisons, "comparable">): PartialPooling {
  return partialPooling(
    comparable.map(({named, others}) => [
      named.improved,
      named.measured - named.improved,
      others.improved,
      others.measured - others.improved
    ])
  );
}

/** Whether these records can tell one feature from another, in sentences. */
export function poolingSentences(
  {mean, tau2, tau2Lower, tau2Upper, apart, features}: PartialPooling,
  {feature, project}: DriverWords
): string[] {
  const pooled = features.filter((one) => one !== null).length;
  if (!mean || pooled < 2)
    return [phrase`Fewer than two ${feature.many} compare anything, so there is nothing to pool.`];
  const interval =
    tau2Lower === null || tau2Upper === null
      ? ""
      : tau2Upper === 0
        ? phrase` (95% interval 0 to 0: the ${feature.many} differ less than chance alone would make them differ)`
        : phrase` (95% interval ${variance(tau2Lower)} to ${variance(tau2Upper)})`;
  const odds = `${ratio(Math.exp(mean.estimate))} (95% CI ${limits(Math.exp(mean.lower!), Math.exp(mean.upper!))})`;
  const spread = phrase`The variance τ² of the log odds ratios between ${countOf(pooled, feature)} is ${variance(tau2)}${interval}.`;
  return [
    apart
      ? tau2Lower! > 0
        ? phrase`These records tell some ${feature.many} from others. ${spread}`
        : phrase`These records hardly tell one ${feature.one} from another. ${spread} A variance of 0 is consistent with them.`
      : phrase`These records cannot tell one ${feature.one} from another. ${spread} Each ${feature.one} is drawn to the same odds ratio, ${odds}.`,
    ...(apart ? [phrase`The mean odds ratio is ${odds}.`] : []),
    phrase`The comparisons share their ${project.many}, while the model takes them as independent, so its intervals can be too narrow. It guards against ranking ${feature.many} by chance, and is not a test.`
  ];
}

function variance(value: number): string {
  return value === 0 ? "0" : value < 0.005 ? "below 0.01" : value.toFixed(2);
}

/** The odds ratio of each feature by itself, and drawn towards the mean of all. */
export function pooledFeatures(
  records: DriverRecords,
  comparisons: DriverComparisons
): HTMLElement {
  const pooling = poolFeatures(comparisons);
  const odds = ({estimate, lower, upper}: {estimate: number; lower: number; upper: number}) =>
    `${ratio(Math.exp(estimate))} (${limits(Math.exp(lower), Math.exp(upper))})`;
  const rows = pooling.features.flatMap((one, i) =>
    one
      ? {
          feature: featureLabel(records, comparisons.comparable[i].featureId)!,
          raw: odds(one.raw),
          shrunken: odds(one.shrunken),
          own: `${percent(one.own)}%`
        }
      : []
  );
  return element(
    "div",
    {},
    element("p", {}, poolingSentences(pooling, records.words).join(" ")),
    rows.length > 1
      ? dataTable(rows, {
          caption: phrase`Odds ratios of ${records.words.feature.many}, raw and shrunken`,
          columns: [
            {key: "feature", label: capitalFirst(records.words.feature.one)},
            {key: "raw", label: phrase`By itself: penalised odds ratio (95% CI)`},
            {key: "shrunken", label: phrase`Drawn towards the mean (95% CI)`},
            {
              key: "own",
              label: phrase`Share from its own ${records.words.project.many}`,
              numeric: true
            }
          ]
        })
      : null
  );
}
