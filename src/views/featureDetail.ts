import type {SideRate} from "../analysis/compareSides.js";
import type {FeatureComparison} from "../analysis/featureComparisons.js";
import {directionBars} from "../charts/directionBars.js";
import {details} from "../page/details.js";
import {element} from "../page/element.js";
import {kOfN} from "../page/kOfN.js";
import type {Labels} from "../page/labels.js";
import type {Row} from "../records/rows.js";
import {comparisonSentence} from "./comparisonSentence.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/** What stands around the comparison of one feature: its record, the outcome in words, how large the family is, and what opens the records of a side. */
export interface FeatureDetail {
  feature: Row;
  comparison: FeatureComparison;
  outcome: string;
  family: number;
  labels: {direction: Labels; standing: Labels};
  open: (named: boolean) => void;
}

/** One feature: the report's own standing, then what the records show, both sides with their denominators, and every number that a reader may ask for. */
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
      feature.standing === null
        ? null
        : element(
            "p",
            {},
            element(
              "span",
              {class: "badge", "data-standing": feature.standing},
              labels.standing(feature.standing)
            ),
            element("span", {class: "muted"}, " in the report")
          ),
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
      side("Named", comparison.named, true),
      side("Not named", comparison.others, false),
      details("All numbers", () => numbers(comparison, family))
    )
  );

  function side(label: string, of: SideRate, named: boolean): HTMLElement {
    const recorded = Object.values(of.counts).reduce((sum, count) => sum + count, 0);
    return element(
      "button",
      {type: "button", class: "side", disabled: recorded === 0, onclick: () => open(named)},
      directionBars([{label, counts: of.counts, of: of.projects}], labels.direction),
      element(
        "span",
        {class: "muted"},
        `${kOfN(of.improved, of.measured)} of those that measured it; ${of.measured} of ${of.projects} measured it`
      )
    );
  }
}

function numbers(
  {named, others, exact, adjusted, inFamily}: FeatureComparison,
  family: number
): HTMLElement {
  const range = ({lower, upper}: {lower: number; upper: number}) =>
    `${share(lower)} to ${share(upper)}`;
  const odds = exact?.interval();
  const entries: [string, string][] = [
    [
      "Share improved if all, or none, of the unmeasured had improved",
      `named ${range(named.bounds)}; not named ${range(others.bounds)}`
    ],
    [
      "Posterior share (Jeffreys' prior), 95% credible",
      `named ${range(named.posterior())}; not named ${range(others.posterior())}`
    ]
  ];
  if (exact && odds)
    entries.push(
      [
        "Exact odds ratio, 95% CI",
        `${exact.oddsRatio === null ? "not defined" : ratio(exact.oddsRatio)} (${ratio(odds.lower)} to ${ratio(odds.upper)})`
      ],
      ["Fisher's exact p; mid-p", `${pValue(exact.p)}; ${pValue(exact.midP)}`],
      [
        "Adjusted across the family (Benjamini–Hochberg)",
        inFamily
          ? `${pValue(adjusted!)}, one of ${family} comparisons`
          : "outside the declared family"
      ]
    );
  return element(
    "dl",
    {class: "facts"},
    ...entries.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])
  );
}

function share(value: number): string {
  return `${Math.round(100 * value)}%`;
}

function ratio(value: number): string {
  return value === Infinity ? "∞" : value.toPrecision(3).replace(/\.?0+$/, "");
}

/** A p-value to two figures; below a thousandth only that. */
export function pValue(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`;
}
