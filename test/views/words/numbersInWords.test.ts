import {describe, expect, it} from "vitest";
import {
  differenceWords,
  limits,
  points,
  pValue,
  ratio,
  signed,
  smallestPWords
} from "../../../src/views/words/numbersInWords.js";

describe("numbers in words", () => {
  it("round a p half up, although 3/8 from a test is a little less than 0.375", () => {
    expect(pValue(0.375 - 1e-16)).toBe("p = 0.38");
    expect(pValue(0.0123)).toBe("p = 0.012");
    expect(pValue(0.0009)).toBe("p < 0.001");
    expect(pValue(1)).toBe("p = 1.00");
  });

  it("give the smallest p within reach with three decimals", () => {
    expect([0.125, 0.375, 1, 0.05].map(smallestPWords)).toEqual(["0.125", "0.375", "1", "0.05"]);
    expect(smallestPWords(0.0001)).toBe("below 0.001");
  });

  it("give points with a typographic minus, and no minus before 0", () => {
    expect([0.333, -0.24, -0.001].map(points)).toEqual(["33", "−24", "0"]);
    expect(differenceWords({estimate: 0.33, lower: -0.24, upper: 0.79})).toBe(
      "33 points (−24 to 79)"
    );
    expect(differenceWords({estimate: -0.01, lower: -0.24, upper: 0.79})).toMatch(/^−1 point \(/);
    expect([signed(-49), signed(3), signed("the same")]).toEqual(["−49", "3", "the same"]);
  });

  it("give an infinite ratio and a missing limit in words", () => {
    expect([ratio(0), ratio(1.5), ratio(24), ratio(Infinity)]).toEqual([
      "0",
      "1.5",
      "24",
      "infinite"
    ]);
    expect(limits(0.014, 24)).toBe("0.014 to 24");
    expect(limits(0.5, Infinity)).toBe("0.5 upwards");
    expect(limits(0, Infinity)).toBe("no limit");
  });
});
