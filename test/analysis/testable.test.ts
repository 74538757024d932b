import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {attainableP, smallestP} from "../../src/analysis/attainableP.js";
import {benjaminiHochberg} from "../../src/analysis/benjaminiHochberg.js";
import {discreteBenjaminiHochberg} from "../../src/analysis/discreteBenjaminiHochberg.js";
import {exactMantelHaenszel} from "../../src/analysis/exactMantelHaenszel.js";
import {fisherExact} from "../../src/analysis/fisherExact.js";
import {holm} from "../../src/analysis/holm.js";
import type {FourfoldTable} from "../../src/analysis/mantelHaenszel.js";
import {overTestable, testableFamily} from "../../src/analysis/testableFamily.js";
import {mulberry} from "../mulberry.js";
import {discreteFamily} from "../oracles/features.js";
import {expectClose} from "./close.js";

const count = fc.integer({min: 0, max: 12});
const table = fc.tuple(count, count, count, count);
const strata = fc.array(table, {minLength: 1, maxLength: 4});
const family = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 30});

describe("attainableP(strata)", () => {
  it("lists the p of every table with the same margins, and nothing else", () => {
    fc.assert(
      fc.property(table, ([a, b, c, d]) => {
        const found = attainableP([[a, b, c, d]]);
        const [low, high] = [Math.max(0, a - d), a + Math.min(b, c)];
        const expected = Array.from({length: high - low + 1}, (_, i) => {
          const x = low + i;
          return fisherExact(x, a + b - x, a + c - x, d - a + x).p;
        });
        for (const p of expected) expect(nearest(found, p)).toBeLessThan(1e-12);
        for (const p of found) expect(nearest(expected, p)).toBeLessThan(1e-12);
        expect(found).toEqual([...new Set(found)].sort((one, other) => one - other));
        expect(found[found.length - 1]).toBe(1);
      })
    );
  });

  it("holds the p of strata as they are, and none of them is below the smallest", () => {
    fc.assert(
      fc.property(strata, (strata) => {
        const {p} = exactMantelHaenszel(strata);
        expect(nearest(attainableP(strata), p)).toBeLessThan(1e-12);
        expect(smallestP(strata)).toBeLessThanOrEqual(p * (1 + 1e-12));
      })
    );
  });

  it("is 1 alone where nothing is compared", () => {
    expect([attainableP([]), attainableP([[3, 4, 0, 0]]), smallestP([[5, 0, 3, 0]])]).toEqual([
      [1],
      [1],
      1
    ]);
  });
});

describe("smallestP(strata)", () => {
  it("matches R", () => {
    discreteFamily.tables.forEach((table, i) => {
      expectClose(smallestP([table]), discreteFamily.smallest[i], 1e-12);
    });
  });

  it("is 1 over the ways to choose the named, where the margins let one table be that rare", () => {
    expectClose(smallestP([[1, 0, 6, 1]]), 1 / 8, 1e-14);
    expectClose(smallestP([[5, 0, 2, 1]]), 3 / 8, 1e-14);
  });
});

describe("testableFamily(smallest, alpha)", () => {
  it("has Tarone's divisor, by its definition", () => {
    fc.assert(
      fc.property(family, fc.double({min: 0.01, max: 0.5, noNaN: true}), (smallest, alpha) => {
        const {divisor, count, testable, reachable} = testableFamily(smallest, alpha);
        const reach = (k: number) => smallest.filter((p) => p <= alpha / k).length;
        expect(reach(divisor)).toBeLessThanOrEqual(divisor);
        for (let k = 1; k < divisor; ++k) expect(reach(k)).toBeGreaterThan(k);
        expect(count).toBe(testable.filter(Boolean).length);
        expect(count).toBeLessThanOrEqual(divisor);
        expect(reachable).toBe(reach(1));
      })
    );
  });

  it("counts a test that could just reach α", () => {
    expect(testableFamily([smallestP([[1, 0, 0, 19]])]).reachable).toBe(1);
  });

  it("has none to count in an empty family", () => {
    expect(testableFamily([])).toEqual({reachable: 0, count: 0, divisor: 1, testable: []});
  });
});

describe("overTestable(p, testable, adjust)", () => {
  it("adjusts the testable alone, in their places", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({min: 0, max: 1, noNaN: true}), fc.boolean())),
        (tests) => {
          const p = tests.map(([value]) => value);
          const testable = tests.map(([, one]) => one);
          const adjusted = overTestable(p, testable, holm);
          expect(adjusted.map((value) => value !== null)).toEqual(testable);
          expect(adjusted.filter((value) => value !== null)).toEqual(
            holm(p.filter((_, i) => testable[i]))
          );
        }
      )
    );
  });
});

