import {figure} from "../../charts/figure.js";
import {forestPlot} from "../../charts/forestPlot.js";
import {phrase} from "../../page/words/phrase.js";
import {effectColumns, measureHeading, studyRow} from "./describeEffects.js";
import {forestRows, statesSizes} from "./forestRows.js";
import type {PooledSet} from "./pooledSet.js";
import {meanSentences} from "./poolingSentences.js";

/** The forest plot of a pooled set: the studies, the mean, and the prediction interval. */
export function pooledFigure(pool: PooledSet): HTMLElement {
  const {set, studies, pooled, without} = pool;
  const rows = forestRows(pool);
  const columns = effectColumns(set, {
    label: phrase`Study`,
    counts: statesSizes(pool) ? ["n", phrase`Weight`] : [phrase`Weight`],
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
