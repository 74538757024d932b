// @vitest-environment happy-dom
import {describe, expect, it} from "vitest";
import {type HarvestBar, harvestBars, haveOwnBars} from "../../src/charts/harvestBars.js";

/** A number of projects, a third of them with each of three designs. */
function projects(count: number): HarvestBar[] {
  return Array.from({length: count}, (_, i) => ({
    label: `project ${i}`,
    direction: "improved",
    design: ["Trial", "Before and after", "Not stated"][i % 3],
    strength: [1, 0.5, 0][i % 3]
  }));
}

const heights = (plot: SVGSVGElement) =>
  Array.from(plot.querySelectorAll("rect"), (rect) => Number(rect.getAttribute("height")));
const words = (plot: SVGSVGElement) =>
  Array.from(plot.querySelectorAll("g title"), ({textContent}) => textContent);

describe("harvestBars(bars, label, across)", () => {
  it("draws a bar for each project, the strongest design first, if there is room", () => {
    const plot = harvestBars(projects(6), "Care, Improved", 30);
    expect(heights(plot)).toEqual([36, 36, 21, 21, 6, 6]);
    expect(words(plot).slice(0, 3)).toEqual(["project 0", "project 3", "project 1"]);
    expect(plot.querySelector("title")?.textContent).toBe("Care, Improved: 6 projects");
  });

  it("draws a block for each design, on the plot's scale, when there are too many projects", () => {
    expect(haveOwnBars(100)).toBe(true);
    expect(haveOwnBars(101)).toBe(false);
    const [half, whole] = [1500, 3000].map((count) => harvestBars(projects(count), "", 3000));
    expect(heights(whole)).toEqual([36, 21, 6]);
    expect(words(whole)).toEqual([
      "1000 projects: Trial",
      "1000 projects: Before and after",
      "1000 projects: Not stated"
    ]);
    expect(Number(whole.getAttribute("width"))).toBe(900);
    expect(Number(half.getAttribute("width"))).toBe(450);
  });
});
