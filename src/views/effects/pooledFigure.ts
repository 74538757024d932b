import {figure} from "../../charts/figure.js";
import {type ForestRow, forestPlot} from "../../charts/forestPlot.js";
import {formatNumber} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {effectColumns, effectRow, measureHeading, studyRow} from "./describeEffects.js";
import type {PooledSet} from "./pooledSet.js";
import {meanSentences, showIn} from "./poolingSentences.js";

/** The forest plot of a pooled set: the studies, the mean, and the prediction interval. */
export function pooledFigure(pool: PooledSet): HTMLElement {
  const {set, studies, pooled, without} = pool;
  const rows = forestRows(pool);
  const columns = effectColumns(set, {
    label: phrase`Study`,
    counts: ["n", phrase`Weight`],
    words: phrase`Effect (95% interval)`
  });
  return figure({
    title: phrase`${set.outcome}: effects of ${studies.length} studies and their mean`,
    subtitle: phrase`${measureHeading(set)}, with 95% intervals. A larger dot has a larger weight. The diamond is the mean effect with its interval; the bar is the prediction interval.`,
    draw: (width) => forestPlot(rows, width, columns),
    alt: meanSentences(pool).join(" "),
    rows: studies.map((study, i) => ({
      ...studyRow(study, set),
      weight: pooled.weights[i],
      estimate_without: without[i].estimate,
      lower_without: without[i].lower,
      upper_without: without[i].upper
    })),
    name: "effects-forest"
  });
}

function forestRows(pool: PooledSet): ForestRow[] {
  const {set, studies, pooled} = pool;
  const show = showIn(pool);
  const count = (n: number | null) => (n === null ? "" : formatNumber(n));
  const all = studies.every(({n}) => n !== null)
    ? studies.reduce((sum, {n}) => sum + (n ?? 0), 0)
    : null;
  const {estimate, predictionLower: lower, predictionUpper: upper} = pooled;
  return [
    ...studies.map((study, i) =>
      effectRow(study.label, studyRow(study, set), {
        counts: [count(study.n), `${pooled.weights[i].toFixed(1)}%`],
        show,
        weight: pooled.weights[i]
      })
    ),
    effectRow(phrase`Mean effect`, pooled, {counts: [count(all), "100%"], show, mark: "mean"}),
    ...(lower === null
      ? []
      : [
          effectRow(
            phrase`Prediction for a further study`,
            {estimate, lower, upper},
            {counts: ["", ""], show, mark: "prediction"}
          )
        ])
  ];
}
