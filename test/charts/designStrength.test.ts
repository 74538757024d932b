import {describe, expect, it} from "vitest";
import {designStrength, strengthStep, strongestDesign} from "../../src/charts/designStrength.js";
import type {Labels} from "../../src/page/labels.js";

/** A codebook that lists four designs, from the strongest to the weakest. */
const designs = ["trial", "matched", "survey", "none"];
const labels: Labels = Object.assign((value: unknown) => String(value), {
  options: () => designs.map((value) => ({value, label: value})),
  title: "Design"
});

describe("designStrength(designs, labels)", () => {
  it.each([
    [["trial"], 1],
    [["survey", "matched"], 2 / 3],
    [["none"], 0],
    [["unlisted"], 0],
    [[], 0],
    [null, 0]
  ])("of %j is %d", (given, strength) => {
    expect(designStrength(given, labels)).toBeCloseTo(strength, 12);
  });
});

describe("strongestDesign(designs, labels)", () => {
  it("follows the codebook's order, not the order of the designs", () => {
    expect(strongestDesign(["none", "survey", "matched"], labels)).toBe("matched");
    expect(strongestDesign(["unlisted", "none"], labels)).toBe("unlisted");
    expect(strongestDesign([], labels)).toBeUndefined();
  });
});

describe("strengthStep(strength)", () => {
  it("gives tenths", () => {
    expect([0, 2 / 3, 1].map(strengthStep)).toEqual(["0", "7", "10"]);
  });
});
