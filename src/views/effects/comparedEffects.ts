import {type MetaRegression, metaRegression} from "../../analysis/metaRegression.js";
import {leastStudies} from "./effectSets.js";
import {type Moderator, moderatorValue} from "./moderators.js";
import type {PooledSet, PooledStudy} from "./pooledSet.js";

/** Effects compared along one moderator. */
export interface ComparedEffects {
  moderator: Moderator;
  /** The studies that have a value of the moderator, with it. */
  studies: readonly (PooledStudy & {value: number | string})[];
  /** For numbers: the line along them; null if they do not vary. */
  line: MetaRegression | null;
  /**
   * For codes: each code against all others, or, if there are two, the second against the first.
   * The slope is the difference of the mean effects.
   */
  levels: readonly {value: string; label: string; count: number; found: MetaRegression}[];
}

/**
 * Compares the effects of a pooled set along a moderator: meta-regressions with the settings of the
 * pooling. A study without a single value of the moderator is left out.
 */
export function compareEffects(
  {studies, options}: Pick<PooledSet, "studies" | "options">,
  moderator: Moderator
): ComparedEffects {
  const valued = studies.flatMap((study) => {
    const value = moderatorValue(study.from, moderator);
    return value === null ? [] : [{...study, value}];
  });
  const values = [...new Set(valued.map(({value}) => value))];
  const none = {moderator, studies: valued, line: null, levels: []};
  if (valued.length < leastStudies || values.length < 2) return none;
  const along = (numberFor: (value: number | string) => number) =>
    metaRegression(
      valued.map((study) => ({...study, moderator: numberFor(study.value)})),
      options
    );
  if (moderator.numeric) return {...none, line: along(Number)};
  const order = moderator.labels.options().map(({value}) => value);
  const codes = values.map(String).sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return {
    ...none,
    levels: (codes.length === 2 ? codes.slice(1) : codes).map((code) => ({
      value: code,
      label: moderator.labels(code),
      count: valued.filter(({value}) => value === code).length,
      found: along((value) => Number(value === code))
    }))
  };
}
