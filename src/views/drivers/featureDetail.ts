import type {SideRate} from "../../analysis/compareSides.js";
import type {ComparisonFamily, FeatureComparison} from "../../analysis/featureComparisons.js";
import {directionBars} from "../../charts/directionBars.js";
import {details} from "../../page/details.js";
import {element} from "../../page/element.js";
import {kOfN} from "../../page/kOfN.js";
import type {Labels} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import type {Row} from "../../records/rows.js";
import {sourceLink, sourceOf} from "../sourceLink.js";
import {limits, percent, pValue, ratio, smallestPWords} from "../words/numbersInWords.js";
import {comparisonSentence} from "./comparisonSentence.js";
import type {DriverWords} from "./driverWords.js";
import type {MeasuredWords} from "./measuredWords.js";
import {taroneWords} from "./taroneWords.js";

/** The input of the details of one feature. */
export interface FeatureDetail {
  /** The feature's record, with its source. */
  feature: Row;
  comparison: FeatureComparison;
  /** The outcome's label. */
  outcome: string;
  /** The comparisons that are adjusted together. */
  family: ComparisonFamily;
  /** What rests on machine-written summaries alone, in a sentence; "" if nothing does. */
  machine: string;
  /** Which measurements count. */
  measured: MeasuredWords;
  words: DriverWords;
  labels: {direction: Labels; standing: Labels};
  /** Opens the records of the projects named with the feature, or of the others. */
  open: (named: boolean) => void;
}

/**
 * One feature: its standing in the report, what the records show, both sides with their
 * denominators, and every number of the comparison.
 */
export function featureDetail({
  feature,
  comparison,
  outcome,
  family,
  machine,
  measured,
  words,
  labels,
  open
}: FeatureDetail): HTMLElement {
  return element(
    "section",
    {class: "feature-outcome", id: `feature-${feature.feature_id}`},
    element(
      "div",
      {},
      element("h3", {}, feature.label),
      feature.standing === null ? null : standing(feature.standing, labels.standing),
      feature.statement ? element("p", {class: "muted"}, feature.statement) : null,
      feature.source_id
        ? element("p", {class: "figure-source"}, phrase`Source: `, sourceLink(sourceOf(feature)))
        : null
    ),
    element(
      "div",
      {},
      element(
        "p",
        {class: "sentence"},
        [
          comparisonSentence(`“${feature.label}”`, `“${outcome}”`, comparison, words, measured),
          machine
        ]
          .filter(Boolean)
          .join(" ")
      ),
      side(words.sides.named, comparison.named, () => open(true), labels.direction, measured),
      side(words.sides.others, comparison.others, () => open(false), labels.direction, measured),
      details(phrase`All numbers`, () => allNumbers(comparison, family, words))
    )
  );
}

function standing(value: string, labels: Labels): HTMLElement {
  return element(
    "p",
    {},
    element("span", {class: "badge", "data-standing": value}, labels(value)),
    element("span", {class: "muted"}, phrase` in the report`)
  );
}

/** One side as a bar and its numbers; a button where there are records to open. */
function side(
  label: string,
  of: SideRate,
  open: () => void,
  labels: Labels,
  measured: MeasuredWords
): HTMLElement {
  const recorded = Object.values(of.counts).reduce((sum, count) => sum + count, 0);
  return element(
    "button",
    {type: "button", class: "side", disabled: recorded === 0, onclick: open},
    directionBars([{label, counts: of.counts, of: of.projects}], labels),
    element(
      "span",
      {class: "muted"},
      phrase`${labels("improved")}: ${kOfN(of.improved, of.measured)} of those that ${measured.verb(2, "it")}. Measured: ${kOfN(of.measured, of.projects)}.`
    )
  );
}

function allNumbers(
  comparison: FeatureComparison,
  family: ComparisonFamily,
  words: DriverWords
): HTMLElement {
  return element(
    "dl",
    {class: "facts"},
    ...numbersOf(comparison, family, words).flatMap(([name, value]) => [
      element("dt", {}, name),
      element("dd", {}, value)
    ])
  );
}

/** Every number of a comparison, with its name. */
export function numbersOf(
  comparison: FeatureComparison,
  family: ComparisonFamily,
  {project, improved, sides}: DriverWords
): [name: string, value: string][] {
  const {named, others, exact, smallestP, inFamily} = comparison;
  const entries: [name: string, value: string][] = [
    [
      phrase`Share that ${improved(2)} if none, or all, of the unmeasured ${project.many} had`,
      `${sides.named}: ${range(named.bounds)}; ${sides.others.toLowerCase()}: ${range(others.bounds)}`
    ],
    [
      phrase`Share that ${improved(2)}, 95% credible interval (Jeffreys' prior)`,
      `${sides.named}: ${range(named.posterior())}; ${sides.others.toLowerCase()}: ${range(others.posterior())}`
    ]
  ];
  if (exact) {
    const {lower, upper} = exact.interval();
    entries.push(
      [
        phrase`Exact odds ratio, 95% CI`,
        exact.oddsRatio === null
          ? phrase`not defined, because all ${project.many} have one result`
          : `${ratio(exact.oddsRatio)} (${limits(lower, upper)})`
      ],
      [phrase`Fisher's exact test: p; mid-p`, `${pValue(exact.p)}; ${pValue(exact.midP)}`],
      [
        phrase`Smallest p within reach`,
        phrase`${smallestPWords(smallestP!)}, with so many ${project.many} on each side and so many that ${improved(2)}`
      ],
      [
        phrase`Adjusted for the family (Benjamini–Hochberg, exact)`,
        comparison.adjusted !== null
          ? phrase`${pValue(comparison.adjusted)}, one of ${family.count} that could have reached ${taroneWords(family)}`
          : inFamily
            ? phrase`not adjusted: it could not have reached ${taroneWords(family)}`
            : phrase`not in the family`
      ]
    );
  }
  return entries;
}

function range({lower, upper}: {lower: number; upper: number}): string {
  return phrase`${percent(lower)}% to ${percent(upper)}%`;
}
