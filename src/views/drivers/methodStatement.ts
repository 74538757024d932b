import type {FeatureComparison} from "../../analysis/featureComparisons.js";
import {reaches} from "../../analysis/testableFamily.js";
import {formatNumber} from "../../page/formatValue.js";
import {keeps} from "../../page/labels.js";
import {agreeing, plural} from "../../page/plural.js";
import {listInWords} from "../../page/words/lists.js";
import {phrase} from "../../page/words/phrase.js";
import {machineWritten} from "../../records/machineWritten.js";
import {shortHash} from "../../records/provenance.js";
import {firstThreshold} from "../words/directionRule.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf, withArticle} from "../words/nouns.js";
import {differenceWords, pValue, smallestPWords} from "../words/numbersInWords.js";
import {beyondChanceWords} from "./beyondChanceWords.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {type DriverChoice, firstChoice} from "./driverChoice.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";
import {kindsOf} from "./leaveOuts.js";
import {measuredWords} from "./measuredWords.js";
import {countKinds, type KindOfStatement} from "./statementKinds.js";
import {taroneWords} from "./taroneWords.js";

/** The description of each rule for statements that disagree; `mixed` is the label of that direction. */
const ruleWords: Readonly<Record<string, (mixed: string) => string>> = {
  agree: (mixed) => phrase`the direction that all of them share, else ${mixed}`,
  majority: (mixed) => phrase`the direction of most of their studies, else ${mixed}`,
  cautious: () => phrase`the least favourable direction`
};

/**
 * Describes the synthesis for the settings in use, under the nine items of the SWiM reporting
 * guideline (Campbell et al., BMJ 2020;368:l6890). Every sentence follows from the records and the
 * settings. `kinds` are the rows of `statements_by_kind`.
 */
export function methodStatement(
  records: DriverRecords,
  comparisons: DriverComparisons,
  kinds: readonly KindOfStatement[]
): [heading: string, words: string][] {
  const {manifest, words, labels} = records;
  const {choice, outcome, all, compared, comparable, recorded, family} = comparisons;
  const {project, feature, statement, presence, improved, mixed} = words;
  const measured = measuredWords(choice);
  const effects = effectsWithUncertainty(records);
  const statements = manifest.tables.find(({name}) => name === "findings")?.rows ?? 0;
  const effectsWords = phrase`${effects === 0 ? "none" : phrase`at most ${formatNumber(effects)}`} of the ${countOf(statements, statement)} in the records ${effects > 1 ? "have" : "has"} an estimate with its interval`;
  const metricWords =
    effects < statements
      ? phrase`because every ${statement.one} has one, while ${effectsWords}`
      : phrase`although every ${statement.one} has an estimate with its interval`;
  const poolingWords =
    effects === 0
      ? phrase`There is no meta-analysis of effects, because ${effectsWords}.`
      : phrase`Effects are not pooled in this comparison, which uses every ${statement.one}: ${effectsWords}.`;
  const untestable = comparable.filter(({smallestP}) => !reaches(smallestP!)).length;
  const reporters = countKinds(kinds, "reported_by", recorded);
  const machine = reporters.find(({value}) => value === machineWritten)?.statements ?? 0;
  const counted = countKinds(kinds, "design_class", recorded).reduce(
    (sum, one) => sum + one.statements,
    0
  );
  return [
    [
      phrase`1a. Grouping, and why`,
      phrase`${presence.presence === "complete" ? phrase`The ${project.many} with each ${feature.one} are compared with those without it.` : phrase`The ${project.many} named with each ${feature.one} are compared with all others.`} ${presence.explanation} The question is whether ${project.many} with ${withArticle(feature)} ${improved(2)} more often. ${countOf(compared.length, feature)} ${agreeing(compared.length, "was", "were")} compared: those that at least ${countOf(choice.least, project)} ${presence.verb(choice.least)}${choice.standing ? phrase`, with ${labels.standing.title.toLowerCase()} “${labels.standing(choice.standing)}”` : ""}.`
    ],
    [phrase`1b. Changes to the grouping`, changesOf(records, comparisons)],
    [
      phrase`2. Metric, and why`,
      phrase`The metric is the direction of each ${project.one} over ${countOf(outcome.outcomeIds.size, words.outcome)} (${outcome.label}): ${words.improvedLabel} or not, among the ${project.many} that ${measured.verb(2, "it")}. Directions are used ${metricWords}. ${readingWords(records, choice)}`
    ],
    [
      phrase`3. Synthesis method, and why`,
      phrase`Several ${statement.many} about one ${words.outcome.one} of one ${project.one} count once: ${ruleWords[choice.rule](mixed)}. ${outcome.outcomeIds.size > 1 ? phrase`Over several ${words.outcome.many}, ${withArticle(project)} has the direction of at least ${choice.threshold}% of those it measured, else it is ${mixed} (Hilton Boon & Thomson 2021, with ${firstThreshold}). ` : ""}Shares have Wilson's interval, and their difference has Newcombe's (method 10). Tests are Fisher's exact test. A difference is shown only if its 95% interval excludes 0 and the exact p is below 0.05. ${poolingWords}`
    ],
    [phrase`4. Criteria used to prioritise results`, criteriaOf(records, comparisons)],
    ["5. Heterogeneity", heterogeneityOf(records, comparisons)],
    [
      "6. Certainty",
      phrase`Certainty was not graded. The settings leave ${countOf(counted, statement)} about the ${words.outcome.one}.${kindsInWords(records, kinds, recorded)}${untestable ? phrase` ${formatNumber(untestable)} of ${plural(comparable.length, "comparison")} could not have shown a difference.` : ""}`
    ],
    [
      phrase`7. Data presentation`,
      comparable.length
        ? phrase`The page shows a forest plot ordered by estimate, with the counts of both sides, bars of directions with their denominators, and a table of every number. Each bar opens the ${statement.many} that it counts.`
        : phrase`The page shows no figure, because there is nothing to compare.`
    ],
    ["8. Results", resultsOf(records, comparisons)],
    [
      "9. Limitations",
      phrase`${all.measured === all.projects ? "" : phrase`${formatNumber(all.projects - all.measured)} of ${countOf(all.projects, project)} ${measured.isAll ? phrase`did not measure the ${words.outcome.one} or have no record` : phrase`have no measurement of the ${words.outcome.one} that counts`}. `}${presence.presence === "complete" ? "" : phrase`${capitalFirst(withArticle(project))} ${presence.notNamed} ${withArticle(feature)} may have had it. `}${machine ? phrase`${formatNumber(machine)} of the ${countOf(counted, statement)} ${agreeing(machine, "is", "are")} from machine-written summaries. ` : ""}The ${project.many} on the two sides may differ in other ways, so no difference here shows a cause.${family.size ? "" : phrase` No ${feature.one} could be compared.`} Data ${shortHash(manifest.dataHash)}.`
    ]
  ];
}

