import type {FeatureComparison} from "../../analysis/featureComparisons.js";
import {reaches} from "../../analysis/testableFamily.js";
import {figure} from "../../charts/figure.js";
import {forestPlot} from "../../charts/forestPlot.js";
import {askedOf} from "../../controls/cellChoices.js";
import {namedQuery} from "../../engine/sql.js";
import {formatNumber} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {countOf, withArticle} from "../words/nouns.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {comparisonSentence} from "./comparisonSentence.js";
import {differenceOf} from "./differenceOf.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";
import {measuredWords} from "./measuredWords.js";

/** The forest plot of all differences, of which there must be some, with a row for each feature in its table and file. */
export async function differencesFigure(
  records: DriverRecords,
  {outcome, compared, comparable, choice}: DriverComparisons
): Promise<HTMLElement> {
  const {words} = records;
  const {presence, improved, project} = words;
  const label = ({featureId}: FeatureComparison) => featureLabel(records, featureId)!;
  const untestable = comparable.some(({smallestP}) => !reaches(smallestP!));
  const node = figure({
    title: phrase`${outcome.label}: difference in the share that ${improved(2)}, ${project.many} ${presence.named} ${withArticle(words.feature)} minus the others`,
    subtitle: phrase`${formatNumber(comparable.length)} of ${countOf(compared.length, words.feature)} can be compared. Lines are 95% intervals (Newcombe). A larger dot has more measured ${project.many} on its smaller side.${untestable ? phrase` A hollow dot could not have shown a difference.` : ""}`,
    draw: (width) =>
      forestPlot(
        comparable.map((comparison) => differenceOf(label(comparison), comparison)),
        width,
        {
          counts: [words.sides.named, words.sides.others],
          words: phrase`Difference (95% CI)`,
          less: phrase`fewer ${improved(2)}`,
          more: phrase`more ${improved(2)}`,
          unit: "points"
        }
      ),
    alt: comparable
      .map((comparison) =>
        comparisonSentence(
          `“${label(comparison)}”`,
          `“${outcome.label}”`,
          comparison,
          words,
          measuredWords(choice)
        )
      )
      .join(" "),
    rows: compared.map((comparison) => differenceRow(label(comparison), comparison)),
    sql: (await namedQuery("outcome_directions")).sql,
    parameters: askedOf(choice),
    chart: {mark: "tick", x: "difference", y: "feature", low: "lower", high: "upper"},
    name: "differences"
  });
  node.setAttribute("data-follows", "");
  return node;
}

/**
 * One comparison as a row of numbers; null if there is nothing to compare. An exact interval
 * takes milliseconds over thousands of projects, so the odds ratio is computed when it is read, and
 * so is the adjusted p.
 */
function differenceRow(feature: string, comparison: FeatureComparison): object {
  const {named, others, difference, exact, smallestP, conclusion, comparable, testable} =
    comparison;
  let interval: {lower: number | null; upper: number | null} | null = null;
  const oddsInterval = () => (interval ??= exact?.interval() ?? {lower: null, upper: null});
  return {
    feature,
    named_improved: named.improved,
    named_measured: named.measured,
    named_projects: named.projects,
    others_improved: others.improved,
    others_measured: others.measured,
    others_projects: others.projects,
    difference: comparable ? difference.estimate : null,
    lower: comparable ? difference.lower : null,
    upper: comparable ? difference.upper : null,
    conclusion: comparable ? conclusion : null,
    get odds_ratio() {
      return exact?.oddsRatio ?? null;
    },
    get odds_lower() {
      return oddsInterval().lower;
    },
    get odds_upper() {
      return oddsInterval().upper;
    },
    p: exact?.p ?? null,
    mid_p: exact?.midP ?? null,
    smallest_p: smallestP,
    testable,
    get adjusted_p() {
      return comparison.adjusted;
    }
  };
}
