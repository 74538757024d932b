import type {Homogeneity, Stratified} from "../../analysis/stratify.js";
import {dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {kOfN} from "../../page/kOfN.js";
import {agreeing, plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {limits, pValue, ratio} from "../words/numbersInWords.js";
import type {DriverWords} from "./driverWords.js";

/**
 * A comparison within strata: a row for each stratum, then the result over all strata, or the
 * reason why they cannot be tested and what a test would need. `by` names the feature or outcome
 * that forms the strata.
 */
export function stratumTable(
  stratified: Stratified,
  {by, words}: {by: string; words: DriverWords}
): HTMLElement {
  const {sides, improved, project} = words;
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
      caption: phrase`Within: ${by}`,
      columns: [
        {key: "label", label: by},
        {
          key: "named",
          label: phrase`${sides.named}: how many of the measured ${project.many} ${improved(2)}`
        },
        {
          key: "others",
          label: phrase`${sides.others}: how many of the measured ${project.many} ${improved(2)}`
        },
        {
          key: "unmeasured",
          label: phrase`Not measured (${sides.named.toLowerCase()}; ${sides.others.toLowerCase()})`
        }
      ]
    }),
    element("p", {}, stratifiedSentence(stratified, {by, words}))
  );
}

/** What the strata show together, in sentences. */
export function stratifiedSentence(
  {strata, informative, together, homogeneity}: Stratified,
  {by, words}: {by: string; words: DriverWords}
): string {
  const {project, outcome, feature, presence, improved} = words;
  if (!together)
    return phrase`These records cannot test this: no stratum has measured ${project.many} on both sides and more than one result. A test needs ${project.many} that measured the ${outcome.one}, ${presence.named} the ${feature.one} and ${presence.notNamed} it, in strata of “${by}”.`;
  const {p, oddsRatio, lower, upper} = together;
  const each = informative === 1 ? "it" : phrase`each of them`;
  const odds =
    oddsRatio === 0
      ? phrase`0, because in ${each} none of the ${project.many} ${presence.named} the ${feature.one} ${improved(2)}, or all of the others ${improved(2)}`
      : oddsRatio === Infinity
        ? phrase`infinite, because in ${each} all ${project.many} ${presence.named} the ${feature.one} ${improved(2)}, or none of the others ${improved(2)}`
        : ratio(oddsRatio!);
  return phrase`Over the ${informative} of ${plural(strata.length, "stratum", "strata")} that ${agreeing(informative, "compares", "compare")} anything, the odds ratio is ${odds} (exact 95% CI ${limits(lower, upper)}; exact Mantel–Haenszel ${pValue(p)}). ${homogeneityWords(homogeneity, informative)}`;
}

function homogeneityWords(homogeneity: Homogeneity | null, informative: number): string {
  if (informative < 2) return phrase`One stratum cannot show whether the strata differ.`;
  if (!homogeneity)
    return phrase`Whether the strata differ was not tested: there are too many tables for an exact test, and an expected count is below 5.`;
  return homogeneity.test === "Zelen"
    ? phrase`Do the strata differ? Zelen's exact test: ${pValue(homogeneity.p)}.`
    : phrase`Do the strata differ? Tarone's large-sample test, because there are too many tables for the exact one and every expected count is at least 5: ${pValue(homogeneity.p)}.`;
}
