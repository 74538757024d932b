import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {betaBinomial} from "../../src/analysis/betaBinomial.js";
import {binomialTest} from "../../src/analysis/binomialTest.js";
import {clopperPearson} from "../../src/analysis/clopperPearson.js";
import {normalWidth} from "../../src/analysis/normalQuantile.js";
import {signTest} from "../../src/analysis/signTest.js";
import {unmeasuredBounds} from "../../src/analysis/unmeasuredBounds.js";
import {wilson} from "../../src/analysis/wilson.js";
import * as oracles from "../oracles/proportions.js";
import {expectClose, expectWithin} from "./close.js";

const jeffreys = {alpha: 0.5, beta: 0.5};
const uniform = {alpha: 1, beta: 1};
// levels begin at 0.8, because the mean of a posterior need not lie in its middle half
const level = fc.constantFrom(0.8, 0.9, 0.95, 0.99, 0.999);
const part = fc
  .integer({min: 1, max: 400})
  .chain((n) => fc.tuple(fc.integer({min: 0, max: n}), fc.constant(n)));

describe.each([
  ["wilson(k, n, level)", wilson],
  ["clopperPearson(k, n, level)", clopperPearson],
  [
    "betaBinomial(k, n, prior, level)",
    (k: number, n: number, level?: number) => betaBinomial(k, n, jeffreys, level)
  ]
])("%s", (_, interval) => {
  it("is 0 to 1 without an estimate when nothing was measured", () => {
    expect(interval(0, 0, 0.95)).toMatchObject({estimate: null, lower: 0, upper: 1});
  });

  it("contains its estimate, stays within 0 to 1, and widens with the level", () => {
    fc.assert(
      fc.property(part, level, ([k, n], level) => {
        const [narrow, wide] = [interval(k, n, level), interval(k, n, (1 + level) / 2)];
        expect(narrow.lower).toBeLessThanOrEqual(narrow.estimate as number);
        expect(narrow.upper).toBeGreaterThanOrEqual(narrow.estimate as number);
        expect(wide.lower).toBeGreaterThanOrEqual(0);
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        expect(wide.upper).toBeLessThanOrEqual(1);
      })
    );
  });

  it("grows with k", () => {
    fc.assert(
      fc.property(part, level, ([k, n], level) => {
        fc.pre(k < n);
        const [fewer, more] = [interval(k, n, level), interval(k + 1, n, level)];
        expect(more.lower).toBeGreaterThan(fewer.lower);
        expect(more.upper).toBeGreaterThan(fewer.upper);
      })
    );
  });

  it("is mirrored when successes and failures are swapped", () => {
    fc.assert(
      fc.property(part, level, ([k, n], level) => {
        const [one, other] = [interval(k, n, level), interval(n - k, n, level)];
        expectWithin(other.lower, 1 - one.upper, 1e-12);
        expectWithin(other.upper, 1 - one.lower, 1e-12);
      })
    );
  });

  it("uses 95% when no level is given", () => {
    expect(interval(3, 7).lower).toBe(interval(3, 7, 0.95).lower);
  });
});

describe("wilson(k, n, level)", () => {
  it.each(oracles.wilson)("matches the reference for %d of %d", (k, n, lower, upper) => {
    expectWithin(wilson(k, n, 0.95).lower, lower, 6e-13);
    expectWithin(wilson(k, n, 0.95).upper, upper, 6e-13);
  });

  it.each(oracles.wilsonRounded)("matches Newcombe's %d of %d", (k, n, lower, upper) => {
    expectWithin(wilson(k, n, 0.95).lower, lower, 6e-9);
    expectWithin(wilson(k, n, 0.95).upper, upper, 6e-9);
  });

  it("ends where the score test starts to reject", () => {
    fc.assert(
      fc.property(part, level, ([k, n], level) => {
        const {lower, upper} = wilson(k, n, level);
        for (const p of [lower, upper]) {
          const width = normalWidth(level) * Math.sqrt((p * (1 - p)) / n);
          expectWithin(Math.abs(k / n - p), width, 1e-9);
        }
      })
    );
  });

  it("reaches exactly 0 and 1", () => {
    expect(wilson(0, 13, 0.95).lower).toBe(0);
    expect(wilson(13, 13, 0.95).upper).toBe(1);
  });
});

describe("clopperPearson(k, n, level)", () => {
  it.each(oracles.exact)("matches the reference for %d of %d", (k, n, _p, lower, upper) => {
    expectWithin(clopperPearson(k, n, 0.95).lower, lower, 1e-12);
    expectWithin(clopperPearson(k, n, 0.95).upper, upper, 1e-12);
  });

  it("ends where a one-sided exact test has p = (1 − level) / 2", () => {
    fc.assert(
      fc.property(part, level, ([k, n], level) => {
        const {lower, upper} = clopperPearson(k, n, level);
        const tail = (1 - level) / 2;
        if (k > 0) expectClose(binomialTest(k, n, lower).pGreater, tail, 1e-10);
        if (k < n) expectClose(binomialTest(k, n, upper).pLess, tail, 1e-10);
      })
    );
  });
});

