import {funnel} from "../../src/analysis/funnel.js";
import {effectAxis} from "../../src/charts/effectAxis.js";
import {effectFunnel} from "../../src/charts/effectFunnel.js";
import {effectLine} from "../../src/charts/effectLine.js";
import {type ForestRow, forestPlot} from "../../src/charts/forestPlot.js";
import {element} from "../../src/page/element.js";
import {labelsOf} from "../../src/page/labels.js";
import {effectSets} from "../../src/views/effects/effectSets.js";
import {firstChoice} from "../../src/views/effects/effectsForm.js";
import {effectsSection} from "../../src/views/effects/effectsSection.js";
import type {Entry} from "./entry.js";
import {manifest} from "./fixtures.js";

/** Invented odds ratios of four studies, one of them with two effects. */
const rows = [
  ["Key workers", 0.62, 0.41, 0.94, 240, "trial", 12],
  ["A programme with a name that is much longer than its column", 0.8, 0.5, 1.28, 180, "trial", 6],
  ["Short breaks", 1.1, 0.52, 2.33, 61, "comparison", 24],
  ["Short breaks", 0.9, 0.4, 2.03, 58, "comparison", 36],
  ["Group supervision", 0.35, 0.2, 0.61, 320, "comparison", 18]
].map(([project_name, effect, effect_low, effect_high, n, design_class, months]) => ({
  project_id: project_name,
  project_name,
  outcome_id: "o0",
  outcome_label: "Children in care",
  better: "lower",
  effect,
  effect_low,
  effect_high,
  effect_measure: "odds ratio, 95% CI",
  n,
  design_class,
  months
}));
const sets = effectSets(rows);

const axis = effectAxis([-1.2, 0.4], {ratio: false});
const studies = [
  {label: "Key workers", estimate: -0.2, standardError: 0.1, moderator: 6, weight: 40},
  {label: "Short breaks", estimate: 0.1, standardError: 0.3, moderator: 12, weight: 10},
  {label: "Group supervision", estimate: -0.9, standardError: 0.15, moderator: 24, weight: 50}
];

export const effectEntries: Entry[] = [
  {
    module: "charts/forestPlot",
    title: "A mean, a prediction, and an effect without an interval",
    draw: (width) =>
      forestPlot(
        [
          forestRow("Key workers", -0.2, -0.4, 0),
          forestRow("A study with a name that is much longer than its column", -0.9, -1.2, -0.6),
          forestRow("No interval", 0.1, null, null),
          {...forestRow("Mean effect", -0.5, -0.9, -0.1), mark: "mean"},
          {...forestRow("Prediction", -0.5, -1.2, 0.2), mark: "prediction"}
        ],
        width,
        {
          label: "Study",
          counts: ["n", "Weight"],
          words: "Effect (95% interval)",
          less: "better",
          more: "worse",
          unit: "difference of means",
          inOrder: true
        }
      )
  },
  {
    module: "charts/effectFunnel",
    title: "Three studies",
    draw: (width) => {
      const {points, contours} = funnel(studies);
      return effectFunnel(
        points.map((point, i) => ({...point, label: studies[i].label})),
        {contours, mean: -0.4, axis, measure: "difference of means", width}
      );
    }
  },
  {
    module: "charts/effectLine",
    title: "Three studies along their follow-up",
    draw: (width) =>
      effectLine(studies, {
        line: [6, 24].map((moderator) => ({
          moderator,
          estimate: -0.02 * moderator,
          lower: -0.02 * moderator - 0.3,
          upper: -0.02 * moderator + 0.3
        })),
        axis,
        moderator: "months of follow-up",
        measure: "difference of means",
        width
      })
  },
  {
    module: "views/effects/effectsSection",
    title: "Odds ratios of four studies, compared by design",
    draw: () => {
      const labels = labelsOf(manifest, "findings", "design_class");
      const moderators = [{key: "design_class", labels, numeric: false}];
      const choice = {...firstChoice({sets}), moderator: "design_class"};
      return element("div", {}, ...effectsSection({manifest, sets, moderators}, choice));
    }
  }
];

function forestRow(
  label: string,
  estimate: number,
  lower: number | null,
  upper: number | null
): ForestRow {
  const words = lower === null ? `${estimate}, no interval` : `${estimate} (${lower} to ${upper})`;
  return {label, counts: ["120", "50%"], estimate, lower, upper, words, weight: 50};
}
