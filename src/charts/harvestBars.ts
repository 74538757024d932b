import {svg} from "./svg.js";

/** One project in a harvest plot. */
export interface HarvestBar {
  label: string;
  direction: string;
  /** The strength of its best design, from 0 (weakest) to 1. */
  strength: number;
}

/** Projects side by side, one bar each, the higher the stronger the design (Ogilvie et al., BMC Medical Research Methodology 2008, 8:8). */
export function harvestBars(bars: readonly HarvestBar[], label: string): SVGSVGElement {
  const height = 36;
  const ordered = [...bars].sort((a, b) => b.strength - a.strength);
  return svg(
    "svg",
    {class: "harvest", role: "img", width: Math.max(bars.length * 9, 9), height},
    svg("title", {}, `${label}: ${bars.length} ${bars.length === 1 ? "project" : "projects"}`),
    ...ordered.map((bar, i) => {
      const tall = 6 + bar.strength * (height - 6);
      return svg(
        "g",
        {"data-direction": bar.direction},
        svg("rect", {x: i * 9, y: height - tall, width: 7, height: tall}),
        svg("title", {}, bar.label)
      );
    })
  );
}