/** The largest number of statements that can have an effect with an interval, by the manifest. */
function effectsWithUncertainty({manifest}: DriverRecords): number {
  const fields = manifest.tables.find(({name}) => name === "findings")?.fields ?? [];
  const filled = (name: string) => fields.find((field) => field.name === name)?.filled ?? 0;
  return Math.min(filled("effect"), filled("effect_low"), filled("effect_high"));
}

/** How directions are read, and what the records say of chance. */
function readingWords(
  {manifest, words: {statement}, labels}: DriverRecords,
  {reading}: Pick<DriverChoice, "reading">
): string {
  if (reading === "beyond_chance") return beyondChanceWords(statement, labels.direction);
  const findings = manifest.tables.find(({name}) => name === "findings");
  const known = findings?.fields
    .find(({name}) => name === "beyond_chance")
    ?.categories?.filter(({value}) => value === "yes" || value === "no");
  const counts = known?.reduce((sum, {count}) => sum + count, 0);
  return phrase`Directions are read as stated, whatever chance may explain.${counts === undefined ? "" : phrase` ${formatNumber(counts)} of the ${countOf(findings?.rows ?? 0, statement)} in the records ${agreeing(counts, "says", "say")} whether the change is beyond chance.`}`;
}

/**
 * What was fixed before the results were known, and how the settings differ from those that the
 * page shows first. The records have no protocol, so the page's front matter is all that can fix
 * anything.
 */
function changesOf(
  {firstOutcome, declaration, words}: DriverRecords,
  {choice, declared, prespecified}: DriverComparisons
): string {
  const first: DriverChoice = {...firstChoice, outcome: firstOutcome, declared: declaration.keys};
  const changed = (Object.keys(first) as (keyof DriverChoice)[]).filter(
    (name) => choice[name] !== first[name]
  );
  const settings = changed.length
    ? phrase`The settings differ from those that the page shows first in ${listInWords(changed.map((name) => settingName(name, words)))}. The page does not know why they were changed.`
    : phrase`The settings are those that the page shows first.`;
  const keys = phrase`The ${words.feature.many} whose comparisons are adjusted together (${declared.join(", ")})`;
  if (prespecified)
    return phrase`${keys} are those of the page's front matter, ${declaration.fixed ? phrase`committed on ${declaration.fixed}` : phrase`of which no date is known`}. Nothing else was fixed in advance. ${settings}`;
  return [
    phrase`No protocol fixed the groups in advance, so there are no changes to one.`,
    settings,
    ...(declared.length ? [phrase`${keys} were chosen for this view.`] : [])
  ].join(" ");
}

/** The name of a setting in a sentence. */
function settingName(
  name: keyof DriverChoice,
  {outcome, statement, feature, project}: DriverRecords["words"]
): string {
  const names: Readonly<Record<keyof DriverChoice, string>> = {
    outcome: phrase`the ${outcome.one}`,
    rule: phrase`the rule for ${statement.many} that disagree`,
    reading: phrase`the reading of directions`,
    design: phrase`the design`,
    reporter: phrase`the reporter`,
    basis: phrase`the basis`,
    strand: phrase`the strand`,
    region: phrase`the region`,
    standing: phrase`the standing of ${feature.many}`,
    least: phrase`the minimum number of ${project.many}`,
    within: phrase`the strata`,
    declared: phrase`the family of comparisons`,
    threshold: phrase`the threshold`
  };
  return names[name];
}

