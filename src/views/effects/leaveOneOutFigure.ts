import {effectAxis} from "../../charts/effectAxis.js";
import {type EffectLine, effectForest} from "../../charts/effectForest.js";
import {figure} from "../../charts/figure.js";
import {effectSides, measureHeading} from "./describeEffects.js";
import type {PooledSet} from "./pooledSet.js";
import {intervalWords, leaveOneOutSentence, showIn} from "./poolingSentences.js";

/** The mean effect without each study in turn. */
export function leaveOneOutFigure(pool: PooledSet): HTMLElement {
  const {set, studies, pooled, without} = pool;
  const show = showIn(pool);
  const short = (value: number) => String(Number(value.toPrecision(2)));
  const line = (label: string, found: PooledSet["pooled"]): EffectLine => ({
    label,
    facts: [short(found.tau2), `${Math.round(found.i2)}%`],
    estimate: found.estimate,
    lower: found.lower,
    upper: found.upper,
    words: `${show(found.estimate)} (${intervalWords(found.lower, found.upper, show)})`,
    mark: "mean"
  });
  const lines = [
    ...without.map((found, i) => ({
      ...line(`Without ${studies[i].label}`, found),
      mark: "study" as const
    })),
    line("All studies", pooled)
  ];
  const bounds = lines
    .flatMap(({lower, upper}) => [lower, upper])
    .filter((value) => value !== null);
  return figure({
    title: `${set.outcome}: the mean effect without each study`,
    subtitle: `${measureHeading(set)}, with 95% intervals.`,
    draw: (width) =>
      effectForest(lines, {
        label: `Mean effect on ${set.outcome} without each study`,
        columns: ["Studies", "τ²", "I²"],
        words: "Mean (95% interval)",
        axis: effectAxis(bounds, {ratio: set.measure.ratio, most: width < 640 ? 3 : 6}),
        sides: effectSides(set),
        width
      }),
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
