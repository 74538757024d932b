import {normalWidth} from "../../analysis/normalQuantile.js";
import {effectTicks} from "../../charts/effectAxis.js";
import type {ForestColumns, ForestRow} from "../../charts/forestPlot.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst} from "../words/inSentence.js";
import type {EffectSet} from "./effectSets.js";
import type {PooledStudy} from "./pooledSet.js";
import {intervalWords} from "./poolingSentences.js";

/** The measure as a heading, with its scale if it is a ratio. */
export function measureHeading({measure: {name, ratio}}: EffectSet): string {
  return ratio ? phrase`${capitalFirst(name)} (logarithmic scale)` : capitalFirst(name);
}

/** The columns and the axis of a forest plot of effects, on the scale of the analysis. */
export function effectColumns(
  {measure, better}: EffectSet,
  {label, counts, words}: {label: string; counts: readonly string[]; words: string}
): ForestColumns {
  const good = (side: "lower" | "higher") =>
    better === null ? side : side === better ? "better" : "worse";
  return {
    label,
    counts,
    words,
    less: good("lower"),
    more: good("higher"),
    unit: measure.name,
    inOrder: true,
    ticksOf: (domain, most) => effectTicks(domain, {ratio: measure.ratio, most})
  };
}

/** A row of a forest plot of effects. */
export function effectRow(
  label: string,
  {estimate, lower, upper}: {estimate: number; lower: number | null; upper: number | null},
  {
    counts,
    show,
    weight = 1,
    mark
  }: {
    counts: readonly string[];
    show: (value: number) => string;
    weight?: number;
    mark?: ForestRow["mark"];
  }
): ForestRow {
  const interval = intervalWords(lower, upper, show);
  const words = mark === "prediction" ? interval : `${show(estimate)} (${interval})`;
  return {label, counts, estimate, lower, upper, weight, words, mark};
}

/** A study as a row of numbers on the scale of the analysis, with its 95% interval. */
export function studyRow(
  {label, n, estimate, standardError, from}: PooledStudy,
  {measure}: EffectSet
) {
  const reach = normalWidth(0.95) * standardError;
  return {
    study: label,
    n,
    effects: from.length,
    measure: measure.name,
    scale: measure.ratio ? "logarithm" : phrase`as stated`,
    estimate,
    standard_error: standardError,
    lower: estimate - reach,
    upper: estimate + reach
  };
}
