import type {MetaRegression} from "../../analysis/metaRegression.js";
import {showEffect} from "../../charts/effectAxis.js";
import {formatNumber} from "../../page/formatValue.js";
import {agreeing, plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {quoted, smallFirst} from "../words/inSentence.js";
import {pValue} from "../words/numbersInWords.js";
import type {ComparedEffects} from "./comparedEffects.js";
import type {PooledSet} from "./pooledSet.js";
import {intervalWords, noEffect, showIn} from "./poolingSentences.js";

/** Cochrane's rule of thumb: ten studies for each moderator (Handbook, section 10.11.5.1). */
const leastForModerator = 10;

/** What a comparison along a moderator shows, uncertainty first. */
export function moderatorSentences(pool: PooledSet, compared: ComparedEffects): string[] {
  const {moderator, studies, line, levels} = compared;
  const title = moderator.labels.title;
  if (!line && levels.length === 0)
    return [
      phrase`These effects cannot be compared by “${smallFirst(title)}”: fewer than three studies have a single value of it, or all values are the same.`
    ];
  const show = showIn(pool);
  const left = pool.studies.length - studies.length;
  return [
    ...(line ? lineSentences(pool, compared, line) : levels.map((level) => levelSentence(level))),
    ...(left > 0
      ? [
          phrase`${formatNumber(left)} of ${pool.studies.length} studies ${agreeing(left, "has", "have")} no single value of it.`
        ]
      : []),
    studies.length < leastForModerator
      ? phrase`With ${studies.length} studies, fewer than the ten that are recommended for one comparison, a difference can be due to chance or to anything else in which the studies differ.`
      : phrase`The studies were not randomly assigned to these values, so a difference is not their effect.`
  ];

  function levelSentence({label, count, found}: ComparedEffects["levels"][number]): string {
    const {estimate, lower, upper, p} = found.slope;
    const rest = studies.length - count;
    const other =
      levels.length === 1 ? phrase`with ${otherCode(compared)}` : phrase`with any other value`;
    const test = p === null ? "" : `, ${pValue(p)}`;
    const shows = lower !== null && upper !== null && (lower > 0 || upper < 0);
    return [
      phrase`The mean effect of ${plural(count, "study", "studies")} with ${quoted(label)} ${pool.set.measure.ratio ? phrase`divided by` : "minus"} that of ${plural(rest, "study", "studies")} ${other} is ${intervalWords(lower, upper, show)} (95% interval${test}); the estimate is ${show(estimate)}.`,
      shows
        ? phrase`The interval excludes ${noEffect(pool.set)}.`
        : phrase`It does not show that the effects differ.`,
      ...(Math.min(count, rest) === 1 ? [phrase`One side is a single study.`] : [])
    ].join(" ");
  }
}

function lineSentences(
  {set}: PooledSet,
  {moderator, studies}: ComparedEffects,
  {slope, r2, tau2}: MetaRegression
): string[] {
  const values = [slope.estimate, slope.lower ?? 0, slope.upper ?? 0];
  const show = (value: number) =>
    set.measure.ratio
      ? String(Number(Math.exp(value).toPrecision(4)))
      : showEffect(values, false)(value);
  const {lower, upper, p} = slope;
  const shows = lower !== null && upper !== null && (lower > 0 || upper < 0);
  const title = `“${smallFirst(moderator.labels.title)}”`;
  const change = set.measure.ratio
    ? phrase`the ratio is multiplied by`
    : phrase`the effect changes by`;
  return [
    phrase`For each unit of ${title}, ${change} ${intervalWords(lower, upper, show)} (95% interval${p === null ? "" : `, ${pValue(p)}`}); the estimate is ${show(slope.estimate)}. ${shows ? phrase`The interval excludes ${noEffect(set)}.` : phrase`It does not show that effects change along it.`}`,
    r2 === null
      ? phrase`The effects of these ${studies.length} studies do not differ more than chance would make them differ, so there is nothing to explain.`
      : phrase`The line accounts for ${Math.round(r2)}% of τ² between these ${studies.length} studies; ${Number(tau2.toPrecision(2))} remains.`
  ];
}

/** The other one of two codes, in a sentence. */
export function otherCode({moderator, studies, levels}: ComparedEffects): string {
  const other = studies.find(({value}) => value !== levels[0].value);
  return quoted(moderator.labels(other?.value));
}
