import {funnel} from "../../analysis/funnel.js";
import {effectAxis} from "../../charts/effectAxis.js";
import {effectFunnel} from "../../charts/effectFunnel.js";
import {figure} from "../../charts/figure.js";
import {element} from "../../page/element.js";
import {phrase} from "../../page/words/phrase.js";
import {measureHeading} from "./describeEffects.js";
import {funnelSentence} from "./funnelSentence.js";
import type {PooledSet} from "./pooledSet.js";

/** The contour-enhanced funnel plot of a pooled set. */
export function funnelFigure(pool: PooledSet): HTMLElement {
  const {set, studies, pooled} = pool;
  const {points, contours} = funnel(studies);
  const named = points.map((point, i) => ({...point, label: studies[i].label}));
  const widest = contours[contours.length - 1].width;
  const bottom = Math.max(...studies.map(({standardError}) => standardError));
  const values = [...studies.map(({estimate}) => estimate), widest * bottom, -widest * bottom];
  return figure({
    title: phrase`${set.outcome}: effects by their precision (funnel plot)`,
    subtitle: phrase`${measureHeading(set)}. Precise studies are at the top. The dashed line is the mean effect.`,
    legend: () =>
      element(
        "p",
        {class: "figure-note"},
        phrase`From the middle outwards, the shaded regions hold effects with p above 0.10, below 0.10, below 0.05, and below 0.01.`
      ),
    draw: (width) =>
      effectFunnel(named, {
        contours,
        mean: pooled.estimate,
        axis: effectAxis(values, {ratio: set.measure.ratio, most: width < 640 ? 4 : 8}),
        measure: set.measure.name,
        width
      }),
    alt: funnelSentence(pool),
    rows: named.map(({label, estimate, standardError, p}) => ({
      study: label,
      estimate,
      standard_error: standardError,
      p
    })),
    name: "effects-funnel"
  });
}
