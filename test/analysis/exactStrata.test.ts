import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {exactMantelHaenszel} from "../../src/analysis/exactMantelHaenszel.js";
import {fisherExact} from "../../src/analysis/fisherExact.js";
import type {FourfoldTable} from "../../src/analysis/mantelHaenszel.js";
import {sumOfFirstCells} from "../../src/analysis/sumOfFirstCells.js";
import {tiltedSums} from "../../src/analysis/tiltedSums.js";
import {zelen} from "../../src/analysis/zelen.js";
import {mulberry} from "../mulberry.js";
import {stratified} from "../oracles/strata.js";
import {admissions} from "../oracles/tables.js";
import {expectClose} from "./close.js";

const small = fc.integer({min: 0, max: 5});
const smallTable = fc.tuple(small, small, small, small);
const smallStrata = fc.array(smallTable, {minLength: 1, maxLength: 4});
const count = fc.integer({min: 0, max: 40});
const table = fc.tuple(count, count, count, count);
const strata = fc.array(table, {minLength: 1, maxLength: 6});
const level = fc.constantFrom(0.5, 0.8, 0.95, 0.99, 0.9999);

const silent: FourfoldTable[] = [
  [3, 4, 0, 0],
  [5, 0, 2, 0],
  [0, 0, 0, 0],
  [1, 0, 0, 0]
];

