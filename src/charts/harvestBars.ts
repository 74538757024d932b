import {group} from "d3-array";
import {plural} from "../page/plural.js";
import {machineWords} from "../records/machineWritten.js";
import {svg} from "./svg.js";

/** One project in a harvest plot. */
export interface HarvestBar {
  label: string;
  direction: string;
  /** Its best design in words, and the strength of that design, from 0 (weakest) to 1. */
  design: string;
  strength: number;
  /** Whether the project's direction rests on machine-written summaries alone. */
  machineWritten: boolean;
}

/**
 * The width of a bar with its gap, and the largest width of all columns of a plot, in pixels. A
 * plot that would be wider has no bar for each project.
 */
const own = 9;
const widest = 900;

/** Whether each project has its own bar in a plot with room for `across` projects side by side. */
export function haveOwnBars(across: number): boolean {
  return across * own <= widest;
}

/**
 * Projects side by side, one bar each, higher for a stronger design (Ogilvie et al., BMC Medical
 * Research Methodology 2008, 8:8). All are drawn on one scale: `across` is the number of projects
 * side by side that the plot's columns have room for. With too many projects for a bar each,
 * projects with the same design share a block that is as wide as all of them. `project` is the
 * programme's noun for a project.
 */
export function harvestBars(
  bars: readonly HarvestBar[],
  label: string,
  across: number,
  project = {one: "project", many: "projects"}
): SVGSVGElement {
  const count = (projects: number) => plural(projects, project.one, project.many);
  const height = 36;
  const each = haveOwnBars(across);
  const unit = each ? own : widest / across;
  const ordered = [...bars].sort((a, b) => b.strength - a.strength);
  const blocks = each ? ordered.map((bar) => [bar]) : [...group(ordered, blockOf).values()];
  let start = 0;
  return svg(
    "svg",
    {class: "harvest", role: "img", width: Math.max(bars.length * unit, own), height},
    svg("title", {}, `${label}: ${count(bars.length)}`),
    ...blocks.map((block) => {
      const [{direction, design, strength, machineWritten}] = block;
      const tall = 6 + strength * (height - 6);
      const x = start;
      start += block.length * unit;
      return svg(
        "g",
        {"data-direction": direction, class: machineWritten ? "machine-written" : null},
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
            : `${count(block.length)}: ${design}${machineWritten ? `, ${machineWords()}` : ""}`
        )
      );
    })
  );
}

function blockOf({strength, direction, machineWritten}: HarvestBar): string {
  return `${strength} ${direction} ${machineWritten}`;
}
