import {group} from "d3-array";
import type {NotPoolable} from "../../analysis/poolableEffect.js";
import {showEffect} from "../../charts/effectAxis.js";
import {formatNumber} from "../../page/formatValue.js";
import type {Labels} from "../../page/labels.js";
import {plural} from "../../page/plural.js";
import {listInWords} from "../../page/words/lists.js";
import {phrase} from "../../page/words/phrase.js";
import {smallFirst} from "../words/inSentence.js";
import {pValue} from "../words/numbersInWords.js";
import type {PooledSet} from "./pooledSet.js";

/** The estimators of τ², as a sentence names them. */
const estimators: Readonly<Record<string, string>> = {
  REML: phrase`restricted maximum likelihood`,
  DL: phrase`DerSimonian and Laird’s method`,
  PM: phrase`Paule and Mandel’s method`
};

/** How the numbers of a set are written: ratios for logarithms. */
export function showIn({set, studies}: Pick<PooledSet, "set" | "studies">) {
  const sizes = studies.flatMap(({estimate, standardError}) => [estimate, standardError]);
  return showEffect(sizes, set.measure.ratio);
}

/** An interval in words; “no interval” where it is not defined. */
export function intervalWords(
  lower: number | null,
  upper: number | null,
  show: (value: number) => string
): string {
  return lower === null || upper === null
    ? phrase`no interval`
    : phrase`${show(lower)} to ${show(upper)}`;
}

/** The value of no effect as readers see it: 1 for a ratio, else 0. */
export function noEffect({measure}: PooledSet["set"]): string {
  return measure.ratio ? "1" : "0";
}

/** The mean effect of a pooled set: its interval first, then the estimate, and what they show. */
export function meanSentences(pool: PooledSet): string[] {
  const {set, studies, pooled} = pool;
  const show = showIn(pool);
  const none = noEffect(set);
  const counts = studies.map(({n}) => n);
  const people = counts.every((n) => n !== null)
    ? phrase` with ${formatNumber(counts.reduce((sum, n) => sum + n, 0))} participants`
    : "";
  const {lower, upper} = pooled;
  if (lower === null || upper === null)
    return [
      phrase`Over ${plural(studies.length, "study", "studies")}${people}, the estimate of the mean effect is ${show(pooled.estimate)}. The effects are all the same, so Hartung and Knapp’s method gives no interval.`
    ];
  const includes = lower <= 0 && upper >= 0;
  const conclusion = includes
    ? phrase`The interval includes ${none}, so these effects do not show whether the mean effect is above or below ${none}.`
    : phrase`The interval excludes ${none}.`;
  const beyond = pooled.estimate > 0 ? "higher" : "lower";
  const wanted =
    set.better === null
      ? phrase`The records do not say whether a higher or a lower value is better.`
      : includes
        ? phrase`A ${set.better} value is better.`
        : phrase`A ${set.better} value is better, so the mean effect ${beyond === set.better ? phrase`is in the wanted direction` : phrase`is in the unwanted direction`}.`;
  return [
    phrase`Over ${plural(studies.length, "study", "studies")}${people}, the mean effect is between ${show(lower)} and ${show(upper)} (95% interval); the estimate is ${show(pooled.estimate)}.`,
    conclusion,
    wanted,
    ...predictionSentence(pool, show)
  ];
}

function predictionSentence(
  {set, pooled: {predictionLower, predictionUpper}}: PooledSet,
  show: (value: number) => string
): string[] {
  if (predictionLower === null || predictionUpper === null) return [];
  const includes = predictionLower <= 0 && predictionUpper >= 0;
  const meaning = includes ? phrase`, so it could be above or below ${noEffect(set)}` : "";
  return [
    phrase`If a further study were like these, its true effect would be expected between ${show(predictionLower)} and ${show(predictionUpper)} (95% prediction interval)${meaning}.`
  ];
}

