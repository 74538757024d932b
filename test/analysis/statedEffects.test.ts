import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {combineEffects} from "../../src/analysis/combineEffects.js";
import {normalWidth} from "../../src/analysis/normalQuantile.js";
import {poolableEffect} from "../../src/analysis/poolableEffect.js";
import {statedMeasure} from "../../src/analysis/statedMeasure.js";
import {expectClose} from "./close.js";

describe("statedMeasure(text)", () => {
  it.each<[string, string, boolean, number]>([
    [
      "standardised mean difference (Hedges' g), 95% CI",
      "standardised mean difference (Hedges' g)",
      false,
      0.95
    ],
    ["odds ratio", "odds ratio", true, 0.95],
    ["Risk ratio, 90% CI", "Risk ratio", true, 0.9],
    ["relative risk (99% confidence interval)", "relative risk", true, 0.99],
    ["log odds ratio, 95% CI", "log odds ratio", false, 0.95],
    ["difference in percentage points", "difference in percentage points", false, 0.95],
    ["ratio implied by 82% less likely", "ratio implied by 82% less likely", true, 0.95],
    ["hazard ratio, 97.5% CI", "hazard ratio", true, 0.975],
    ["difference in rate, 0% CI", "difference in rate", false, 0.95]
  ])("reads %s", (text, name, ratio, level) => {
    expect(statedMeasure(text)).toEqual({name, ratio, level});
  });
});

describe("poolableEffect(stated, measure)", () => {
  it("returns the standard error that an interval was made from", () => {
    fc.assert(
      fc.property(
        fc.double({min: -3, max: 3, noNaN: true}),
        fc.double({min: 0.01, max: 2, noNaN: true}),
        fc.constantFrom(0.8, 0.95, 0.99),
        fc.boolean(),
        (estimate, standardError, level, ratio) => {
          const shown = (value: number) => (ratio ? Math.exp(value) : value);
          const reach = normalWidth(level) * standardError;
          const found = poolableEffect(
            {
              effect: shown(estimate),
              lower: shown(estimate - reach),
              upper: shown(estimate + reach)
            },
            {ratio, level}
          );
          if (typeof found === "string") throw new Error(found);
          expectClose(found.standardError, standardError, 1e-9);
          expect(found.estimate).toBeCloseTo(estimate, 9);
        }
      )
    );
  });

  const linear = {ratio: false, level: 0.95};
  const ratio = {ratio: true, level: 0.95};
  it.each([
    [{effect: 1, lower: null, upper: 2}, linear, "no interval and no usable p-value"],
    [{effect: Number.NaN, lower: 0, upper: 2}, linear, "no interval and no usable p-value"],
    [{effect: 1, lower: 0, upper: Infinity}, linear, "no interval and no usable p-value"],
    [{effect: 3, lower: 0, upper: 2}, linear, "an interval that does not contain the effect"],
    [{effect: 1, lower: 1, upper: 1}, linear, "an interval that does not contain the effect"],
    [{effect: 1, lower: 2, upper: 0}, linear, "an interval that does not contain the effect"],
    [{effect: 1, lower: 0, upper: 2}, ratio, "a ratio that is not above 0"],
    // simulated from a count model, and published with the care-leaver review
    [
      {effect: 1.3397, lower: -0.508, upper: 10.9735},
      linear,
      "an interval that is not symmetric about the effect"
    ]
  ])("refuses %o", (stated, measure, reason) => {
    expect(poolableEffect(stated, measure)).toBe(reason);
  });

  it("uses the p-value only where there is no interval", () => {
    const p = 2 * (1 - 0.9772498680518208); // of z = 2
    const bare = {effect: -0.4, lower: null, upper: null, p};
    const found = poolableEffect(bare, linear);
    if (typeof found === "string") throw new Error(found);
    expectClose(found.standardError, 0.2, 1e-9);
    expect(poolableEffect({...bare, lower: -0.6, upper: -0.2}, linear)).toEqual(
      poolableEffect({effect: -0.4, lower: -0.6, upper: -0.2}, linear)
    );
    for (const p of [0, 1, -0.1, 2, Number.NaN])
      expect(poolableEffect({...bare, p}, linear)).toBe("no interval and no usable p-value");
    expect(poolableEffect({...bare, effect: 0}, linear)).toBe("no interval and no usable p-value");
  });

  it("accepts numbers that were rounded to one decimal", () => {
    expect(poolableEffect({effect: 1.1, lower: 1, upper: 1.3}, ratio)).toMatchObject({
      estimate: Math.log(1.1)
    });
  });

  it("refuses a level of 95", () => {
    expect(() =>
      poolableEffect({effect: 1, lower: 0, upper: 2}, {ratio: false, level: 95})
    ).toThrow("poolableEffect: level: expected a number between 0 and 1, such as 0.95: 95");
  });
});

describe("combineEffects(effects, correlation)", () => {
  const three = [
    {estimate: 0.1, standardError: 0.2},
    {estimate: 0.4, standardError: 0.3},
    {estimate: 0.7, standardError: 0.1}
  ];

  it("is the mean, with the variance of the mean of correlated effects", () => {
    for (const correlation of [0, 0.5, 0.8, 1]) {
      const found = combineEffects(three, correlation);
      // the sum of the whole covariance matrix over the squared number of effects
      const variance = three
        .flatMap((one, i) =>
          three.map(
            (other, j) => (i === j ? 1 : correlation) * one.standardError * other.standardError
          )
        )
        .reduce((sum, value) => sum + value / 9, 0);
      expectClose(found.estimate, 0.4, 1e-12);
      expectClose(found.standardError, Math.sqrt(variance), 1e-12);
    }
  });

  it("adds no precision at a correlation of 1, and returns a single effect as it is", () => {
    expectClose(combineEffects(three, 1).standardError, 0.2, 1e-12);
    const one = combineEffects(three.slice(0, 1), 0.3);
    expectClose(one.estimate, 0.1, 1e-15);
    expectClose(one.standardError, 0.2, 1e-15);
  });

  it.each<[string, () => unknown]>([
    ["combineEffects: effects: expected at least 1: 0", () => combineEffects([], 0.5)],
    [
      "combineEffects: correlation: expected a number from 0 to 1: 1.5",
      () => combineEffects(three, 1.5)
    ]
  ])("%s", (message, attempt) => {
    expect(attempt).toThrow(new RangeError(message));
  });
});
