import {effectAxis} from "../../charts/effectAxis.js";
import {effectLine} from "../../charts/effectLine.js";
import {figure} from "../../charts/figure.js";
import {forestPlot} from "../../charts/forestPlot.js";
import {phrase} from "../../page/words/phrase.js";
import {smallFirst} from "../words/inSentence.js";
import {pValue} from "../words/numbersInWords.js";
import type {ComparedEffects} from "./comparedEffects.js";
import {effectColumns, effectRow, measureHeading} from "./describeEffects.js";
import {moderatorSentences, otherCode} from "./moderatorSentences.js";
import type {PooledSet} from "./pooledSet.js";
import {showIn} from "./poolingSentences.js";

/** The figure of a comparison along a moderator; null if there is nothing to compare. */
export function moderatorFigure(pool: PooledSet, compared: ComparedEffects): HTMLElement | null {
  const {moderator, studies, line, levels} = compared;
  const {set, pooled} = pool;
  const alt = moderatorSentences(pool, compared).join(" ");
  const rows = studies.map(({label, value, estimate, standardError}) => ({
    study: label,
    [moderator.key]: value,
    estimate,
    standard_error: standardError
  }));
  const title = phrase`${set.outcome}: effects by ${smallFirst(moderator.labels.title)}`;
  if (line) return lineFigure();
  return levels.length ? levelsFigure() : null;

  function lineFigure(): HTMLElement {
    const values = studies.map(({value}) => Number(value));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const steps = Array.from({length: 41}, (_, i) => low + (i / 40) * (high - low));
    const at = steps.map((value) => ({moderator: value, ...line!.at(value)}));
    const weightOf = new Map(pool.studies.map(({key}, i) => [key, pooled.weights[i]]));
    const estimates = studies.map(({estimate}) => estimate);
    const bounds = [low, (low + high) / 2, high].flatMap((value) => {
      const {lower, upper} = line!.at(value);
      return lower === null || upper === null ? [] : [lower, upper];
    });
    return figure({
      title,
      subtitle: phrase`${measureHeading(set)}. The line is a meta-regression with its 95% interval. A larger dot has a larger weight.`,
      draw: (width) =>
        effectLine(
          studies.map(({key, label, value, estimate}) => ({
            label,
            moderator: Number(value),
            estimate,
            weight: weightOf.get(key) ?? 0
          })),
          {
            line: at,
            axis: effectAxis([...estimates, ...bounds], {ratio: set.measure.ratio}),
            moderator: smallFirst(moderator.labels.title),
            measure: set.measure.name,
            width
          }
        ),
      alt,
      rows,
      name: "effects-moderator"
    });
  }

  function levelsFigure(): HTMLElement {
    const {ratio} = set.measure;
    const other = levels.length === 1 ? otherCode(compared) : phrase`all others`;
    const lines = levels.map(({label, count, found: {slope}}) =>
      effectRow(`${label}, ${ratio ? phrase`divided by` : "minus"} ${other}`, slope, {
        counts: [`${count}; ${studies.length - count}`, slope.p === null ? "" : pValue(slope.p)],
        show: showIn(pool)
      })
    );
    const columns = effectColumns(set, {
      label: moderator.labels.title,
      counts: [phrase`Studies`, phrase`Test`],
      words: `${ratio ? phrase`Ratio` : phrase`Difference`} (95% interval)`
    });
    return figure({
      title,
      subtitle: phrase`${measureHeading(set)}: ${ratio ? "ratios" : "differences"} of mean effects, with 95% intervals.`,
      draw: (width) => forestPlot(lines, width, columns),
      alt,
      rows,
      name: "effects-moderator"
    });
  }
}
