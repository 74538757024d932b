import type {Stratified} from "../../analysis/stratify.js";
import {dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {kOfN} from "../../page/kOfN.js";
import {pValue} from "./pValue.js";

/**
 * A comparison within strata: a row for each stratum, then the result over all strata, or the
 * reason why they cannot be tested and what a test would need. `by` names the feature or outcome
 * that forms the strata.
 */
export function stratumTable(stratified: Stratified, {by}: {by: string}): HTMLElement {
  const rows = stratified.strata.map(({label, named, others}) => ({
    label,
    named: kOfN(named.improved, named.measured),
    others: kOfN(others.improved, others.measured),
    unmeasured: `${named.projects - named.measured}; ${others.projects - others.measured}`
  }));
  return element(
    "div",
    {},
    dataTable(rows, {
      caption: `Within: ${by}`,
      columns: [
        {key: "label", label: by},
        {key: "named", label: "Named: improved of measured"},
        {key: "others", label: "Not named: improved of measured"},
        {key: "unmeasured", label: "Not measured (named; not named)"}
      ]
    }),
    element("p", {}, verdict(stratified, by))
  );
}

function verdict({strata, together}: Stratified, by: string): string {
  if (!together || together.informative === 0)
    return `These records cannot test this: no stratum has measured projects on both sides and more than one result. A test needs projects that measured the outcome, named with the feature and not, in more than one stratum of “${by}”.`;
  const {oddsRatio, lower, upper, homogeneity} = together;
  const interval =
    lower === null ? "" : ` (95% CI ${lower.toPrecision(3)} to ${upper!.toPrecision(3)})`;
  const odds = oddsRatio === null ? "not defined" : `${oddsRatio.toPrecision(3)}${interval}`;
  const same = homogeneity
    ? ` Homogeneity of the strata: Tarone ${pValue(homogeneity.tarone.p)}.`
    : "";
  return `Over the ${together.informative} of ${strata.length} strata with enough data: odds ratio ${odds}; Cochran–Mantel–Haenszel ${pValue(together.p)}.${same}`;
}
