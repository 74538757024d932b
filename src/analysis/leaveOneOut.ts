import {checkEffects} from "./checks.js";
import {type MetaAnalysis, metaAnalysis, type PredictionOptions} from "./metaAnalysis.js";
import type {PoolingOptions} from "./randomEffects.js";
import type {Effect} from "./weightedFit.js";

/**
 * The meta-analysis without each effect in turn, in the given order, as metafor's `leave1out`. It
 * shows whether the result depends on one effect. Throws a `RangeError` with fewer than two effects.
 *
 * @example leaveOneOut([{estimate: 0, standardError: 1}, {estimate: 4, standardError: 1}])[0].estimate // 4.0
 */
export function leaveOneOut(
  effects: readonly Effect[],
  options: PoolingOptions & PredictionOptions = {}
): MetaAnalysis[] {
  checkEffects("leaveOneOut", effects, 2);
  return effects.map((_, i) => metaAnalysis(effects.toSpliced(i, 1), options));
}
