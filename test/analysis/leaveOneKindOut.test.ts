import {describe, expect, it} from "vitest";
import {conclude} from "../../src/analysis/conclusion.js";
import type {Direction} from "../../src/analysis/effectDirection.js";
import {leaveOneKindOut} from "../../src/analysis/leaveOneKindOut.js";
import {countSide, lessSide, type Recorded} from "../../src/analysis/sides.js";

const repeat = (direction: Direction, times: number) => Array<Direction>(times).fill(direction);

/** Leaves statements out of the comparison of the first projects of a list with the others. */
function without(
  recorded: readonly Recorded[],
  named: number,
  changes: Record<number, Direction | null>
) {
  const all = countSide(recorded);
  const side = countSide(recorded.slice(0, named));
  const others = lessSide(all, side);
  return leaveOneKindOut({
    all,
    recorded,
    comparable: [{featureId: "f", named: side, others, conclusion: conclude(side, others)}],
    namedWith: new Map([["f", new Set(Array(named).keys())]])
  })(new Map(Object.entries(changes).map(([place, to]) => [Number(place), to])));
}

/** Four named projects improved, and four others did not: "more", p = 0.029. */
const clear = [...repeat("improved", 4), ...repeat("worsened", 4)];

describe("leaveOneKindOut(compared)(changes)", () => {
  it("changes nothing when every statement remains", () => {
    expect(without(clear, 4, {})).toEqual({measured: 8, improved: 4, differences: []});
    expect(without(clear, 4, {0: "improved"}).differences).toEqual([]);
  });

  it("counts the projects that still measured the outcome, and those that improved", () => {
    expect(without(clear, 4, {0: "mixed", 5: null, 6: "not_reported"})).toMatchObject({
      measured: 6,
      improved: 3
    });
  });

  it("names a difference that changes while the number measured does not", () => {
    expect(without(clear, 4, {0: "mixed"})).toEqual({
      measured: 8,
      improved: 3,
      differences: [{featureId: "f", estimate: 0.75, conclusionChanges: true}]
    });
  });

  it("concludes by the interval and the exact test together", () => {
    // 5 of 5 against 0 of 1: the interval excludes 0, and the exact p is 0.17. Without the project
    // that improved the difference is 100 points, and still shows nothing.
    const recorded = [...repeat("improved", 5), "improved", "worsened"] as const;
    expect(without(recorded, 5, {5: null}).differences).toEqual([
      {featureId: "f", estimate: 1, conclusionChanges: false}
    ]);
  });

  it("has no difference when a side measured nothing, and loses the conclusion that there was", () => {
    const lost = {0: null, 1: "not_measured", 2: "not_reported", 3: null} as const;
    expect(without(clear, 4, lost)).toEqual({
      measured: 4,
      improved: 0,
      differences: [{featureId: "f", estimate: null, conclusionChanges: true}]
    });
  });

  it("ignores projects that a filter excludes", () => {
    const recorded = [...clear, undefined, undefined];
    expect(without(recorded, 4, {8: "improved", 9: null})).toEqual({
      measured: 8,
      improved: 4,
      differences: []
    });
  });
});