describe("discreteBenjaminiHochberg(p, attainable)", () => {
  it("matches Heyse's rule in R", () => {
    const found = discreteBenjaminiHochberg(discreteFamily.p, attainableOf(discreteFamily.tables));
    found.forEach((value, i) => {
      expectClose(value, discreteFamily.discrete[i], 1e-12);
    });
    benjaminiHochberg(discreteFamily.p).forEach((value, i) => {
      expectClose(value, discreteFamily.benjaminiHochberg[i], 1e-12);
    });
  });

  it("is never above Benjamini & Hochberg, nor below 0, and answers in the order asked", () => {
    fc.assert(
      fc.property(fc.array(table, {maxLength: 10}), (tables) => {
        const p = tables.map((table) => fisherExact(...table).p);
        const attainable = attainableOf(tables);
        const found = discreteBenjaminiHochberg(p, attainable);
        benjaminiHochberg(p).forEach((value, i) => {
          expect(found[i]).toBeLessThanOrEqual(value * (1 + 1e-9));
          expect(found[i]).toBeGreaterThan(0);
        });
        const reversed = discreteBenjaminiHochberg(p.toReversed(), attainable.toReversed());
        reversed.toReversed().forEach((value, i) => {
          expectClose(value, found[i], 1e-12);
        });
      })
    );
  });

  it("is Benjamini & Hochberg where every p can be reached by every test", () => {
    fc.assert(
      fc.property(family, (p) => {
        const all = p.toSorted((one, other) => one - other);
        const found = discreteBenjaminiHochberg(
          p,
          p.map(() => all)
        );
        benjaminiHochberg(p).forEach((value, i) => {
          expectClose(found[i], value, 1e-6);
        });
      })
    );
  });

  it("keeps false discoveries at or below what is declared, and finds more than the plain rule", () => {
    const random = mulberry(2011);
    let [plain, discrete, found] = [0, 0, 0];
    const draws = 400;
    for (let draw = 0; draw < draws; ++draw) {
      // ten tests of small samples, all of no difference, and five of a large one
      const tables = Array.from({length: 15}, (_, test) => {
        const rates = test < 10 ? [0.3, 0.3] : [0.95, 0.2];
        const [a, c] = rates.map(
          (rate) => Array.from({length: 8}, random).filter((x) => x < rate).length
        );
        return [a, 8 - a, c, 8 - c] as const;
      });
      const p = tables.map((table) => fisherExact(...table).p);
      const rejected = discreteBenjaminiHochberg(p, attainableOf(tables)).map((q) => q <= 0.1);
      const total = rejected.filter(Boolean).length;
      discrete += total === 0 ? 0 : rejected.slice(0, 10).filter(Boolean).length / total;
      found += total;
      plain += benjaminiHochberg(p).filter((q) => q <= 0.1).length;
    }
    expect(discrete / draws).toBeLessThanOrEqual(0.1);
    expect(found).toBeGreaterThan(plain);
  });
});

it.each<[string, () => unknown]>([
  [
    "attainableP table 1: b: expected a whole number of at least 0: -1",
    () => attainableP([[1, -1, 1, 1]])
  ],
  [
    "testableFamily: smallest p 2: expected a number from 0 to 1: 2",
    () => testableFamily([0.1, 2])
  ],
  ["testableFamily: alpha: expected a number from 0 to 1: 5", () => testableFamily([0.1], 5)],
  [
    "overTestable: testable: expected as many as there are p-values, 1: 2",
    () => overTestable([0.1], [true, false], holm)
  ],
  [
    "discreteBenjaminiHochberg: p 1: expected a number from 0 to 1: NaN",
    () => discreteBenjaminiHochberg([Number.NaN], [[1]])
  ],
  [
    "discreteBenjaminiHochberg: attainable: expected a list for each p-value, 1: 0",
    () => discreteBenjaminiHochberg([0.1], [])
  ]
])("%s", (message, attempt) => {
  expect(attempt).toThrow(new RangeError(message));
});

function attainableOf(tables: readonly FourfoldTable[]): number[][] {
  return tables.map((table) => attainableP([table]));
}

/** How far, relative to it, a value is from the nearest of a list. */
function nearest(values: readonly number[], value: number): number {
  return Math.min(...values.map((other) => Math.abs(other - value) / value));
}
