import {designLetter} from "../charts/outcomeMap.js";
import {element} from "../page/element.js";
import type {Labels} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import {machineMark, machineWords} from "../records/machineWritten.js";

/**
 * The meaning of the letters and numbers in the cells of a map; `reporter` is null for a map that
 * shows no reporters. With `machine`, the legend explains the mark of machine-written summaries too.
 */
export function codesLegend(
  design: Labels,
  reporter: Labels | null,
  {machine}: {machine: boolean}
): HTMLElement {
  return element(
    "dl",
    {class: "codes-legend"},
    ...group(design, designLetter),
    ...(design.options().length
      ? [
          element(
            "dd",
            {class: "muted"},
            phrase`A letter names a design. It does not grade quality.`
          )
        ]
      : []),
    ...(reporter ? group(reporter, (place) => String(place + 1)) : []),
    ...(machine
      ? [
          element("dt", {}, phrase`Mark`),
          element("dd", {}, element("code", {}, machineMark), ` ${machineWords()}`)
        ]
      : [])
  );
}

function group(labels: Labels, name: (place: number) => string): HTMLElement[] {
  const options = labels.options();
  if (!options.length) return [];
  return [
    element("dt", {}, labels.title),
    ...options.map(({label}, i) => element("dd", {}, element("code", {}, name(i)), ` ${label}`))
  ];
}
