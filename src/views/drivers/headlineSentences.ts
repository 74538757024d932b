import {median} from "d3-array";
import {reaches} from "../../analysis/testableFamily.js";
import {formatNumber} from "../../page/formatValue.js";
import {agreeing, plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {countOf} from "../words/nouns.js";
import {percent, smallestPWords} from "../words/numbersInWords.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import type {DriverWords} from "./driverWords.js";
import {measuredWords} from "./measuredWords.js";
import {taroneWords} from "./taroneWords.js";

/** What the comparisons can show, and then what they show, in sentences. */
export function headlineSentences(
  {words, features}: Pick<DriverRecords, "words" | "features">,
  {
    all,
    compared,
    comparable,
    outcome,
    choice
  }: Pick<DriverComparisons, "all" | "compared" | "comparable" | "outcome" | "choice">
): string[] {
  const {project, feature, presence, improved} = words;
  const measured = measuredWords(choice);
  if (all.measured === 0)
    return [
      phrase`No ${project.one} ${measured.verb(1, `“${outcome.label}”`)} in these records, so there is nothing to compare.`
    ];
  const counted = phrase`${formatNumber(all.improved)} of the ${countOf(all.measured, project)} that ${measured.verb(all.measured, "it")} ${improved(all.improved)}.`;
  if (compared.length === 0) return [noFeatureWords(features.length, words), counted];
  if (comparable.length === 0)
    return [
      phrase`There is nothing to compare: no ${feature.one} has measured ${project.many} on both sides. Choose another ${words.outcome.one}, or fewer filters.`,
      counted
    ];
  const smallest = Math.min(...comparable.map(({smallestP}) => smallestP!));
  const reachable = comparable.filter(({smallestP}) => reaches(smallestP!)).length;
  const can =
    all.improved === 0 || all.improved === all.measured
      ? phrase`These records cannot show a difference: ${all.improved ? "all" : "none"} of the ${countOf(all.measured, project)} that ${measured.verb(all.measured, "it")} ${improved(2)}.`
      : reachable === 0
        ? phrase`None of ${plural(comparable.length, "comparison")} could have shown a difference: the smallest p within reach was ${smallestPWords(smallest)}.`
        : phrase`${formatNumber(reachable)} of ${plural(comparable.length, "comparison")} could have reached p = 0.05.`;
  if (reachable === 0) return [can, ...(all.improved % all.measured === 0 ? [] : [counted])];
  const shown = (conclusion: string) =>
    comparable.filter((one) => one.conclusion === conclusion).length;
  const shares = ["more", "fewer"]
    .map((side): [side: string, count: number] => [side, shown(side)])
    .filter(([, count]) => count);
  const remaining = comparable.filter(
    ({conclusion, adjusted}) => conclusion !== "cannot tell" && adjusted !== null && adjusted < 0.05
  ).length;
  const width = median(comparable, ({difference: {lower, upper}}) => upper - lower)!;
  return [
    can,
    shares.length
      ? phrase`Before adjustment, ${shares.map(([side, count]) => phrase`${count} ${agreeing(count, "shows", "show")} that ${side === "more" ? phrase`more` : phrase`fewer`} of the ${project.many} ${presence.named} the ${feature.one} ${improved(2)}`).join(", and ")}. After adjustment, ${remaining === 0 ? phrase`none of these remains` : phrase`${remaining} of these ${agreeing(remaining, "remains", "remain")}`}.`
      : comparable.length === 1
        ? phrase`The comparison is consistent with no difference.`
        : phrase`All ${formatNumber(comparable.length)} are consistent with no difference.`,
    phrase`Half of the 95% intervals are at least ${percent(width)} points wide.`,
    counted
  ];
}

/** Why no feature is compared: the programme has none, or the filters leave none. */
function noFeatureWords(count: number, {feature, project, presence}: DriverWords): string {
  return count === 0
    ? phrase`There is nothing to compare: these records name no ${feature.many} of ${project.many}.`
    : phrase`There is nothing to compare: the filters leave no ${feature.one} that enough ${project.many} ${presence.verb(2)}.`;
}

/** What the p-values are adjusted for, in sentences. */
export function familySentences(
  {declaration}: Pick<DriverRecords, "declaration">,
  {family, declared, prespecified}: Pick<DriverComparisons, "family" | "declared" | "prespecified">
): string[] {
  if (family.size === 0) return [];
  const chosen =
    declared.length === 0
      ? ""
      : prespecified
        ? phrase` The family is that of the page's front matter${declaration.fixed ? phrase`, committed on ${declaration.fixed}` : ""}.`
        : phrase` The family was chosen for this view.`;
  if (family.count === 0)
    return [
      phrase`No comparison in the family could have reached ${taroneWords(family)}, so no p-value is adjusted.${chosen}`
    ];
  return [
    phrase`P-values are adjusted for the ${formatNumber(family.count)} of ${plural(family.size, "comparison")} in the family that could have reached ${taroneWords(family)}.${chosen}`
  ];
}
