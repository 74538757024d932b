import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type FourfoldTable, mantelHaenszel} from "../../src/analysis/mantelHaenszel.js";
import {normalWidth} from "../../src/analysis/normalQuantile.js";
import {admissions, admissionsTested as expected} from "../oracles/tables.js";
import {expectClose, expectWithin} from "./close.js";

const count = fc.integer({min: 1, max: 50});
const table = fc.tuple(count, count, count, count);
const tables = fc.array(table, {minLength: 1, maxLength: 8});

describe("mantelHaenszel(tables, {correct, level})", () => {
  it("matches R for the admissions to Berkeley", () => {
    const found = mantelHaenszel(admissions);
    expectClose(found.oddsRatio, expected.oddsRatio[0]);
    expectClose(found.lower, expected.oddsRatio[1]);
    expectClose(found.upper, expected.oddsRatio[2]);
    expectClose(found.statistic, expected.corrected[0]);
    expectClose(found.p, expected.corrected[1]);
  });

  it("matches R without the continuity correction", () => {
    const found = mantelHaenszel(admissions, {correct: false});
    expectWithin(found.statistic, expected.uncorrected[0], 5.1e-9);
    expectClose(found.p, expected.uncorrected[1]);
  });

  it("matches the homogeneity tests for the same tables", () => {
    const {breslowDay, tarone} = mantelHaenszel(admissions).homogeneity!;
    expect([breslowDay.df, tarone.df]).toEqual([5, 5]);
    expectWithin(breslowDay.statistic, expected.breslowDay[0], 5.1e-8);
    expectWithin(breslowDay.p, expected.breslowDay[1], 5.1e-11);
    expectWithin(tarone.statistic, expected.tarone, 5.1e-8);
  });

  it("leaves out the correction when the difference is below a half, as R does", () => {
    const close: FourfoldTable[] = [[5, 6, 6, 6]];
    expect(mantelHaenszel(close).statistic).toBe(mantelHaenszel(close, {correct: false}).statistic);
    expect(mantelHaenszel(close).statistic).toBeGreaterThan(0);
  });

  it("is ad / bc, Woolf's interval and (n − 1) / n of Pearson's χ² for one table", () => {
    fc.assert(
      fc.property(table, ([a, b, c, d]) => {
        const found = mantelHaenszel([[a, b, c, d]], {correct: false});
        const n = a + b + c + d;
        const margins = (a + b) * (c + d) * (a + c) * (b + d);
        const woolf = Math.exp(normalWidth(0.95) * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d));
        expectClose(found.oddsRatio, (a * d) / (b * c), 1e-12);
        expectClose(found.upper, ((a * d) / (b * c)) * woolf, 1e-11);
        expectWithin(found.statistic, ((n - 1) * (a * d - b * c) ** 2) / margins, 1e-9);
      })
    );
  });

  it("is inverted when the rows are swapped, in any order of the strata", () => {
    fc.assert(
      fc.property(tables, (tables) => {
        const one = mantelHaenszel(tables);
        const other = mantelHaenszel(
          tables.map(([a, b, c, d]): FourfoldTable => [c, d, a, b]).reverse()
        );
        expectClose(other.oddsRatio, 1 / (one.oddsRatio as number));
        expectClose(other.lower, 1 / (one.upper as number));
        expectWithin(other.p, one.p, 1e-9);
        if (!one.homogeneity) return;
        const [first, second] = [one.homogeneity, other.homogeneity!];
        expectWithin(second.breslowDay.statistic, first.breslowDay.statistic, 1e-6);
        expect(first.tarone.statistic).toBeLessThanOrEqual(first.breslowDay.statistic);
      })
    );
  });

  it("contains its estimate and widens with the level; p stays within 0 to 1", () => {
    fc.assert(
      fc.property(tables, (tables) => {
        const [narrow, wide] = [
          mantelHaenszel(tables, {level: 0.8}),
          mantelHaenszel(tables, {level: 0.99})
        ];
        expect(narrow.lower).toBeLessThan(narrow.oddsRatio as number);
        expect(narrow.upper).toBeGreaterThan(narrow.oddsRatio as number);
        expect(wide.lower).toBeLessThan(narrow.lower as number);
        expect(wide.upper).toBeGreaterThan(narrow.upper as number);
        expect(narrow.p).toBeGreaterThanOrEqual(0);
        expect(narrow.p).toBeLessThanOrEqual(1);
      })
    );
  });

  it("ignores a stratum with an empty margin", () => {
    const speaking: FourfoldTable[] = [
      [8, 2, 5, 5],
      [4, 6, 2, 8]
    ];
    const silent: FourfoldTable[] = [
      [3, 4, 0, 0],
      [5, 0, 2, 0],
      [0, 0, 0, 0],
      [1, 0, 0, 0]
    ];
    expect(mantelHaenszel([...silent, ...speaking])).toEqual(mantelHaenszel(speaking));
    expect(mantelHaenszel(speaking).informative).toBe(2);
  });

  it("has no estimate when no stratum compares anything", () => {
    for (const tables of [[], [[3, 4, 0, 0] as const]]) {
      expect(mantelHaenszel(tables)).toEqual({
        oddsRatio: null,
        lower: 0,
        upper: Infinity,
        statistic: 0,
        df: 1,
        p: 1,
        informative: 0,
        homogeneity: null
      });
    }
  });

  it.each([
    ["0", [[0, 5, 4, 3] as const, [0, 2, 2, 2] as const], 0],
    ["infinite", [[5, 0, 4, 3] as const, [2, 2, 0, 2] as const], Infinity]
  ])("has no bounds and no homogeneity test when the odds ratio is %s", (_, tables, oddsRatio) => {
    const nothing = {oddsRatio, lower: null, upper: null, homogeneity: null};
    expect(mantelHaenszel(tables)).toMatchObject(nothing);
    expect(mantelHaenszel(tables).p).toBeLessThan(1);
  });

  it("finds tables with one odds ratio homogeneous, however extreme it is", () => {
    for (const ratio of [1e-6, 0.5, 1, 2, 1e6]) {
      const [a, b] = ratio > 1 ? [ratio, 1] : [1, 1 / ratio];
      const same: FourfoldTable[] = [
        [a, b, 1, 1],
        [3 * a, 3 * b, 2, 2]
      ].map((cells) => cells.map(Math.round) as unknown as FourfoldTable);
      expectWithin(mantelHaenszel(same).homogeneity!.breslowDay.statistic, 0, 1e-6);
    }
  });
});
