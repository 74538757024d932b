import {describe, expect, it} from "vitest";
import {leaveOneKindOut} from "../../src/analysis/leaveOneKindOut.js";
import {newcombe} from "../../src/analysis/newcombe.js";

// Newcombe's intervals, by hand from the two Wilson intervals at 95%: 3/3 is 0.4385 to 1, 2/2 is
// 0.3424 to 1, 1/1 is 0.2065 to 1, 0/3 is 0 to 0.5615, 1/3 is 0.0615 to 0.7923.
const namedPlaces = new Map([["f", [0, 1, 2]]]);
const named = ["improved", "improved", "improved"] as const;
const others = ["worsened", "no_change", "mixed"] as const;
const compared = [{featureId: "f", difference: newcombe(3, 3, 0, 3)}];

describe("leaveOneKindOut(compared, remaining, namedPlaces)", () => {
  it("changes nothing when every statement remains", () => {
    expect(compared[0].difference.lower).toBeCloseTo(1 - Math.hypot(1 - 0.4385, 0.5615), 3);
    expect(leaveOneKindOut(compared, [...named, ...others], namedPlaces)).toEqual({
      measured: 6,
      lost: [],
      changed: []
    });
  });

  it("keeps a conclusion that the remaining statements still allow", () => {
    // 2 of 2 against 0 of 3: the lower bound is 1 − √(0.6576² + 0.5615²) = 0.135, above 0.
    const remaining = [null, "improved", "improved", ...others] as const;
    expect(leaveOneKindOut(compared, remaining, namedPlaces)).toEqual({
      measured: 5,
      lost: [],
      changed: []
    });
  });

  it("names a feature whose conclusion is lost", () => {
    // 1 of 1 against 1 of 3: the lower bound is ⅔ − √(0.7935² + 0.4590²) = −0.250, below 0.
    const remaining = [null, "not_measured", "improved", "improved", "mixed", "worsened"] as const;
    expect(leaveOneKindOut(compared, remaining, namedPlaces)).toEqual({
      measured: 4,
      lost: [],
      changed: ["f"]
    });
  });

  it("names a feature whose conclusion is reversed", () => {
    const remaining = ["worsened", "mixed", "no_change", ...named] as const;
    expect(leaveOneKindOut(compared, remaining, namedPlaces).changed).toEqual(["f"]);
  });

  it("calls a comparison lost, not changed, when a side measured nothing", () => {
    for (const remaining of [
      [null, "not_measured", "not_reported", ...others],
      [...named, null, null, "not_reported"]
    ] as const)
      expect(leaveOneKindOut(compared, remaining, namedPlaces)).toEqual({
        measured: 3,
        lost: ["f"],
        changed: []
      });
  });

  it("leaves out projects that a filter excludes, on both sides", () => {
    const remaining = [undefined, undefined, "improved", undefined, "improved", "mixed"] as const;
    expect(leaveOneKindOut(compared, remaining, namedPlaces)).toEqual({
      measured: 3,
      lost: [],
      changed: ["f"]
    });
  });
});
