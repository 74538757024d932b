import type {FeatureComparison} from "../../analysis/featureComparisons.js";
import {figure} from "../../charts/figure.js";
import {forestPlot} from "../../charts/forestPlot.js";
import {namedQuery} from "../../engine/sql.js";
import {element} from "../../page/element.js";
import {plural} from "../../page/plural.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {comparisonSentence} from "./comparisonSentence.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";

/** The forest plot of all differences, with a row for each feature in its table and file. */
export async function differencesFigure(
  records: DriverRecords,
  {outcome, compared, comparable}: DriverComparisons
): Promise<HTMLElement> {
  const label = ({featureId}: FeatureComparison) => featureLabel(records, featureId)!;
  return figure({
    title: `${outcome.label}: difference in the share improved, projects named with a feature minus the others`,
    subtitle: `${comparable.length} of ${plural(compared.length, "feature")} can be compared. Points have 95% intervals (Newcombe); a larger point rests on more projects.`,
    draw: (width) =>
      comparable.length
        ? forestPlot(
            comparable.map((comparison) => ({
              label: label(comparison),
              estimate: comparison.difference.estimate!,
              lower: comparison.difference.lower,
              upper: comparison.difference.upper,
              measured: comparison.named.measured + comparison.others.measured
            })),
            width
          )
        : element(
            "p",
            {class: "muted"},
            "There is nothing to compare: choose a group of outcomes, or fewer filters."
          ),
    alt:
      comparable
        .map((comparison) =>
          comparisonSentence(`“${label(comparison)}”`, `“${outcome.label}”`, comparison)
        )
        .join(" ") || "There is nothing to compare.",
    rows: compared.map((comparison) => differenceRow(label(comparison), comparison)),
    sql: (await namedQuery("outcome_directions")).sql,
    name: "differences"
  });
}

/**
 * One comparison as a row of numbers; null where there is nothing to compare. An exact interval
 * takes milliseconds over thousands of projects, so the odds ratio is computed when it is read.
 */
function differenceRow(
  feature: string,
  {named, others, difference, exact, adjusted, comparable}: FeatureComparison
): object {
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
    adjusted_p: adjusted
  };
}