/** How much the effects differ between studies, with the meaning of τ², I² and Q. */
export function heterogeneitySentences({
  pooled,
  studies,
  choice,
  set,
  narrowed
}: PooledSet): string[] {
  const {tau2, tau2Lower, tau2Upper, i2, q, df, qP} = pooled;
  const short = (value: number) => String(Number(value.toPrecision(2)));
  const limits =
    tau2Lower === null || tau2Upper === null
      ? ""
      : phrase`, 95% interval ${short(tau2Lower)} to ${short(tau2Upper)}`;
  const unit = set.measure.ratio ? phrase`the logarithm of the ratio` : phrase`the effect`;
  const between = phrase`τ is ${short(Math.sqrt(tau2))} in units of ${unit} (τ² = ${short(tau2)}${limits})`;
  return [
    tau2 === 0
      ? phrase`The effects do not differ more than chance would make them differ (τ² = 0${limits}). With ${plural(studies.length, "study", "studies")}, this does not show that the true effects are the same.`
      : tau2Lower
        ? phrase`The true effects differ between studies: their standard deviation ${between}.`
        : phrase`The estimated standard deviation of the true effects ${between}. The interval of τ² includes 0, so these studies do not show whether their true effects differ.`,
    phrase`I² = ${Math.round(i2)}%: this share of the variance of a typical estimate is not due to chance.`,
    phrase`Q = ${q.toFixed(1)} on ${plural(df, "degree")} of freedom (${pValue(qP)}): Q tests whether the effects differ more than chance would make them differ.`,
    phrase`τ² is estimated by ${estimators[choice.tau] ?? estimators.REML}.`,
    ...(narrowed
      ? [
          phrase`The Hartung–Knapp interval is narrower than the normal one here, because the effects agree more than chance would make them agree. Use the wider one.`
        ]
      : []),
    ...(studies.length < 5 && !choice.knapp
      ? [
          phrase`With fewer than five studies, τ² is hardly known, and a normal interval can be too narrow. Hartung–Knapp intervals allow for this.`
        ]
      : [])
  ];
}

/** What was pooled: the designs, the studies with several effects, and the effects left out. */
export function contentSentences(
  {set, studies, choice}: PooledSet,
  design: Labels | null
): string[] {
  const several = set.studies.filter(({effects}) => effects.length > 1);
  const kinds = design
    ? Array.from(
        group(
          studies.flatMap(({from}) => [...new Set(from.map(({row}) => row.design_class))]),
          (value) => value
        ),
        ([value, own]) => `${own.length} “${smallFirst(design(value))}”`
      )
    : [];
  const rule =
    choice.several === "first"
      ? phrase`The first effect in the records stands for the study`
      : phrase`Their mean stands for the study, with an assumed correlation of ${choice.correlation} between them`;
  const reasons = Array.from(
    group(set.leftOut, ({reason}) => reason),
    ([reason, own]) =>
      phrase`${own.length} with ${reasonWords(reason)} (${own.map(({row}) => row.project_name).join("; ")})`
  );
  const byP = studies
    .flatMap(({from}) => from)
    .filter(({row}) => row.effect_low == null || row.effect_high == null);
  return [
    ...(kinds.length > 1
      ? [
          phrase`The studies do not have one design: ${listInWords(kinds)}. Pooling does not make them alike.`
        ]
      : []),
    ...(several.length
      ? [
          phrase`${listInWords(several.map(({label, effects}) => phrase`${label} has ${effects.length} effects`))} on this outcome. ${rule}, so that no study counts more than once.`
        ]
      : []),
    ...(byP.length
      ? [
          phrase`${plural(byP.length, "effect has", "effects have")} no interval, so the standard error comes from the p-value and is rough.`
        ]
      : []),
    ...(reasons.length
      ? [
          phrase`${plural(set.leftOut.length, "effect is", "effects are")} left out: ${listInWords(reasons)}.`
        ]
      : [])
  ];
}

/** Whether the mean effect depends on one study. */
export function leaveOneOutSentence(pool: PooledSet): string {
  const {set, studies, pooled, without} = pool;
  const show = showIn(pool);
  const none = noEffect(set);
  const ordered = without
    .map(({estimate}, i) => ({estimate, label: studies[i].label}))
    .sort((one, other) => one.estimate - other.estimate);
  const [lowest, highest] = [ordered[0], ordered[ordered.length - 1]];
  const includes = ({lower, upper}: {lower: number | null; upper: number | null}) =>
    lower === null || upper === null || (lower <= 0 && upper >= 0);
  const changed = studies.filter((_, i) => includes(without[i]) !== includes(pooled));
  const change = changed.length
    ? phrase`The interval ${includes(pooled) ? "excludes" : "includes"} ${none} without ${listInWords(changed.map(({label}) => label))}.`
    : phrase`The interval ${includes(pooled) ? "includes" : "excludes"} ${none} whichever study is left out.`;
  return phrase`Without one study, the estimate is between ${show(lowest.estimate)} (without ${lowest.label}) and ${show(highest.estimate)} (without ${highest.label}). ${change}`;
}

/** What effects have that no pooling can use. */
function reasonWords(reason: NotPoolable): string {
  switch (reason) {
    case "no interval and no usable p-value":
      return phrase`no interval and no usable p-value`;
    case "an interval that does not contain the effect":
      return phrase`an interval that does not contain the effect`;
    case "a ratio that is not above 0":
      return phrase`a ratio that is not above 0`;
    case "an interval that is not symmetric about the effect":
      return phrase`an interval that is not symmetric about the effect`;
  }
}
