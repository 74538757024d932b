import {checkEffects, checkProbability} from "./checks.js";
import type {Effect} from "./weightedFit.js";

/**
 * Several effects of the same participants as one: their mean, whose variance is the mean of all
 * products r · standard error · standard error, with r = 1 for an effect with itself and the
 * assumed correlation for two effects (Borenstein et al., *Introduction to Meta-Analysis*, 2009,
 * chapter 24; metafor's `aggregate` with `weighted = FALSE`). With a correlation of 1 the standard
 * error is the mean of the standard errors: more effects of the same people add no precision.
 *
 * @example combineEffects([{estimate: 0.2, standardError: 0.3}, {estimate: 0.4, standardError: 0.3}], 0.5).standardError // 0.259808
 */
export function combineEffects(effects: readonly Effect[], correlation: number): Effect {
  checkEffects("combineEffects", effects, 1);
  checkProbability("combineEffects", "correlation", correlation);
  const count = effects.length;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const errors = effects.map(({standardError}) => standardError);
  const own = sum(errors.map((error) => (error / count) ** 2));
  const all = (sum(errors) / count) ** 2;
  return {
    estimate: sum(effects.map(({estimate}) => estimate / count)),
    standardError: Math.sqrt((1 - correlation) * own + correlation * all)
  };
}
