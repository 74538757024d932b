import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {incompleteBeta, incompleteBetaUpper} from "../../src/analysis/incompleteBeta.js";
import {normalQuantile} from "../../src/analysis/normalQuantile.js";
import {tQuantile, tWidth} from "../../src/analysis/tQuantile.js";
import {tUpper} from "../../src/analysis/tUpper.js";
import * as oracles from "../oracles/special.js";
import {expectClose, expectWithin} from "./close.js";

const df = fc.double({min: 0.5, max: 2000, noNaN: true});
const shape = fc.double({min: 0.05, max: 500, noNaN: true});
const share = fc.double({min: 1e-6, max: 1 - 1e-6, noNaN: true});

describe("tUpper(t, df)", () => {
  it.each(oracles.tUpper)("above %d with %d df keeps twelve digits", (t, df, value) => {
    expectClose(tUpper(t, df), value, 1e-12);
  });

  it("mirrors at 0, where one half is above", () => {
    expect(tUpper(0, 3)).toBe(0.5);
    fc.assert(
      fc.property(df, fc.double({min: 0, max: 40, noNaN: true}), (df, t) => {
        expectWithin(tUpper(t, df) + tUpper(-t, df), 1, 1e-15);
      })
    );
  });

  it("is Cauchy's arctangent with one degree of freedom", () => {
    fc.assert(
      fc.property(fc.double({min: 1e-6, max: 1e6, noNaN: true}), (t) => {
        expectClose(tUpper(t, 1), Math.atan2(1, t) / Math.PI, 1e-12);
      })
    );
  });
});

describe("tQuantile(p, df)", () => {
  it.each(oracles.tQuantile)("of %d with %d df keeps twelve digits", (p, df, value) => {
    expectClose(tQuantile(p, df), value, 1e-12);
  });

  it("undoes tUpper", () => {
    fc.assert(
      fc.property(share, df, (p, df) => {
        expectWithin(1 - tUpper(tQuantile(p, df), df), p, 1e-12);
      })
    );
  });

  it("follows its expansion about the normal quantile with many degrees of freedom", () => {
    // Abramowitz & Stegun 26.7.5, first term
    for (const p of [0.01, 0.3, 0.975]) {
      const z = normalQuantile(p);
      expectWithin(tQuantile(p, 1e5), z + (z ** 3 + z) / 4e5, 1e-9);
    }
    expectClose(tWidth(0.95, 12), tQuantile(0.975, 12), 1e-14);
  });
});

describe("incompleteBetaUpper(x, a, b)", () => {
  it("is what incompleteBeta leaves, at both ends too", () => {
    expect([incompleteBetaUpper(0, 2, 3), incompleteBetaUpper(1, 2, 3)]).toEqual([1, 0]);
    fc.assert(
      fc.property(share, shape, shape, (x, a, b) => {
        expectWithin(incompleteBetaUpper(x, a, b) + incompleteBeta(x, a, b), 1, 1e-14);
      })
    );
  });
});