function criteriaOf({labels, words}: DriverRecords, {choice, declared}: DriverComparisons): string {
  const filters = (["design", "reporter", "basis", "strand", "region"] as const)
    .filter((name) => choice[name])
    .map((name) => `${labels[name].title}: ${labels[name](choice[name])}`);
  const {statement, project, feature} = words;
  return [
    filters.length
      ? phrase`Only these ${statement.many} and ${project.many} count: ${filters.join("; ")}.`
      : phrase`No ${statement.one} and no ${project.one} is left out.`,
    choice.standing
      ? phrase`Only ${feature.many} with ${labels.standing.title.toLowerCase()} “${labels.standing(choice.standing)}” were compared.`
      : "",
    phrase`${capitalFirst(withArticle(feature))} was compared if it is recorded for at least ${countOf(choice.least, project)}.`,
    declared.length
      ? phrase`The p-values of the chosen ${feature.many} are one family.`
      : phrase`The p-values of all compared ${feature.many} are one family.`
  ]
    .filter(Boolean)
    .join(" ");
}

function heterogeneityOf(
  records: DriverRecords,
  {choice, outcome, comparable, all}: DriverComparisons
): string {
  const {words, manifest} = records;
  const within =
    records.choices.find(({value}) => value === choice.within)?.label ??
    featureLabel(records, choice.within.replace(/^feature:/, ""));
  if (comparable.length === 0) return phrase`Nothing was compared.`;
  const without = [
    phrase`one ${words.project.one}`,
    ...(keeps(manifest, "findings", "source_id") ? [phrase`one source`] : []),
    ...(kindsOf(manifest).length ? [phrase`one kind of ${words.statement.one}`] : [])
  ];
  const thresholds =
    outcome.outcomeIds.size > 1
      ? phrase`, and under other thresholds for several ${words.outcome.many}`
      : "";
  return [
    within
      ? phrase`The comparisons were repeated within strata of “${within}” (exact Mantel–Haenszel, and a test of whether the strata differ: Zelen's exact test, or Tarone's where the tables are too many to count).`
      : phrase`No strata were chosen.`,
    phrase`The comparisons were repeated without ${listInWords(without)} at a time${thresholds}.`,
    ...(comparable.length > 1 && all.improved > 0 && all.improved < all.measured
      ? [
          phrase`The ${words.feature.many} were pooled partially (random effects on penalised log odds ratios, REML).`
        ]
      : [])
  ].join(" ");
}

/** The numbers of statements by reporter and by design. */
function kindsInWords(
  {manifest, labels}: DriverRecords,
  kinds: readonly KindOfStatement[],
  recorded: DriverComparisons["recorded"]
): string {
  return (["reported_by", "design_class"] as const)
    .filter((dimension) => keeps(manifest, "findings", dimension))
    .map((dimension) => {
      const of = dimension === "reported_by" ? labels.reporter : labels.design;
      const counts = countKinds(kinds, dimension, recorded).map(
        ({value, statements}) =>
          `${value === "" ? phrase`not recorded` : of(value)} ${formatNumber(statements)}`
      );
      return counts.length ? ` ${of.title}: ${listInWords(counts)}.` : "";
    })
    .join("");
}

function resultsOf(
  records: DriverRecords,
  {all, comparable, family, choice}: DriverComparisons
): string {
  const {project, outcome, improved} = records.words;
  const counted = phrase`${formatNumber(all.measured)} of ${countOf(all.projects, project)} ${measuredWords(choice).verb(all.measured, phrase`the ${outcome.one}`)}, and ${formatNumber(all.improved)} of them ${improved(all.improved)}.`;
  if (comparable.length === 0) return phrase`${counted} Nothing was compared.`;
  const results = comparable.map(
    (comparison) => `“${featureLabel(records, comparison.featureId)}”: ${resultWords(comparison)}`
  );
  return [
    counted,
    phrase`${plural(comparable.length, "comparison")} had measured ${project.many} on both sides.`,
    phrase`${formatNumber(family.reachable)} of ${formatNumber(family.size)} in the family could have reached p = 0.05, and ${formatNumber(family.count)} of them ${taroneWords(family)}.${family.count ? phrase` The p-values of these are adjusted (Benjamini–Hochberg for exact tests, Heyse 2011).` : ""}`,
    `${results.join("; ")}.`
  ].join(" ");
}

/** The result of one comparison, with what it could have shown. */
function resultWords(comparison: FeatureComparison): string {
  const {named, others, difference, exact, smallestP, conclusion, adjusted} = comparison;
  const can = reaches(smallestP!)
    ? adjusted === null
      ? ""
      : phrase`, adjusted ${pValue(adjusted)}`
    : phrase`, could not show a difference (smallest p ${smallestPWords(smallestP!)})`;
  const shown =
    conclusion === "cannot tell"
      ? phrase`consistent with no difference`
      : phrase`shows ${conclusion}`;
  return phrase`${named.improved} of ${named.measured} against ${others.improved} of ${others.measured}, ${differenceWords(difference)}, ${pValue(exact!.p)}${can}, ${shown}`;
}
