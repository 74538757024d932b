// @vitest-environment happy-dom
import {describe, expect, it} from "vitest";
import {type ForestRow, forestPlot} from "../../src/charts/forestPlot.js";

const columns = {
  counts: ["Named", "Not named"],
  words: "Difference",
  less: "fewer",
  more: "more",
  unit: "points"
};
const row = (label: string, lower: number, estimate: number, upper: number): ForestRow => ({
  label,
  counts: ["1 of 2", "3 of 4"],
  estimate,
  lower,
  upper,
  weight: 2,
  words: `${estimate} points`
});
const draw = (rows: ForestRow[], width = 1000) => forestPlot(rows, width, columns);
const texts = (node: Element, selector: string) =>
  [...node.querySelectorAll(selector)].map(({textContent}) => textContent);
const attributes = (node: Element, selector: string, name: string) =>
  [...node.querySelectorAll(selector)].map((found) => found.getAttribute(name));

describe("forestPlot(rows, width, columns)", () => {
  it("has the largest estimate first, with the counts of both sides and the numbers in words", () => {
    const plot = draw([row("low", -40, -10, 20), row("high", 1, 30, 50)]);
    expect(texts(plot, "tbody .forest-label")).toEqual(["high", "low"]);
    expect(texts(plot, "tbody .forest-count")).toEqual(["1 of 2", "3 of 4", "1 of 2", "3 of 4"]);
    expect(texts(plot, "tbody .forest-words")).toEqual(["30 points", "-10 points"]);
    expect(texts(plot, "thead th").filter(Boolean)).toEqual(["Named", "Not named", "Difference"]);
  });

  it("fits its axis to the intervals and to no difference", () => {
    const plot = draw([row("narrow", 1, 2, 3)]);
    // From 0 to 3, over 92 of the 100 parts of the width.
    expect(attributes(plot, "tbody .none", "x1")).toEqual(["4.00%"]);
    expect(attributes(plot, "tbody .interval", "x1")).toEqual(["34.67%"]);
    expect(attributes(plot, "tbody .interval", "x2")).toEqual(["96.00%"]);
    expect(attributes(plot, "tbody circle", "cx")).toEqual(["65.33%"]);
    const ends = draw([row("wide", -80, 0, 75)]);
    expect(texts(ends, ".axis text")).toEqual(["−80", "−60", "−40", "−20", "0", "20", "40", "60"]);
  });

  it("gives a dot an area that follows its weight", () => {
    const plot = draw([
      {...row("heavy", 0, 2, 3), weight: 100},
      {...row("light", 0, 1, 3), weight: 25}
    ]);
    const [heavy, light] = attributes(plot, "circle", "r").map(Number);
    expect(heavy).toBe(7);
    expect(light).toBeCloseTo(2.5 + 4.5 / 2, 10);
  });

  it("marks a row that could not have shown a difference", () => {
    const plot = draw([row("can", 0, 2, 3), {...row("cannot", 0, 1, 3), untestable: "too few"}]);
    expect(attributes(plot, "tbody svg", "class")).toEqual(["plot", "plot untestable"]);
    expect(texts(plot, "tbody .forest-words")[1]).toBe("1 pointstoo few");
    expect(texts(plot, "tbody title")[1]).toBe("cannot: 1 points. too few");
  });

  it("names the counts in each row of a narrow window, and cuts no label", () => {
    const label = "A feature with a name that is much longer than a phone is wide";
    const plot = draw([row(label, 0, 2, 3)], 360);
    expect(plot.className).toBe("forest narrow");
    expect(texts(plot, "tbody .forest-label")).toEqual([label]);
    expect(texts(plot, "tbody .forest-count")).toEqual(["Named 1 of 2", "Not named 3 of 4"]);
  });

  it("draws no row and no axis without rows", () => {
    const plot = draw([]);
    expect(texts(plot, "tbody tr")).toEqual([]);
    expect(texts(plot, ".axis text")).toEqual([]);
  });
});
