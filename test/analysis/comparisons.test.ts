import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {newcombe} from "../../src/analysis/newcombe.js";
import {riskRatio} from "../../src/analysis/riskRatio.js";
import * as oracles from "../oracles/proportions.js";
import {expectClose, expectWithin} from "./close.js";

const level = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);
const part = fc
  .integer({min: 1, max: 100})
  .chain((n) => fc.tuple(fc.integer({min: 0, max: n}), fc.constant(n)));

describe("newcombe(k1, n1, k2, n2, level)", () => {
  it.each(oracles.newcombe)(
    "matches method 10 of Newcombe (1998): %d/%d − %d/%d",
    (k1, n1, k2, n2, difference, lower, upper) => {
      const found = newcombe(k1, n1, k2, n2, 0.95);
      expectWithin(found.estimate, difference, 5.1e-8);
      expectWithin(found.lower, lower, 5.1e-7);
      expectWithin(found.upper, upper, 5.1e-7);
    }
  );

  it("contains its estimate, stays within −1 to 1, and widens with the level", () => {
    fc.assert(
      fc.property(part, part, level, ([k1, n1], [k2, n2], level) => {
        const narrow = newcombe(k1, n1, k2, n2, level);
        const wide = newcombe(k1, n1, k2, n2, (1 + level) / 2);
        expect(narrow.lower).toBeLessThanOrEqual(narrow.estimate as number);
        expect(narrow.upper).toBeGreaterThanOrEqual(narrow.estimate as number);
        expect(wide.lower).toBeGreaterThanOrEqual(-1);
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        expect(wide.upper).toBeLessThanOrEqual(1);
      })
    );
  });

  it("changes sign when the sides are swapped", () => {
    fc.assert(
      fc.property(part, part, level, ([k1, n1], [k2, n2], level) => {
        const one = newcombe(k1, n1, k2, n2, level);
        const other = newcombe(k2, n2, k1, n1, level);
        expectWithin(other.lower, -one.upper, 1e-13);
        expectWithin(other.upper, -one.lower, 1e-13);
      })
    );
  });

  it("grows with the first numerator", () => {
    fc.assert(
      fc.property(part, part, level, ([k1, n1], [k2, n2], level) => {
        fc.pre(k1 < n1);
        const [fewer, more] = [
          newcombe(k1, n1, k2, n2, level),
          newcombe(k1 + 1, n1, k2, n2, level)
        ];
        expect(more.lower).toBeGreaterThan(fewer.lower);
        expect(more.upper).toBeGreaterThan(fewer.upper);
      })
    );
  });

  it.each([
    [0, 0, 3, 5],
    [3, 5, 0, 0],
    [0, 0, 0, 0]
  ])("has no estimate when a side is empty: %d/%d − %d/%d", (k1, n1, k2, n2) => {
    expect(newcombe(k1, n1, k2, n2, 0.95)).toEqual({estimate: null, lower: -1, upper: 1});
  });
});

describe("riskRatio(k1, n1, k2, n2, level)", () => {
  it("matches Katz's interval for 9/12 against 4/8", () => {
    const {estimate, lower, upper} = riskRatio(9, 12, 4, 8, 0.95);
    expectClose(estimate, oracles.riskRatio[0], 1e-15);
    expectWithin(lower, oracles.riskRatio[1], 1e-7);
    expectWithin(upper, oracles.riskRatio[2], 1e-7);
  });

  it.each([
    ["the first numerator is 0", [0, 12, 4, 8], 0],
    ["the second numerator is 0", [9, 12, 0, 8], Infinity],
    ["both numerators are 0", [0, 12, 0, 8], null],
    ["a side is empty", [9, 12, 0, 0], null],
    ["all of both sides improved", [5, 5, 3, 3], 1]
  ] as const)("has no bounds when %s", (_, [k1, n1, k2, n2], estimate) => {
    expect(riskRatio(k1, n1, k2, n2, 0.95)).toEqual({estimate, lower: null, upper: null});
  });

  it("is inverted when the sides are swapped, and contains its estimate", () => {
    fc.assert(
      fc.property(part, part, level, ([k1, n1], [k2, n2], level) => {
        const one = riskRatio(k1, n1, k2, n2, level);
        const other = riskRatio(k2, n2, k1, n1, level);
        fc.pre(one.lower !== null && one.upper !== null);
        expectClose(other.lower, 1 / (one.upper as number), 1e-12);
        expect(one.lower).toBeLessThan(one.estimate as number);
        expect(one.upper).toBeGreaterThan(one.estimate as number);
      })
    );
  });
});