describe("exactMantelHaenszel(strata, level)", () => {
  it.each(stratified)("matches R for %j", (strata, level, p, oddsRatio, lower, upper) => {
    const found = exactMantelHaenszel(strata, level);
    expectClose(found.p, p, 1e-13);
    expectClose(found.oddsRatio, oddsRatio, 1e-12);
    expectClose(found.lower, lower, 1e-12);
    expectClose(found.upper, upper, 1e-12);
  });

  it("is Fisher's exact test for one stratum", () => {
    fc.assert(
      fc.property(table, level, (table, level) => {
        const found = exactMantelHaenszel([table], level);
        const fisher = fisherExact(...table);
        const interval = fisher.interval(level);
        expectClose(found.p, fisher.p, 1e-12);
        if (fisher.oddsRatio === null) expect(found.oddsRatio).toBeNull();
        else expectClose(found.oddsRatio, fisher.oddsRatio, 1e-12);
        expectClose(found.lower, interval.lower, 1e-11);
        expectClose(found.upper, interval.upper, 1e-11);
      })
    );
  });

  it.each<[string, FourfoldTable]>([
    ["large", [10000, 1, 1, 10000]],
    ["lopsided", [3, 4000, 9, 2000]]
  ])("agrees with Fisher's exact test on a %s table", (_, table) => {
    const found = exactMantelHaenszel([table], 0.95);
    expectClose(found.oddsRatio, fisherExact(...table).oddsRatio as number, 1e-11);
    expectClose(found.lower, fisherExact(...table).interval(0.95).lower, 1e-11);
    expectClose(found.upper, fisherExact(...table).interval(0.95).upper, 1e-11);
  });

  it("counts every set of tables with these margins and this sum", () => {
    fc.assert(
      fc.property(strata, (strata) => {
        const sums = waysBySum(strata);
        const seen = sums.get(sumSeen(strata)) as bigint;
        const [all, rarer] = [
          [...sums.values()],
          [...sums.values()].filter((ways) => ways <= seen)
        ].map((ways) => ways.reduce((total, value) => total + value, 0n));
        const p = Number((rarer * 10n ** 250n) / all) / 1e250;
        expectClose(exactMantelHaenszel(strata).p, p, 1e-11);
      })
    );
  });

  it("gives the odds ratio whose mean is the observed sum, and limits that each leave one tail", () => {
    fc.assert(
      fc.property(strata, level, (strata, level) => {
        const {oddsRatio, lower, upper} = exactMantelHaenszel(strata, level);
        fc.pre(oddsRatio !== null && oddsRatio > 0 && oddsRatio < Infinity);
        const seen = sumSeen(strata);
        const chance = (odds: number, counts: (sum: number) => boolean | number) => {
          const {low, probabilities} = sumOfFirstCells(strata, Math.log(odds));
          return probabilities.reduce((total, p, i) => total + p * Number(counts(low + i)), 0);
        };
        expectClose(
          chance(oddsRatio as number, (sum) => sum),
          seen,
          1e-11
        );
        expectClose(
          chance(lower, (sum) => sum >= seen),
          (1 - level) / 2,
          1e-10
        );
        expectClose(
          chance(upper, (sum) => sum <= seen),
          (1 - level) / 2,
          1e-10
        );
      }),
      {numRuns: 50}
    );
  });

  it("does not change with the order of the strata, and turns over with the rows", () => {
    fc.assert(
      fc.property(strata, level, (strata, level) => {
        const one = exactMantelHaenszel(strata, level);
        const reversed = exactMantelHaenszel(strata.toReversed(), level);
        const turned = exactMantelHaenszel(
          strata.map(([a, b, c, d]): FourfoldTable => [c, d, a, b]),
          level
        );
        for (const other of [reversed, turned]) expectClose(other.p, one.p, 1e-11);
        expectClose(reversed.lower, one.lower, 1e-10);
        expectClose(turned.lower, 1 / one.upper, 1e-10);
        expectClose(turned.upper, 1 / one.lower, 1e-10);
      }),
      {numRuns: 50}
    );
  });

  it("counts every set of tables over a hundred strata of up to eighty projects", () => {
    const random = mulberry(1);
    const count = () => Math.floor(21 * random());
    const strata = Array.from(
      {length: 100},
      (): FourfoldTable => [count(), count(), count(), count()]
    );
    const sums = waysBySum(strata);
    const seen = sums.get(sumSeen(strata))!;
    const total = (ways: bigint[]) => ways.reduce((sum, value) => sum + value, 0n);
    const all = [...sums.values()];
    const rarer = total(all.filter((ways) => ways <= seen));
    const p = Number((rarer * 10n ** 30n) / total(all)) / 1e30;
    expectClose(exactMantelHaenszel(strata).p, p, 1e-12);
  });

  it("keeps its digits where p is far below what a number's 16 digits can show", () => {
    // The sum seen and its opposite have one way each, out of C(400, 200) in each stratum.
    const factors = Array.from({length: 200}, (_, i) => Math.log2((400 - i) / (200 - i)));
    const ways = factors.reduce((sum, factor) => sum + factor, 0);
    const apart: FourfoldTable = [200, 0, 0, 200];
    expectClose(Math.log2(exactMantelHaenszel([apart, apart]).p), 1 - 2 * ways, 1e-12);
  });

  it("is Fisher's exact test for one table of four hundred thousand", () => {
    const table: FourfoldTable = [100_500, 99_900, 100_000, 100_100];
    const found = exactMantelHaenszel([table]);
    const fisher = fisherExact(...table);
    expectClose(found.p, fisher.p, 1e-9);
    expectClose(found.oddsRatio, fisher.oddsRatio as number, 1e-12);
    expectClose(found.lower, fisher.interval(0.95).lower, 1e-10);
    expectClose(found.upper, fisher.interval(0.95).upper, 1e-10);
  });

  it("ignores strata with an empty margin", () => {
    const speaking = stratified[1][0];
    expect(exactMantelHaenszel([...silent, ...speaking])).toEqual(exactMantelHaenszel(speaking));
  });

  it.each([[[]], [silent]])("says nothing where no stratum compares: %j", (strata) => {
    const nothing = {p: 1, oddsRatio: null, lower: 0, upper: Infinity};
    expect(exactMantelHaenszel(strata)).toEqual(nothing);
  });

  it("keeps its digits over hundreds of matched pairs: McNemar's exact test", () => {
    const pairs = [...Array(150).fill([1, 0, 0, 1]), ...Array(250).fill([0, 1, 1, 0])];
    const found = exactMantelHaenszel(pairs);
    // R 4.6.0, binom.test(150, 400): p and the odds of its limits
    expectClose(found.p, 6.53181921283841e-7);
    expectClose(found.oddsRatio, 0.6, 1e-13);
    expectClose(found.lower, 0.4867373485061173, 1e-11);
    expectClose(found.upper, 0.7375536768570415, 1e-11);
  });
});

describe("tiltedSums(tables, center, least)", () => {
  it("leaves out no more probability than it says", () => {
    const logOdds = fc.double({min: -2, max: 2, noNaN: true});
    fc.assert(
      fc.property(strata, logOdds, logOdds, (strata, center, other) => {
        const tables = strata.filter(([a, b, c, d]) => (a + b) * (c + d) * (a + c) * (b + d) > 0);
        const sums = tiltedSums(tables, center, 1e-6);
        const bound = sums.leftOut(other);
        fc.pre(bound < 1 && sums.under(other).length > 0);
        const all = sumOfFirstCells(tables, other);
        const from = sumSeen(tables) - sums.at - all.low;
        const kept = sums.under(other);
        const distance = all.probabilities.reduce(
          (sum, p, i) => sum + Math.abs(p - (kept[i - from] ?? 0)),
          0
        );
        expect(distance / 2).toBeLessThanOrEqual(bound + 1e-12);
      })
    );
  });
});

