import {svg} from "./svg.js";

/** One project in a harvest plot. */
export interface HarvestBar {
  label: string;
  direction: string;
  /** Its best design in words, and how strong that is, from 0 (weakest) to 1. */
  design: string;
  strength: number;
}

/** A bar's place, in pixels, where each project has its own; and how wide the fullest place of a plot may be: beyond it, no project has a bar of its own. */
const own = 9;
const widest = 900;

/** Whether each project has a bar of its own, in a plot of which the fullest place has so many. */
export function haveOwnBars(most: number): boolean {
  return most * own <= widest;
}

/**
 * Projects side by side, one bar each, the higher the stronger the design (Ogilvie et al., BMC Medical Research Methodology 2008, 8:8). `most` is how many projects the fullest place of the plot
 * has, for all are drawn to one scale; where they are too many to be told apart, those of one design share a block as wide as all of them.
 */
export function harvestBars(
  bars: readonly HarvestBar[],
  label: string,
  most: number
): SVGSVGElement {
  const height = 36;
  const each = haveOwnBars(most);
  const unit = each ? own : widest / most;
  const ordered = [...bars].sort((a, b) => b.strength - a.strength);
  const blocks = each
    ? ordered.map((bar) => [bar])
    : [...Map.groupBy(ordered, ({strength, direction}) => `${strength} ${direction}`).values()];
  let start = 0;
  return svg(
    "svg",
    {class: "harvest", role: "img", width: Math.max(bars.length * unit, own), height},
    svg("title", {}, `${label}: ${bars.length} ${bars.length === 1 ? "project" : "projects"}`),
    ...blocks.map((block) => {
      const [{direction, design, strength}] = block;
      const tall = 6 + strength * (height - 6);
      const x = start;
      start += block.length * unit;
      return svg(
        "g",
        {"data-direction": direction},
        svg("rect", {
          x,
          y: height - tall,
          width: each ? own - 2 : Math.max(block.length * unit - 1, 1),
          height: tall
        }),
        svg(
          "title",
          {},
          each
            ? block[0].label
            : `${block.length} ${block.length === 1 ? "project" : "projects"}: ${design}`
        )
      );
    })
  );
}
