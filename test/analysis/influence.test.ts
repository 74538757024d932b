import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Direction} from "../../src/analysis/effectDirection.js";
import {influence} from "../../src/analysis/influence.js";
import {jackknife} from "../../src/analysis/jackknife.js";
import {newcombe} from "../../src/analysis/newcombe.js";
import {countSide, type Side} from "../../src/analysis/sides.js";
import {rounds} from "../rounds.js";

const projects = fc.array(
  fc.record({
    named: fc.boolean(),
    direction: fc.constantFrom<Direction | null>(
      "improved",
      "mixed",
      "worsened",
      "not_measured",
      null
    )
  }),
  {maxLength: 25}
);

const difference = (named: Side, others: Side) =>
  newcombe(named.improved, named.measured, others.improved, others.measured).estimate;

describe("influence(recorded, withFeature, sides, statistic)", () => {
  it("names the same project and values as leaving out one project after another", () => {
    fc.assert(
      fc.property(projects, (projects) => {
        const units = projects.map((project, i) => ({...project, place: 2 * i + 1}));
        const sideOf = (some: readonly (typeof units)[number][], isNamed: boolean) =>
          countSide(some.filter(({named}) => named === isNamed).map(({direction}) => direction));
        const slow = jackknife(units, (left) =>
          difference(sideOf(left, true), sideOf(left, false))
        );
        const fast = influence(
          // Projects that are not counted are placed between those that are.
          units.flatMap(({direction}) => [undefined, direction]),
          new Set(units.flatMap(({place, named}) => (named ? [place] : []))),
          {named: sideOf(units, true), others: sideOf(units, false)},
          difference
        );
        expect(fast.estimate).toBe(slow.estimate);
        const {mostInfluential: most} = slow;
        expect(fast.mostInfluential).toEqual(most && {...most, unit: most.unit.place});
      }),
      {numRuns: rounds(100, 1000)}
    );
  });
});