describe("zelen(strata)", () => {
  it.each(stratified.filter((row) => row[6] !== null))(
    "matches all tables that R lists for %j",
    (strata, _level, _p, _oddsRatio, _lower, _upper, expected) => {
      expectClose(zelen(strata).p, expected as number, 1e-12);
    }
  );

  it("counts every set of tables with these margins and this sum", () => {
    fc.assert(
      fc.property(smallStrata, (strata) => {
        const sets = waysOfSets(strata).filter(({sum}) => sum === sumSeen(strata));
        const seen = strata.reduce((ways, table) => ways * waysOf(table, table[0]), 1n);
        const total = (ways: bigint[]) => Number(ways.reduce((sum, one) => sum + one, 0n));
        const all = sets.map(({ways}) => ways);
        expectClose(zelen(strata).p, total(all.filter((ways) => ways <= seen)) / total(all), 1e-12);
      })
    );
  });

  it("does not change with the order of the strata, or with rows exchanged", () => {
    fc.assert(
      fc.property(smallStrata, (strata) => {
        const p = zelen(strata).p as number;
        expectClose(zelen(strata.toReversed()).p, p, 1e-12);
        expectClose(zelen(strata.map(([a, b, c, d]): FourfoldTable => [c, d, a, b])).p, p, 1e-12);
      })
    );
  });

  it("is 1 where fewer than two strata compare", () => {
    expect([zelen([]), zelen([[3, 1, 1, 3]]), zelen([[3, 1, 1, 3], ...silent])]).toEqual([
      {p: 1},
      {p: 1},
      {p: 1}
    ]);
  });

  it("is 1 for matched pairs, however many: their tables are all equally likely", () => {
    const pairs: FourfoldTable[] = [
      ...Array(300).fill([1, 0, 0, 1]),
      ...Array(80).fill([0, 1, 1, 0])
    ];
    expectClose(zelen(pairs).p, 1, 1e-12);
  });

  it("counts 10¹² sets of tables, and says null where there are more than it can", () => {
    // NumPy, from two lists of half the strata each, in logarithms
    expectClose(zelen(admissions).p, 0.0012614950952097236, 1e-11);
    const large = Array.from({length: 4}, (): FourfoldTable => [3000, 2000, 1000, 2500]);
    expect(zelen(large)).toEqual({p: null});
  });
});

it.each([
  ["exactMantelHaenszel", exactMantelHaenszel],
  ["zelen", zelen]
])("%s refuses what is not a table of counts", (name, test) => {
  expect(() =>
    test([
      [1, 1, 1, 1],
      [1, 1, 0.5, 1]
    ])
  ).toThrow(new RangeError(`${name} table 2: c: expected a whole number of at least 0: 0.5`));
  expect(() => test([[1, 1, 1] as unknown as FourfoldTable])).toThrow(
    new RangeError(`${name} table 1: expected four counts, a, b, c, d: 3`)
  );
});

it("exactMantelHaenszel refuses a level that is no share", () => {
  expect(() => exactMantelHaenszel([], 95)).toThrow(
    "exactMantelHaenszel: level: expected a number between 0 and 1, such as 0.95: 95"
  );
});

function sumSeen(strata: readonly FourfoldTable[]): number {
  return strata.reduce((sum, [a]) => sum + a, 0);
}

/** In how many ways the margins of a table give this first cell. */
function waysOf([a, b, c, d]: FourfoldTable, x: number): bigint {
  return choose(a + b, x) * choose(c + d, a + c - x);
}

/** All sets of tables with the margins of these, in whole numbers: ties are exact. */
function waysOfSets(strata: readonly FourfoldTable[]): {sum: number; ways: bigint}[] {
  return strata.reduce(
    (sets, table) => {
      const [a, b, c, d] = table;
      const [low, high] = [Math.max(0, a - d), a + Math.min(b, c)];
      return Array.from({length: high - low + 1}, (_, i) =>
        sets.map(({sum, ways}) => ({
          sum: sum + low + i,
          ways: ways * waysOf(table, low + i)
        }))
      ).flat();
    },
    [{sum: 0, ways: 1n}]
  );
}

function waysBySum(strata: readonly FourfoldTable[]): Map<number, bigint> {
  return strata.reduce(
    (before, table) => {
      const [a, b, c, d] = table;
      const sums = new Map<number, bigint>();
      for (let x = Math.max(0, a - d); x <= a + Math.min(b, c); ++x) {
        const own = waysOf(table, x);
        for (const [sum, ways] of before) sums.set(sum + x, (sums.get(sum + x) ?? 0n) + ways * own);
      }
      return sums;
    },
    new Map([[0, 1n]])
  );
}

function choose(n: number, k: number): bigint {
  let ways = 1n;
  for (let i = 1; i <= k; ++i) ways = (ways * BigInt(n - k + i)) / BigInt(i);
  return ways;
}
