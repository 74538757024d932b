import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {directions} from "../../src/analysis/directions.js";
import {
  type Direction,
  directionOfCounts,
  effectDirection
} from "../../src/analysis/effectDirection.js";

/** `{improved: 7, worsened: 3}` as ten findings. */
function findings(counts: Partial<Record<Direction, number>>): {direction: Direction}[] {
  return Object.entries(counts).flatMap(([direction, count]) =>
    Array.from({length: count}, () => ({direction: direction as Direction}))
  );
}

describe("effectDirection(findings, rule)", () => {
  it.each([
    [{improved: 7, worsened: 3}, "improved"],
    [{improved: 14, no_change: 6}, "improved"],
    [{improved: 69, worsened: 31}, "mixed"],
    [{worsened: 7, improved: 3}, "worsened"],
    [{no_change: 3, improved: 1}, "no_change"],
    [{improved: 1, worsened: 1}, "mixed"],
    [{mixed: 1}, "mixed"],
    [{improved: 2, mixed: 1}, "mixed"],
    [{improved: 1, not_measured: 9, not_reported: 9}, "improved"],
    [{not_reported: 2, not_measured: 1}, "not_measured"],
    [{not_reported: 2}, "not_reported"],
    [{}, null]
  ] as const)("of %j is %s by default", (counts, direction) => {
    expect(effectDirection(findings(counts))).toBe(direction);
  });

  it.each([
    [{improved: 2, worsened: 1}, {threshold: 1, conflicting: "mixed"}, "mixed"],
    [{improved: 3}, {threshold: 1, conflicting: "mixed"}, "improved"],
    [{improved: 2, worsened: 1}, {threshold: 0.51, conflicting: "mixed"}, "improved"],
    [{improved: 1, worsened: 1}, {threshold: 0.7, conflicting: "no_change"}, "no_change"]
  ] as const)("of %j by the rule %j is %s", (counts, rule, direction) => {
    expect(effectDirection(findings(counts), rule)).toBe(direction);
  });

  it("depends neither on the order nor on unmeasured findings", () => {
    const many = fc.array(fc.constantFrom(...directions).map((direction) => ({direction})));
    fc.assert(
      fc.property(many, (findings) => {
        const direction = effectDirection(findings);
        expect(effectDirection(findings.toReversed())).toBe(direction);
        if (direction?.startsWith("not_") || direction === null) return;
        expect(effectDirection([...findings, {direction: "not_measured"}])).toBe(direction);
      })
    );
  });

  it("is reversed when improved and worsened are swapped", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (improved, worsened, mixed) => {
        const turned = {improved: "worsened", worsened: "improved"} as Record<string, string>;
        const one = effectDirection(findings({improved, worsened, mixed}));
        const other = effectDirection(findings({improved: worsened, worsened: improved, mixed}));
        expect(other).toBe(one && (turned[one] ?? one));
      })
    );
  });

  it("refuses a rule that two directions can meet", () => {
    for (const threshold of [0.5, 0, 70, Number.NaN]) {
      expect(() => effectDirection([], {threshold, conflicting: "mixed"})).toThrow(
        `effectDirection: threshold: expected a number above 0.5 and up to 1: ${threshold}`
      );
    }
  });

  it("refuses an unknown direction", () => {
    const findings = [{direction: "improved"}, {direction: "better"}] as {direction: Direction}[];
    expect(() => effectDirection(findings)).toThrow(
      'effectDirection: finding 2: expected one of improved, no_change, mixed, worsened, not_measured, not_reported: "better"'
    );
  });
});

describe("directionOfCounts(counts, rule)", () => {
  it("gives the direction of the counted findings, and ignores other properties of a row", () => {
    const counts = fc.record(
      Object.fromEntries(directions.map((direction) => [direction, fc.nat(4)])) as Record<
        Direction,
        fc.Arbitrary<number>
      >
    );
    fc.assert(
      fc.property(counts, (counts) => {
        const row = {project_id: "7", ...counts};
        expect(directionOfCounts(row)).toBe(effectDirection(findings(counts)));
      })
    );
  });
});
