import type {Stratified} from "../analysis/stratify.js";
import {dataTable} from "../controls/dataTable.js";
import {element} from "../page/element.js";
import {kOfN} from "../page/kOfN.js";
import {pValue} from "./featureDetail.js";

/** A comparison within strata: every stratum, then what they say together, or why they cannot say anything and what would be needed. */
export function stratumTable({strata, together}: Stratified, {by}: {by: string}): HTMLElement {
  const rows = strata.map(({label, named, others}) => ({
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
    element("p", {}, verdict({strata, together}, by))
  );
}

function verdict({strata, together}: Stratified, by: string): string {
  if (!together || together.informative === 0)
    return `This cannot be tested with these records: in no stratum do both sides have measured projects with more than one result. Needed: the outcome measured, in projects named with the feature and in others, in more than one stratum of “${by}”.`;
  const odds =
    together.oddsRatio === null
      ? "not defined"
      : `${together.oddsRatio.toPrecision(3)}${together.lower === null ? "" : ` (95% CI ${together.lower.toPrecision(3)} to ${together.upper!.toPrecision(3)})`}`;
  const same = together.homogeneity
    ? ` Are the strata alike? Tarone ${pValue(together.homogeneity.tarone.p)}.`
    : "";
  return `Together, over ${together.informative} of ${strata.length} strata that can speak: odds ratio ${odds}; Cochran–Mantel–Haenszel ${pValue(together.p)}.${same}`;
}
