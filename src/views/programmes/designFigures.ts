import {labelsOf} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import type {Row} from "../../records/rows.js";
import {directionFigure} from "../directionFigure.js";
import {directionLabels} from "../words/directionLabels.js";
import {smallFirst} from "../words/inSentence.js";
import {nounsOf} from "../words/nouns.js";
import type {AskedProgrammes} from "./askProgrammes.js";

/**
 * The statements of each programme by study design and direction, as a figure with the programme's own
 * words. A programme that states no design has none.
 */
export function designFigures({programmes, statements}: AskedProgrammes): HTMLElement[] {
  return programmes.flatMap(({name, manifest}) => {
    const own = statements.filter((row) => row.programme === name && row.design_class !== null);
    if (!own.length) return [];
    const labels = labelsOf(manifest, "findings", "design_class");
    const order = labels.options().map(({value}) => value);
    const designs = new Set(own.map(({design_class}) => String(design_class)));
    const bars = [...new Set([...order.filter((value) => designs.has(value)), ...designs])].map(
      (design) => ({
        label: labels(design),
        counts: directionCounts(own.filter(({design_class}) => design_class === design))
      })
    );
    return [
      directionFigure(
        {
          title: phrase`${manifest.programme.shortTitle}: ${nounsOf(manifest).statement.many} by ${smallFirst(labels.title)}`,
          labelTitle: labels.title,
          bars,
          name: `designs-${name}`
        },
        directionLabels(manifest)
      )
    ];
  });
}

function directionCounts(rows: readonly Row[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const {direction, n} of rows)
    counts[String(direction)] = (counts[String(direction)] ?? 0) + Number(n);
  return counts;
}
