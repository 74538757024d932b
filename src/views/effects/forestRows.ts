import type {ForestRow} from "../../charts/forestPlot.js";
import {formatNumber} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {effectRow, studyRow} from "./describeEffects.js";
import type {PooledSet} from "./pooledSet.js";
import {showIn} from "./poolingSentences.js";

/** Whether a study states its size: without any, the column of sizes would be empty. */
export function statesSizes({studies}: PooledSet): boolean {
  return studies.some(({n}) => n !== null);
}

/** The rows of the forest plot: the studies, the mean, and the prediction if there is one. */
export function forestRows(pool: PooledSet): ForestRow[] {
  const {set, studies, pooled} = pool;
  const show = showIn(pool);
  const counts = (n: number | null, weight: string) =>
    statesSizes(pool) ? [n === null ? "" : formatNumber(n), weight] : [weight];
  const all = studies.every(({n}) => n !== null)
    ? studies.reduce((sum, {n}) => sum + (n ?? 0), 0)
    : null;
  const {estimate, predictionLower: lower, predictionUpper: upper} = pooled;
  return [
    ...studies.map((study, i) =>
      effectRow(study.label, studyRow(study, set), {
        counts: counts(study.n, `${pooled.weights[i].toFixed(1)}%`),
        show,
        weight: pooled.weights[i]
      })
    ),
    effectRow(phrase`Mean effect`, pooled, {counts: counts(all, "100%"), show, mark: "mean"}),
    ...(lower === null
      ? []
      : [
          effectRow(
            phrase`Prediction for a further study`,
            {estimate, lower, upper},
            {counts: counts(null, ""), show, mark: "prediction"}
          )
        ])
  ];
}