describe("betaBinomial(k, n, prior, level)", () => {
  it("matches the reference for 7 of 10", () => {
    const [one, other] = [betaBinomial(7, 10, jeffreys, 0.95), betaBinomial(7, 10, uniform, 0.95)];
    expectClose(one.lower, oracles.posterior.jeffreys[0], 2e-12);
    expectClose(one.upper, oracles.posterior.jeffreys[1], 2e-12);
    expectClose(other.lower, oracles.posterior.uniform[0], 2e-12);
    expectClose(other.upper, oracles.posterior.uniform[1], 2e-12);
    expectClose(other.probabilityAbove(0.5), oracles.posterior.uniformAboveHalf, 1e-12);
    expectClose(other.estimate, 8 / 12, 1e-15);
  });

  it.each([
    [1e-15, 0.2717888036919821],
    [1e-10, 0.1829335991203829],
    [1e-300, 0.9989713743448003]
  ])("keeps its digits above a share as small as %d", (p0, expected) => {
    // 60 digits, mpmath 1.3.0; R 4.6.0, pbeta(p0, 0.01, 10.01, lower.tail = FALSE), gives the same
    const {probabilityAbove} = betaBinomial(0, 10, {alpha: 0.01, beta: 0.01});
    expectClose(probabilityAbove(p0), expected, 1e-12);
  });

  it("has half its probability above its median", () => {
    fc.assert(
      fc.property(part, ([k, n]) => {
        const {median, probabilityAbove} = betaBinomial(k, n, jeffreys);
        expectWithin(probabilityAbove(median as number), 0.5, 1e-9);
      })
    );
  });

  it("equals a binomial tail under the uniform prior", () => {
    fc.assert(
      fc.property(part, fc.integer({min: 1, max: 63}), ([k, n], i) => {
        const {probabilityAbove} = betaBinomial(k, n, uniform);
        expectClose(probabilityAbove(i / 64), binomialTest(k, n + 1, i / 64).pLess, 1e-11);
      })
    );
  });

  it("has no estimate when nothing was measured, not even that of the prior", () => {
    const nothing = betaBinomial(0, 0, uniform);
    expect([nothing.median, nothing.probabilityAbove(0.5)]).toEqual([null, null]);
  });
});

describe("binomialTest(k, n, p0)", () => {
  it.each(oracles.exact)("matches the reference for %d of %d against ½", (k, n, p) => {
    expectClose(binomialTest(k, n, 0.5).p, p, 4e-12);
  });

  it("matches the reference for 682 of 925 against ¾", () => {
    expectClose(binomialTest(682, 925, 0.75).p, oracles.mendel, 2e-12);
  });

  it.each([
    [0, 0, 0.5, 1],
    [0, 7, 0, 1],
    [1, 7, 0, 0],
    [7, 7, 1, 1],
    [6, 7, 1, 0],
    [5, 10, 0.5, 1],
    [4, 10, 0.5, 0.75390625]
  ])("is defined at the edge: %d of %d against %d", (k, n, p0, p) => {
    expectClose(binomialTest(k, n, p0).p, p, 1e-14);
  });

  it("is mirrored when k and p0 are, and stays within 0 to 1", () => {
    fc.assert(
      fc.property(part, fc.integer({min: 1, max: 63}), ([k, n], i) => {
        const [one, other] = [binomialTest(k, n, i / 64), binomialTest(n - k, n, 1 - i / 64)];
        expectClose(other.p, one.p);
        expectClose(other.pGreater, one.pLess);
        expectClose(other.midP, one.midP);
        expect(one.p).toBeLessThanOrEqual(1);
        expect(one.midP).toBeLessThanOrEqual(one.p);
      })
    );
  });
});

describe("signTest(positive, negative)", () => {
  it("combines the binomial test against ½ with the exact interval", () => {
    expect(signTest(9, 4, 0.9)).toEqual({
      n: 13,
      ...clopperPearson(9, 13, 0.9),
      ...binomialTest(9, 13, 0.5)
    });
  });

  it("cannot reach 0.05 with fewer than six directions", () => {
    expect(signTest(5, 0).p).toBe(0.0625);
    expect(signTest(6, 0).p).toBeLessThan(0.05);
  });

  it("is defined for no directions", () => {
    expect(signTest(0, 0)).toMatchObject({n: 0, estimate: null, lower: 0, upper: 1, p: 1});
  });
});

describe("unmeasuredBounds({improved, measured, all})", () => {
  it.each([
    [
      {improved: 9, measured: 12, all: 20},
      {estimate: 0.75, lower: 0.45, upper: 0.85}
    ],
    [
      {improved: 9, measured: 12, all: 12},
      {estimate: 0.75, lower: 0.75, upper: 0.75}
    ],
    [
      {improved: 0, measured: 0, all: 20},
      {estimate: null, lower: 0, upper: 1}
    ],
    [
      {improved: 0, measured: 0, all: 0},
      {estimate: null, lower: 0, upper: 1}
    ]
  ])("of %j", (counts, bounds) => {
    expect(unmeasuredBounds(counts)).toEqual(bounds);
  });
});
