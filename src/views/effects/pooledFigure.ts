import {effectAxis} from "../../charts/effectAxis.js";
import {type EffectLine, effectForest} from "../../charts/effectForest.js";
import {figure} from "../../charts/figure.js";
import {formatNumber} from "../../page/formatValue.js";
import {effectSides, measureHeading, studyRow} from "./describeEffects.js";
import type {PooledSet} from "./pooledSet.js";
import {intervalWords, meanSentences, showIn} from "./poolingSentences.js";

/** The forest plot of a pooled set: the studies, the mean, and the prediction interval. */
export function pooledFigure(pool: PooledSet): HTMLElement {
  const {set, studies, pooled, without} = pool;
  const show = showIn(pool);
  const weight = (percent: number) => `${percent.toFixed(1)}%`;
  const lines: EffectLine[] = studies.map((study, i) => {
    const {label, n, estimate, lower, upper} = studyRow(study);
    return {
      label,
      facts: [n === null ? "" : formatNumber(n), weight(pooled.weights[i])],
      estimate,
      lower,
      upper,
      words: `${show(estimate)} (${intervalWords(lower, upper, show)})`,
      mark: "study",
      weight: pooled.weights[i]
    };
  });
  const total = studies.every(({n}) => n !== null)
    ? formatNumber(studies.reduce((sum, {n}) => sum + (n ?? 0), 0))
    : "";
  lines.push({
    label: "Mean effect",
    facts: [total, "100%"],
    estimate: pooled.estimate,
    lower: pooled.lower,
    upper: pooled.upper,
    words: `${show(pooled.estimate)} (${intervalWords(pooled.lower, pooled.upper, show)})`,
    mark: "mean"
  });
  if (pooled.predictionLower !== null)
    lines.push({
      label: "Prediction for a further study",
      facts: ["", ""],
      estimate: pooled.estimate,
      lower: pooled.predictionLower,
      upper: pooled.predictionUpper,
      words: intervalWords(pooled.predictionLower, pooled.predictionUpper, show),
      mark: "prediction"
    });
  const bounds = lines
    .flatMap(({lower, upper}) => [lower, upper])
    .filter((value) => value !== null);
  const axisFor = (width: number) =>
    effectAxis(bounds, {ratio: set.measure.ratio, most: width < 640 ? 3 : 6});
  return figure({
    title: `${set.outcome}: effects of ${studies.length} studies and their mean`,
    subtitle: `${measureHeading(set)}, with 95% intervals. A larger square has a larger weight. The diamond is the mean effect with its interval; the bar is the prediction interval.`,
    draw: (width) =>
      effectForest(lines, {
        label: `Forest plot of effects on ${set.outcome}`,
        columns: ["Study", "n", "Weight"],
        words: "Effect (95% interval)",
        axis: axisFor(width),
        sides: effectSides(set),
        width
      }),
    alt: meanSentences(pool).join(" "),
    rows: studies.map((study, i) => ({
      ...studyRow(study),
      weight: pooled.weights[i],
      estimate_without: without[i].estimate,
      lower_without: without[i].lower,
      upper_without: without[i].upper
    })),
    name: "effects-forest"
  });
}
