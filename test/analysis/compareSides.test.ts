import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {compareSides} from "../../src/analysis/compareSides.js";
import type {Direction} from "../../src/analysis/effectDirection.js";
import {projectDirections} from "../../src/analysis/projectDirections.js";
import {countSide, type Side} from "../../src/analysis/sides.js";

const directions: (Direction | null)[] = [
  "improved",
  "no_change",
  "mixed",
  "worsened",
  "not_measured",
  "not_reported",
  null
];

function side(improved: number, other: number, unmeasured = 0): Side {
  return countSide([
    ...Array<Direction>(improved).fill("improved"),
    ...Array<Direction>(other).fill("no_change"),
    ...Array<null>(unmeasured).fill(null)
  ]);
}

describe("countSide(directions)", () => {
  it("counts not measured, not reported and no record separately, and none of them as measured", () => {
    expect(countSide(directions)).toMatchObject({
      projects: 7,
      measured: 4,
      improved: 1,
      counts: {not_measured: 1, not_reported: 1}
    });
  });

  it("leaves out projects that are not counted", () => {
    expect(countSide(["improved", undefined, null, undefined])).toEqual(
      countSide(["improved", null])
    );
  });
});

describe("compareSides(named, others)", () => {
  it("has no test when a side measured nothing", () => {
    expect(compareSides(side(0, 0, 3), side(4, 4))).toMatchObject({comparable: false, exact: null});
  });

  it("changes sign and nothing else when the sides are swapped", () => {
    const count = fc.integer({min: 0, max: 30});
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const [one, two] = [
          compareSides(side(a, b), side(c, d)),
          compareSides(side(c, d), side(a, b))
        ];
        expect(one.exact?.p ?? null).toEqual(two.exact ? expect.closeTo(two.exact.p, 9) : null);
        if (one.comparable)
          expect(one.difference.estimate).toBeCloseTo(-two.difference.estimate!, 12);
      })
    );
  });
});

describe("projectDirections(cells, outcomes)", () => {
  it("combines the chosen outcomes of each project, and leaves the others out", () => {
    const cell = (project_id: string, outcome_id: string, direction: Direction) => ({
      project_id,
      outcome_id,
      direction,
      finding_ids: []
    });
    const cells = [
      cell("p", "a", "improved"),
      cell("p", "b", "worsened"),
      cell("p", "c", "improved"),
      cell("q", "c", "improved"),
      cell("r", "a", "not_measured")
    ];
    const found = projectDirections(cells, new Set(["a", "b"]));
    expect([...found].map(([project, {direction}]) => [project, direction])).toEqual([
      ["p", "mixed"],
      ["r", "not_measured"]
    ]);
  });
});
