// @vitest-environment happy-dom
import {describe, expect, it} from "vitest";
import {type HarvestBar, harvestBars, haveOwnBars} from "../../src/charts/harvestBars.js";

/** A number of projects, a third of them with each of three designs. */
function projects(count: number): HarvestBar[] {
  return Array.from({length: count}, (_, i) => ({
    label: `project ${i}`,
    direction: "improved",
    design: ["Trial", "Before and after", "Not stated"][i % 3],
    strength: [1, 0.5, 0][i % 3],
    machineWritten: false
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

  it("marks a project that rests on machine-written summaries alone, and blocks of them", () => {
    const plot = (count: number, across: number) =>
      harvestBars(
        projects(count).map((bar, i) => ({...bar, machineWritten: i === 0})),
        "",
        across,
        {one: "study", many: "studies"}
      );
    expect(plot(2, 2).querySelectorAll(".machine-written")).toHaveLength(1);
    expect(words(plot(4, 3000))).toEqual([
      "1 study: Trial, from machine-written summaries alone",
      "1 study: Trial",
      "1 study: Before and after",
      "1 study: Not stated"
    ]);
  });

  it("draws a block for each design, on the plot's scale, when there are too many projects", () => {
    expect(haveOwnBars(100)).toBe(true);
    expect(haveOwnBars(101)).toBe(false);
    const [half, whole] = [1500, 3000].map((count) => harvestBars(projects(count), "", 3000));
    expect(heights(whole)).toEqual([36, 21, 6]);
    expect(words(whole)).toEqual([
      "1,000 projects: Trial",
      "1,000 projects: Before and after",
      "1,000 projects: Not stated"
    ]);
    expect(Number(whole.getAttribute("width"))).toBe(900);
    expect(Number(half.getAttribute("width"))).toBe(450);
  });
});
