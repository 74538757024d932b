import {group} from "d3-array";
import {type NotPoolable, poolableEffect} from "../../analysis/poolableEffect.js";
import {type StatedMeasure, statedMeasure} from "../../analysis/statedMeasure.js";
import type {Effect} from "../../analysis/weightedFit.js";
import type {Row} from "../../records/rows.js";

/** The smallest number of studies that the pages pool. */
export const leastStudies = 3;

/** The effects of one measure on one outcome. */
export interface EffectSet {
  /** The outcome's key; for its second measure and those after it, with `/2` and so on. */
  key: string;
  outcome: string;
  measure: StatedMeasure;
  /** The wanted direction; null if the records do not say which one it is. */
  better: "higher" | "lower" | null;
  /** The poolable effects of each study, in the order of the records. */
  studies: readonly StudyEffects[];
  /** The effects of this outcome and measure that cannot be pooled. */
  leftOut: readonly {row: Row; reason: NotPoolable}[];
}

/** A study with its effects on one outcome. */
export interface StudyEffects {
  key: string;
  label: string;
  effects: readonly StatedEffect[];
}

/** An effect on the scale of the analysis, with the row that states it. */
export interface StatedEffect extends Effect {
  row: Row;
}

/**
 * The sets of effects that can be pooled: at least three studies with a poolable effect of one
 * measure on one outcome. The sets with the most studies are first. Rows have the columns of
 * `findings`, and `project_name`, `outcome_label` and `better`. `labelOf` gives the label of a
 * coded measure. Rows of one project that name no study count as one study, so that a study is
 * rather counted too rarely than twice.
 */
export function effectSets(
  rows: readonly Row[],
  labelOf: (measure: unknown) => string = String
): EffectSet[] {
  const stated = rows
    .filter(({effect, effect_measure}) => effect != null && effect_measure)
    .map((row) => ({row, measure: labelledMeasure(row.effect_measure, labelOf)}));
  const sets = Array.from(
    group(stated, ({row}) => row.outcome_id as string),
    ([outcomeId, own]) => {
      const byMeasure = group(own, ({measure}) => measure.name.toLowerCase());
      return Array.from(byMeasure.values(), effectSet)
        .filter(({studies}) => studies.length >= leastStudies)
        .map((set, i) => ({...set, key: i === 0 ? outcomeId : `${outcomeId}/${i + 1}`}));
    }
  ).flat();
  return sets.sort((one, other) => other.studies.length - one.studies.length);
}

/** The code of a measure can say that it is a ratio where its label does not. */
function labelledMeasure(code: string, labelOf: (measure: unknown) => string): StatedMeasure {
  const measure = statedMeasure(labelOf(code));
  return {...measure, ratio: measure.ratio || statedMeasure(code).ratio};
}

function effectSet(stated: readonly {row: Row; measure: StatedMeasure}[]): Omit<EffectSet, "key"> {
  const leftOut: {row: Row; reason: NotPoolable}[] = [];
  const poolable: StatedEffect[] = [];
  for (const {row, measure} of stated) {
    const {effect, effect_low: lower = null, effect_high: upper = null, p_value: p = null} = row;
    const found = poolableEffect({effect, lower, upper, p}, measure);
    if (typeof found === "string") leftOut.push({row, reason: found});
    else poolable.push({...found, row});
  }
  const byStudy = group(poolable, ({row}) => (row.study ?? row.project_id) as string);
  const [{row, measure}] = stated;
  return {
    outcome: row.outcome_label,
    measure,
    better: row.better === "higher" || row.better === "lower" ? row.better : null,
    studies: Array.from(byStudy, ([key, effects]) => ({key, label: studyLabel(effects), effects})),
    leftOut
  };
}

/** A study has the names of its projects. */
function studyLabel(effects: readonly StatedEffect[]): string {
  return [...new Set(effects.map(({row}) => row.project_name))].join("; ");
}
