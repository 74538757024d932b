import {lookedAt} from "../../controls/lookedAt.js";
import {element} from "../../page/element.js";
import {plural} from "../../page/plural.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {comparisonKeys} from "./comparisonKeys.js";
import type {DriverRecords} from "./driverRecords.js";

/**
 * Shows the number of comparisons that are adjusted together, and the number that a reader has
 * looked at in this visit. The comparisons are then counted as looked at.
 */
export function familySummary(
  {choices}: DriverRecords,
  comparisons: DriverComparisons
): HTMLElement {
  const {family, declared} = comparisons;
  const seen = lookedAt(comparisonKeys(comparisons, choices));
  return element(
    "p",
    {role: "status", class: "figure-note"},
    element("strong", {}, plural(family, "comparison")),
    ` in this family${declared.length ? " (pre-specified)" : ""}; you have looked at ${seen} in this visit. P-values are adjusted for the family, not for the visit.`
  );
}
