import {figure} from "../../charts/figure.js";
import {forestPlot} from "../../charts/forestPlot.js";
import {phrase} from "../../page/words/phrase.js";
import {effectColumns, effectRow, measureHeading} from "./describeEffects.js";
import type {PooledSet} from "./pooledSet.js";
import {leaveOneOutSentence, showIn} from "./poolingSentences.js";

/** The mean effect without each study in turn. */
export function leaveOneOutFigure(pool: PooledSet): HTMLElement {
  const {set, studies, pooled, without} = pool;
  const show = showIn(pool);
  const between = ({tau2, i2}: PooledSet["pooled"]) => [
    String(Number(tau2.toPrecision(2))),
    `${Math.round(i2)}%`
  ];
  const rows = [
    ...without.map((found, i) =>
      effectRow(phrase`Without ${studies[i].label}`, found, {counts: between(found), show})
    ),
    effectRow(phrase`All studies`, pooled, {counts: between(pooled), show, mark: "mean"})
  ];
  const columns = effectColumns(set, {
    label: phrase`Studies`,
    counts: ["τ²", "I²"],
    words: phrase`Mean (95% interval)`
  });
  return figure({
    title: phrase`${set.outcome}: the mean effect without each study`,
    subtitle: phrase`${measureHeading(set)}, with 95% intervals.`,
    draw: (width) => forestPlot(rows, width, columns),
    alt: leaveOneOutSentence(pool),
    rows: without.map(({estimate, lower, upper, tau2, i2, q}, i) => ({
      left_out: studies[i].label,
      estimate,
      lower,
      upper,
      tau2,
      i2,
      q
    })),
    name: "effects-leave-one-out"
  });
}
