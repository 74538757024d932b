import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {benjaminiHochberg} from "../../src/analysis/benjaminiHochberg.js";
import {holm} from "../../src/analysis/holm.js";
import {myocardial} from "../oracles/tables.js";
import {expectClose, expectWithin} from "./close.js";

const family = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 40});

describe("benjaminiHochberg(p)", () => {
  it("matches R for the family of Benjamini & Hochberg (1995)", () => {
    benjaminiHochberg(myocardial.p).forEach((found, i) => {
      expectWithin(found, myocardial.benjaminiHochberg[i], 5.1e-10);
    });
  });

  it("rejects the same hypotheses as the paper's step-up rule, at any q", () => {
    fc.assert(
      fc.property(family, fc.double({min: 0.01, max: 0.5, noNaN: true}), (p, q) => {
        const sorted = p.toSorted((x, y) => x - y);
        const last = sorted.findLastIndex((value, i) => value <= ((i + 1) / p.length) * q);
        const rejected = benjaminiHochberg(p).filter((value) => value <= q).length;
        // only a p within rounding of its line may fall on either side
        fc.pre(sorted.every((x, i) => Math.abs(x - ((i + 1) / p.length) * q) > 1e-12));
        expect(rejected).toBe(last + 1);
      })
    );
  });
});

describe("holm(p)", () => {
  it("matches R for the same family", () => {
    holm(myocardial.p).forEach((found, i) => {
      expectClose(found, myocardial.holm[i]);
    });
  });

  it("rejects the same hypotheses as the paper's step-down rule, at any α", () => {
    fc.assert(
      fc.property(family, fc.double({min: 0.01, max: 0.5, noNaN: true}), (p, alpha) => {
        const sorted = p.toSorted((x, y) => x - y);
        fc.pre(sorted.every((x, i) => Math.abs(x - alpha / (p.length - i)) > 1e-12));
        const first = sorted.findIndex((value, i) => value > alpha / (p.length - i));
        const rejected = holm(p).filter((value) => value <= alpha).length;
        expect(rejected).toBe(first < 0 ? p.length : first);
      })
    );
  });
});

describe.each([
  ["benjaminiHochberg(p)", benjaminiHochberg],
  ["holm(p)", holm]
])("%s", (_, adjust) => {
  it("keeps the order of the p-values, and stays between p and 1", () => {
    fc.assert(
      fc.property(family, (p) => {
        const adjusted = adjust(p);
        expect(adjust(p.toReversed())).toEqual(adjusted.toReversed());
        adjusted.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(p[i] * (1 - 1e-15));
          expect(value).toBeLessThanOrEqual(1);
        });
      })
    );
  });

  it("does not change a single p, and accepts an empty family", () => {
    expect(adjust([0.04])).toEqual([0.04]);
    expect(adjust([])).toEqual([]);
  });

  it("is never stricter for false discoveries than for any false rejection", () => {
    fc.assert(
      fc.property(family, (p) => {
        const strict = holm(p);
        benjaminiHochberg(p).forEach((value, i) => {
          expect(value).toBeLessThanOrEqual(strict[i] * (1 + 1e-14));
        });
      })
    );
  });
});
