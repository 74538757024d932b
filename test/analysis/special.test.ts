import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {betaQuantile} from "../../src/analysis/betaQuantile.js";
import {chiSquareUpper} from "../../src/analysis/chiSquareUpper.js";
import {continuedFraction} from "../../src/analysis/continuedFraction.js";
import {findRoot} from "../../src/analysis/findRoot.js";
import {incompleteBeta} from "../../src/analysis/incompleteBeta.js";
import {normalQuantile} from "../../src/analysis/normalQuantile.js";
import {deviance, stirlingError} from "../../src/analysis/saddlePoint.js";
import * as oracles from "../oracles/special.js";
import {expectClose, expectWithin} from "./close.js";

const shape = fc.double({min: 0.05, max: 500, noNaN: true});
const share = fc.double({min: 1e-6, max: 1 - 1e-6, noNaN: true});

describe("incompleteBeta(x, a, b)", () => {
  it.each(oracles.incompleteBeta)("at %d for %d, %d keeps twelve digits", (x, a, b, value) => {
    expectClose(incompleteBeta(x, a, b), value, 1e-12);
  });

  it("is 0 and 1 at the ends", () => {
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
  });

  it("is mirrored: the part below x for a, b is the part above 1 − x for b, a", () => {
    fc.assert(
      fc.property(shape, shape, fc.integer({min: 1, max: 63}), (a, b, i) => {
        expectWithin(incompleteBeta(i / 64, a, b) + incompleteBeta(1 - i / 64, b, a), 1, 1e-13);
      })
    );
  });
});

describe("betaQuantile(p, a, b)", () => {
  it.each(oracles.betaQuantile)("of %d for %d, %d keeps twelve digits", (p, a, b, value) => {
    expectClose(betaQuantile(p, a, b), value, 1e-12);
  });

  it("is the inverse of incompleteBeta", () => {
    fc.assert(
      fc.property(share, shape, shape, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        // next to 1 neighbouring numbers are further apart than the distribution's steps
        if (x < 1 - 1e-6) expectWithin(incompleteBeta(x, a, b), p, 1e-11);
      })
    );
  });
});

describe("chiSquareUpper(x, df)", () => {
  it.each(oracles.chiSquareUpper)("at %d with %d df keeps twelve digits", (x, df, value) => {
    expectClose(chiSquareUpper(x, df), value, 1e-12);
  });

  it("is 1 at 0", () => {
    expect(chiSquareUpper(0, 3)).toBe(1);
  });

  it("is the exponential tail with two degrees of freedom", () => {
    fc.assert(
      fc.property(fc.double({min: 1e-3, max: 1000, noNaN: true}), (x) => {
        expectClose(chiSquareUpper(x, 2), Math.exp(-x / 2), 1e-12);
      })
    );
  });
});

describe("normalQuantile(p)", () => {
  it.each(oracles.normalQuantile)("of %d keeps fourteen digits", (p, z) => {
    // 0.5000001 is itself only that far from a half
    expectWithin(normalQuantile(p), z, 1e-14 * Math.max(1, Math.abs(z)));
  });

  it("agrees with χ² with one degree of freedom", () => {
    fc.assert(
      fc.property(fc.double({min: 1e-12, max: 0.499, noNaN: true}), (p) => {
        expectClose(chiSquareUpper(normalQuantile(p) ** 2, 1) / 2, p, 1e-11);
      })
    );
  });
});

describe("stirlingError(x)", () => {
  it.each(oracles.stirlingError)("at %d", (x, value) => {
    expectWithin(stirlingError(x), value, 2e-15);
  });
});

describe("deviance(x, mean)", () => {
  it("is smooth where the series takes over, and never negative", () => {
    for (const mean of [1, 37, 1e4]) {
      for (const share of [0.8, 0.8181, 0.8182, 0.9999999, 1, 1.2222, 1.2223]) {
        const x = mean * share;
        const direct = x * Math.log(x / mean) - (x - mean);
        expectWithin(deviance(x, mean), direct, 1e-14 * mean);
        expect(deviance(x, mean)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

describe("findRoot(f, start)", () => {
  it.each([
    ["a line far from the start", (x: number) => x - 12345.678, 12345.678],
    ["a curve that is flat on both sides", (x: number) => Math.tanh(50 * (x + 40)), -40],
    ["a curve that is flat at the root", (x: number) => (x - 3) ** 5, 3],
    ["a step", (x: number) => (x < 7.25 ? -1 : 1), 7.25],
    ["the start itself", (x: number) => x, 0]
  ])("finds %s", (_, f, root) => {
    expectWithin(findRoot(f, 0), root, 1e-11);
  });
});

describe("continuedFraction(a, b)", () => {
  it("throws when a fraction does not converge", () => {
    expect(() =>
      continuedFraction(
        () => -1,
        () => 0
      )
    ).toThrow("continued fraction: expected convergence");
  });
});
