import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {fisherExact} from "../../src/analysis/fisherExact.js";
import {extreme, hypergeometric, midP, published} from "../oracles/fisher.js";
import {expectClose, expectWithin} from "./close.js";

const count = fc.integer({min: 0, max: 40});
const table = fc.tuple(count, count, count, count);
const level = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);

describe("fisherExact(a, b, c, d)", () => {
  it.each([...published, ...extreme])(
    "matches the reference for %j",
    ([a, b, c, d], p, pGreater, pLess, oddsRatio, lower, upper) => {
      const test = fisherExact(a, b, c, d);
      const interval = test.interval(0.95);
      expectClose(test.p, p);
      expectClose(test.pGreater, pGreater);
      expectClose(test.pLess, pLess);
      expectClose(test.oddsRatio, oddsRatio);
      expectClose(interval.lower, lower);
      expectClose(interval.upper, upper);
    }
  );

  it("matches the reference for mid-p", () => {
    const tea = fisherExact(3, 1, 1, 3);
    [tea.midP, tea.midPGreater, tea.midPLess].forEach((found, i) => {
      expectClose(found, midP.tea[i]);
    });
    expectClose(fisherExact(2, 15, 10, 3).midP, midP.second);
  });

  it("uses the hypergeometric distribution", () => {
    const {pLess, midPLess} = fisherExact(2, 8, 6, 1);
    expectClose(pLess, hypergeometric.atMost2);
    expectClose(2 * (pLess - midPLess), hypergeometric.exactly2);
  });

  it.each([
    [0, 0, 0, 0],
    [3, 4, 0, 0],
    [0, 0, 3, 4],
    [3, 0, 4, 0],
    [0, 3, 0, 4],
    [7, 0, 0, 0]
  ])("returns p = 1 and no odds ratio for an empty margin: %d %d / %d %d", (a, b, c, d) => {
    const test = fisherExact(a, b, c, d);
    expect([test.p, test.pGreater, test.pLess, test.oddsRatio]).toEqual([1, 1, 1, null]);
    expect(test.interval(0.95)).toEqual({lower: 0, upper: Infinity});
  });

  it("agrees with exact fractions", () => {
    fc.assert(
      fc.property(table, ([a, b, c, d]) => {
        const exact = byFractions(a, b, c, d);
        const test = fisherExact(a, b, c, d);
        for (const name of ["p", "pGreater", "pLess", "midP"] as const) {
          expectClose(test[name], exact[name], 1e-12);
        }
      })
    );
  });

  it("does not change when rows and columns are both swapped, or exchanged", () => {
    fc.assert(
      fc.property(table, ([a, b, c, d]) => {
        const test = fisherExact(a, b, c, d);
        for (const other of [fisherExact(d, c, b, a), fisherExact(a, c, b, d)]) {
          expectClose(other.p, test.p);
          expectClose(other.pGreater, test.pGreater);
          expectSame(other.oddsRatio, test.oddsRatio);
          expectSame(other.interval(0.95).lower, test.interval(0.95).lower);
          expectSame(other.interval(0.95).upper, test.interval(0.95).upper);
        }
      })
    );
  });

  it("inverts the odds ratio when rows or columns are swapped", () => {
    fc.assert(
      fc.property(table, ([a, b, c, d]) => {
        const test = fisherExact(a, b, c, d);
        for (const other of [fisherExact(c, d, a, b), fisherExact(b, a, d, c)]) {
          expectClose(other.p, test.p);
          expectClose(other.midP, test.midP);
          expectClose(other.pGreater, test.pLess);
          expectSame(other.oddsRatio, test.oddsRatio === null ? null : 1 / test.oddsRatio);
          expectSame(other.interval(0.95).lower, 1 / test.interval(0.95).upper);
        }
      })
    );
  });

  it("keeps p within 0 to 1, mid-p below p, and both tails together at 1 plus the observed table", () => {
    fc.assert(
      fc.property(table, ([a, b, c, d]) => {
        const {p, pGreater, pLess, midP, midPGreater, midPLess} = fisherExact(a, b, c, d);
        for (const value of [p, pGreater, pLess, midP, midPGreater, midPLess]) {
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        expect(midP).toBeLessThan(p);
        expectWithin(midPGreater + midPLess, 1, 1e-12);
        expectWithin(pGreater - midPGreater, pLess - midPLess, 1e-12);
      })
    );
  });

  it("has an interval that contains its estimate and widens with the level", () => {
    fc.assert(
      fc.property(table, level, ([a, b, c, d], level) => {
        const {oddsRatio, interval} = fisherExact(a, b, c, d);
        const [narrow, wide] = [interval(level), interval((1 + level) / 2)];
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        if (oddsRatio === null) return;
        expect(narrow.lower).toBeLessThanOrEqual(oddsRatio);
        expect(narrow.upper).toBeGreaterThanOrEqual(oddsRatio);
      })
    );
  });

  it("excludes an odds ratio of 1 exactly when a one-sided p is below the tail", () => {
    fc.assert(
      fc.property(table, level, ([a, b, c, d], level) => {
        const {pGreater, pLess, interval} = fisherExact(a, b, c, d);
        const tail = (1 - level) / 2;
        fc.pre(Math.abs(pGreater - tail) > 1e-9 && Math.abs(pLess - tail) > 1e-9);
        expect(interval(level).lower > 1).toBe(pGreater < tail);
        expect(interval(level).upper < 1).toBe(pLess < tail);
      })
    );
  });

  it("grows with the first cell when the margins are fixed", () => {
    const ratios = Array.from({length: 13}, (_, a) => fisherExact(a, 12 - a, 15 - a, 5 + a));
    for (let a = 1; a < ratios.length; ++a) {
      expect(ratios[a].oddsRatio).toBeGreaterThan(ratios[a - 1].oddsRatio as number);
      expect(ratios[a].interval().lower).toBeGreaterThan(ratios[a - 1].interval().lower);
      expect(ratios[a].pGreater).toBeLessThan(ratios[a - 1].pGreater);
    }
  });
});

/** Like `expectClose`, but null equals only null. */
function expectSame(actual: number | null, expected: number | null): void {
  if (expected === null) expect(actual).toBeNull();
  else expectClose(actual, expected);
}

/** The definitions again, in whole numbers: ties are exact, so this also checks the tolerance. */
function byFractions(a: number, b: number, c: number, d: number) {
  const ways: bigint[] = [];
  for (let x = Math.max(0, a - d); x <= a + Math.min(b, c); ++x) {
    ways.push(choose(a + b, x) * choose(c + d, a + c - x));
  }
  const at = a - Math.max(0, a - d);
  const all = choose(a + b + c + d, a + c);
  const share = (part: bigint[], halves: bigint[] = []) => {
    const twice =
      part.reduce((sum, w) => sum + 2n * w, 0n) + halves.reduce((sum, w) => sum + w, 0n);
    return Number((twice * 10n ** 40n) / (2n * all)) / 1e40;
  };
  const alike = ways.filter((w) => w === ways[at]);
  const rarer = ways.filter((w) => w < ways[at]);
  return {
    p: share([...rarer, ...alike]),
    pGreater: share(ways.slice(at)),
    pLess: share(ways.slice(0, at + 1)),
    midP: share(rarer, alike)
  };
}

function choose(n: number, k: number): bigint {
  let ways = 1n;
  for (let i = 1; i <= k; ++i) ways = (ways * BigInt(n - k + i)) / BigInt(i);
  return ways;
}
