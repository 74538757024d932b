import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {cohensKappa} from "../../src/analysis/cohensKappa.js";
import {mcnemar} from "../../src/analysis/mcnemar.js";
import {approval, kappa} from "../oracles/tables.js";
import {expectClose, expectWithin} from "./close.js";

const count = fc.integer({min: 1, max: 60});
const square = fc.integer({min: 2, max: 4}).chain((size) => {
  const row = fc.array(count, {minLength: size, maxLength: size});
  return fc.array(row, {minLength: size, maxLength: size});
});

describe("cohensKappa(table, level)", () => {
  it("matches the reference for 45 15 / 25 15", () => {
    const found = cohensKappa(
      [
        [45, 15],
        [25, 15]
      ],
      0.95
    );
    expectWithin(found.estimate, kappa[0], 5.1e-11);
    expectWithin(found.lower, kappa[1], 5.1e-8);
    expectWithin(found.upper, kappa[2], 5.1e-8);
    expectWithin(found.standardError, kappa[3], 5.1e-8);
  });

  it("has the standard error of the delta method", () => {
    fc.assert(
      fc.property(square, (table) => {
        expectClose(cohensKappa(table).standardError, byDeltaMethod(table), 1e-5);
      }),
      {numRuns: 50}
    );
  });

  it("does not change when raters or categories are swapped", () => {
    fc.assert(
      fc.property(square, (table) => {
        const one = cohensKappa(table);
        const raters = cohensKappa(table.map((_, i) => table.map((row) => row[i])));
        const categories = cohensKappa(table.map((row) => row.toReversed()).toReversed());
        for (const other of [raters, categories]) {
          expectWithin(other.estimate, one.estimate as number, 1e-12);
          expectWithin(other.lower, one.lower as number, 1e-9);
        }
      })
    );
  });

  it.each([
    [
      "perfect",
      [
        [5, 0],
        [0, 7]
      ],
      1
    ],
    [
      "perfectly contrary",
      [
        [0, 5],
        [5, 0]
      ],
      -1
    ]
  ])(
    "gives no bounds for %s agreement, because an interval without width would look certain",
    (_, table, estimate) => {
      expect(cohensKappa(table)).toEqual({estimate, lower: null, upper: null, standardError: 0});
    }
  );

  it.each([
    [9998, 7.071774953998464e-5],
    [99998, 7.071138522897144e-6],
    [99999998, 7.071067882576154e-9]
  ])("keeps its standard error where the raters use one category %d times", (often, expected) => {
    // the formula at 60 digits, mpmath 1.3.0
    const found = cohensKappa([
      [often, 1],
      [1, 0]
    ]);
    expectClose(found.standardError, expected, 1e-14);
    expect(found.upper).toBeGreaterThan(found.estimate as number);
  });

  it("gives no bounds for a mixed table whose standard error is 0", () => {
    const never = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 0 : 1)));
    expect(cohensKappa(never)).toMatchObject({lower: null, upper: null, standardError: 0});
    expectWithin(cohensKappa(never).estimate, -1 / 3, 1e-15);
  });

  it.each([
    [
      "nothing was rated",
      [
        [0, 0],
        [0, 0]
      ]
    ],
    [
      "one category was used",
      [
        [9, 0],
        [0, 0]
      ]
    ],
    ["there are no categories", []]
  ])("has no estimate where %s", (_, table) => {
    const nothing = {estimate: null, lower: null, upper: null, standardError: null};
    expect(cohensKappa(table)).toEqual(nothing);
  });

  it("refuses a table that is not square", () => {
    expect(() =>
      cohensKappa([
        [1, 2, 3],
        [4, 5, 6]
      ])
    ).toThrow("cohensKappa row 1: expected as many counts as there are rows, 2: 3");
  });
});

describe("mcnemar(a, b, c, d, {correct})", () => {
  it("matches R, with the correction and without", () => {
    const [statistic, p, uncorrected] = approval;
    expectClose(mcnemar(794, 86, 150, 570).statistic, statistic);
    expectClose(mcnemar(794, 86, 150, 570).p, p);
    expectWithin(mcnemar(794, 86, 150, 570, {correct: false}).statistic, uncorrected, 5.1e-6);
  });

  it("finds no difference when equal numbers, or none, changed each way", () => {
    expect(mcnemar(1, 4, 4, 1)).toEqual({statistic: 0, df: 1, p: 1});
    expect(mcnemar(9, 0, 0, 9)).toEqual({statistic: 0, df: 1, p: 1});
  });
});

/** The standard error of kappa by numeric differentiation, which does not use the formula. */
function byDeltaMethod(table: number[][]): number {
  const n = table.flat().reduce((sum, x) => sum + x, 0);
  const shares = table.map((row) => row.map((x) => x / n));
  const slopes = shares.map((row, i) =>
    row.map((_, j) => {
      const moved = (by: number) =>
        kappaOf(shares.map((r, k) => r.map((x, l) => (k === i && l === j ? x + by : x))));
      return (moved(1e-6) - moved(-1e-6)) / 2e-6;
    })
  );
  const mean = (power: number) =>
    shares.flat().reduce((sum, share, at) => sum + share * slopes.flat()[at] ** power, 0);
  return Math.sqrt((mean(2) - mean(1) ** 2) / n);
}

function kappaOf(shares: number[][]): number {
  const total = (values: number[]) => values.reduce((sum, x) => sum + x, 0);
  const observed = total(shares.map((row, i) => row[i]));
  const expected = total(shares.map((row, i) => total(row) * total(shares.map((r) => r[i]))));
  return (observed - expected) / (1 - expected);
}
