import type {SideRate} from "../../analysis/compareSides.js";
import type {FeatureComparison} from "../../analysis/featureComparisons.js";
import {directionBars} from "../../charts/directionBars.js";
import {details} from "../../page/details.js";
import {element} from "../../page/element.js";
import {kOfN} from "../../page/kOfN.js";
import type {Labels} from "../../page/labels.js";
import type {Row} from "../../records/rows.js";
import {sourceLink, sourceOf} from "../sourceLink.js";
import {comparisonSentence} from "./comparisonSentence.js";
import {pValue} from "./pValue.js";

/** The input of the details of one feature. */
export interface FeatureDetail {
  /** The feature's record, with its source. */
  feature: Row;
  comparison: FeatureComparison;
  /** The outcome's label. */
  outcome: string;
  /** The number of comparisons that are adjusted together. */
  family: number;
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
        ? element("p", {class: "figure-source"}, "Source: ", sourceLink(sourceOf(feature)))
        : null
    ),
    element(
      "div",
      {},
      element(
        "p",
        {class: "sentence"},
        comparisonSentence(`“${feature.label}”`, `“${outcome}”`, comparison)
      ),
      side("Named", comparison.named, () => open(true), labels.direction),
      side("Not named", comparison.others, () => open(false), labels.direction),
      details("All numbers", () => allNumbers(comparison, family))
    )
  );
}

function standing(value: string, labels: Labels): HTMLElement {
  return element(
    "p",
    {},
    element("span", {class: "badge", "data-standing": value}, labels(value)),
    element("span", {class: "muted"}, " in the report")
  );
}

/** One side as a bar and its numbers; a button where there are records to open. */
function side(label: string, of: SideRate, open: () => void, labels: Labels): HTMLElement {
  const recorded = Object.values(of.counts).reduce((sum, count) => sum + count, 0);
  return element(
    "button",
    {type: "button", class: "side", disabled: recorded === 0, onclick: open},
    directionBars([{label, counts: of.counts, of: of.projects}], labels),
    element(
      "span",
      {class: "muted"},
      `Improved: ${kOfN(of.improved, of.measured)} of those that measured it. Measured: ${of.measured} of ${of.projects}.`
    )
  );
}

function allNumbers(
  {named, others, exact, adjusted, inFamily}: FeatureComparison,
  family: number
): HTMLElement {
  const entries: [name: string, value: string][] = [
    [
      "Share improved if none, or all, of the unmeasured projects had improved",
      `named ${range(named.bounds)}; not named ${range(others.bounds)}`
    ],
    [
      "Share improved, 95% credible interval (Jeffreys' prior)",
      `named ${range(named.posterior())}; not named ${range(others.posterior())}`
    ]
  ];
  if (exact) {
    const {lower, upper} = exact.interval();
    const oddsRatio = exact.oddsRatio === null ? "not defined" : ratio(exact.oddsRatio);
    entries.push(
      ["Exact odds ratio, 95% CI", `${oddsRatio} (${ratio(lower)} to ${ratio(upper)})`],
      ["Fisher's exact test: p; mid-p", `${pValue(exact.p)}; ${pValue(exact.midP)}`],
      [
        "Adjusted for the family (Benjamini–Hochberg)",
        inFamily
          ? `${pValue(adjusted!)}, one of ${family} comparisons`
          : "not in the pre-specified family"
      ]
    );
  }
  return element(
    "dl",
    {class: "facts"},
    ...entries.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])
  );
}

function range({lower, upper}: {lower: number; upper: number}): string {
  return `${Math.round(100 * lower)}% to ${Math.round(100 * upper)}%`;
}

/** A ratio to three figures. */
function ratio(value: number): string {
  return value === Infinity ? "∞" : value.toPrecision(3).replace(/\.?0+$/, "");
}
