import {combineEffects} from "../../analysis/combineEffects.js";
import {leaveOneOut} from "../../analysis/leaveOneOut.js";
import {type MetaAnalysis, metaAnalysis} from "../../analysis/metaAnalysis.js";
import type {PoolingOptions} from "../../analysis/randomEffects.js";
import type {Effect} from "../../analysis/weightedFit.js";
import type {EffectSet, StatedEffect, StudyEffects} from "./effectSets.js";
import type {EffectsChoice} from "./effectsForm.js";

/** A set of effects, pooled as a reader has chosen. */
export interface PooledSet {
  set: EffectSet;
  choice: EffectsChoice;
  options: PoolingOptions;
  studies: readonly PooledStudy[];
  pooled: MetaAnalysis;
  /** Whether Hartung and Knapp's interval was chosen, and is narrower than the normal one. */
  narrowed: boolean;
  /** The meta-analysis without each study, in their order. */
  without: readonly MetaAnalysis[];
}

/** The one effect with which a study takes part. */
export interface PooledStudy extends Effect, Pick<StudyEffects, "key" | "label"> {
  /** The effects that it was made from. */
  from: readonly StatedEffect[];
  /** The participants; null if a row does not state them. Several effects are of the same people. */
  n: number | null;
}

/** Pools the chosen set; the first one if the address names none that exists. */
export function poolSet(sets: readonly EffectSet[], choice: EffectsChoice): PooledSet {
  const set = sets.find(({key}) => key === choice.effects) ?? sets[0];
  const studies = set.studies.map((study) => pooledStudy(study, choice));
  const method = choice.tau === "DL" || choice.tau === "PM" ? choice.tau : "REML";
  const options: PoolingOptions = {method, hartungKnapp: choice.knapp, level: 0.95};
  const pooled = metaAnalysis(studies, options);
  const normal = metaAnalysis(studies, {...options, hartungKnapp: false});
  return {
    set,
    choice,
    options,
    studies,
    pooled,
    narrowed: widthOf(pooled) < widthOf(normal),
    without: leaveOneOut(studies, options)
  };
}

function pooledStudy(
  {key, label, effects}: StudyEffects,
  {several, correlation}: EffectsChoice
): PooledStudy {
  const from = several === "first" ? effects.slice(0, 1) : effects;
  const counts = from.map(({row}) => row.n);
  return {
    ...combineEffects(from, assumed(correlation)),
    key,
    label,
    from,
    n: counts.some((count) => count == null) ? null : Math.max(...counts.map(Number))
  };
}

function widthOf({lower, upper}: MetaAnalysis): number {
  return lower === null || upper === null ? 0 : upper - lower;
}

/** A correlation from the address; 0.8 if it is none. */
function assumed(text: string): number {
  const value = Number(text);
  return text.trim() !== "" && value >= 0 && value <= 1 ? value : 0.8;
}
