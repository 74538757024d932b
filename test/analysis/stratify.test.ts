import {describe, expect, it} from "vitest";
import {mantelHaenszel} from "../../src/analysis/mantelHaenszel.js";
import type {Recorded} from "../../src/analysis/sides.js";
import {stratify} from "../../src/analysis/stratify.js";

const recorded: Recorded[] = [
  "improved",
  "mixed",
  "improved",
  "worsened",
  undefined,
  null,
  "improved"
];
const named = new Set([0, 3, 4]);
const stratumOf = (place: number) => (place < 3 ? "first" : "other");

describe("stratify(recorded, withFeature, stratumOf)", () => {
  it("counts both sides of each stratum, leaves out projects that are not counted, and combines the strata", () => {
    const {strata, together} = stratify(recorded, named, stratumOf);
    expect(
      strata.map(({label, named, others}) => [
        label,
        [named.improved, named.measured, named.projects],
        [others.improved, others.measured, others.projects]
      ])
    ).toEqual([
      ["first", [1, 1, 1], [1, 2, 2]],
      ["other", [0, 1, 1], [1, 1, 2]]
    ]);
    expect(together).toEqual(
      mantelHaenszel([
        [1, 0, 1, 1],
        [0, 1, 1, 0]
      ])
    );
  });

  it("has no combined result when no stratum has measured projects on both sides", () => {
    expect(stratify(recorded, new Set([0, 1, 2]), stratumOf).together).toBeNull();
  });
});
