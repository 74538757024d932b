import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {chiSquareUpper} from "../../src/analysis/chiSquareUpper.js";
import {eggerTest, funnel} from "../../src/analysis/funnel.js";
import {leaveOneOut} from "../../src/analysis/leaveOneOut.js";
import {type MetaAnalysis, metaAnalysis} from "../../src/analysis/metaAnalysis.js";
import {metaRegression} from "../../src/analysis/metaRegression.js";
import {type Effect, weightedFit} from "../../src/analysis/weightedFit.js";
import * as oracles from "../oracles/effects.js";
import {expectClose, expectWithin} from "./close.js";

const effect = fc.record({
  estimate: fc.double({min: -3, max: 3, noNaN: true}),
  standardError: fc.double({min: 0.05, max: 2, noNaN: true})
});
const effects = fc.array(effect, {minLength: 2, maxLength: 12});
const method = fc.constantFrom<("REML" | "DL" | "PM")[]>("REML", "DL", "PM");
const options = fc.record({method, hartungKnapp: fc.boolean()});

describe("metaAnalysis(effects, {method, hartungKnapp, level})", () => {
  it.each(oracles.pooled)(
    "matches R on %s, %s, Hartung & Knapp %s, level %d",
    (set, method, hartungKnapp, level, expected) => {
      expectPooled(
        (prediction) =>
          metaAnalysis(oracles.effectSets[set], {method, hartungKnapp, level, prediction}),
        expected
      );
    }
  );

  it.each(oracles.metafor)(
    "matches metafor on the BCG trials, %s, Hartung & Knapp %s, to %d",
    (method, hartungKnapp, relative, expected) => {
      const found = metaAnalysis(oracles.bcg, {method, hartungKnapp});
      [
        found.estimate,
        found.standardError,
        found.lower,
        found.upper,
        found.tau2,
        found.i2,
        found.predictionLower,
        found.predictionUpper
      ].forEach((value, i) => {
        expectClose(value, expected[i], relative);
      });
    }
  );

  it("returns a single effect with its normal interval and no prediction", () => {
    const one = [{estimate: 0.3, standardError: 0.1}];
    for (const hartungKnapp of [false, true]) {
      const found = metaAnalysis(one, {hartungKnapp});
      expect(found).toMatchObject({
        estimate: 0.3,
        standardError: 0.1,
        tau2: 0,
        tau2Lower: null,
        tau2Upper: null,
        i2: 0,
        q: 0,
        df: 0,
        qP: 1,
        predictionLower: null,
        predictionUpper: null,
        weights: [100]
      });
      expectClose(found.upper, 0.3 + 0.1959963984540054, 1e-14);
    }
  });

  it("returns no bounds under Hartung & Knapp for effects that are all the same", () => {
    const same = [0.1, 0.2, 0.3].map((standardError) => ({estimate: 0.7, standardError}));
    expect(metaAnalysis(same, {hartungKnapp: true})).toMatchObject({
      standardError: 0,
      lower: null,
      upper: null,
      statistic: null,
      p: null,
      predictionLower: null,
      predictionUpper: null
    });
    expectClose(metaAnalysis(same).upper, 0.7 + 1.959963984540054 / Math.sqrt(100 + 25 + 100 / 9));
  });

  it("does not depend on the order, and changes sign with the effects", () => {
    fc.assert(
      fc.property(effects, options, (effects, options) => {
        const one = metaAnalysis(effects, options);
        const reversed = metaAnalysis(effects.toReversed(), options);
        const turned = metaAnalysis(
          effects.map(({estimate, standardError}) => ({estimate: -estimate, standardError})),
          options
        );
        expectWithin(reversed.estimate, one.estimate, 1e-9);
        expectWithin(turned.estimate, -one.estimate, 1e-9);
        expectWithin(turned.tau2, one.tau2, 1e-8);
        expectWithin(turned.q, one.q, 1e-8);
        if (one.lower !== null) expectWithin(turned.upper, -one.lower, 1e-7);
      })
    );
  });

  it("multiplies τ² by a hundred for effects ten times as large", () => {
    fc.assert(
      fc.property(effects, options, (effects, options) => {
        const one = metaAnalysis(effects, options);
        const ten = metaAnalysis(
          effects.map(({estimate, standardError}) => ({
            estimate: 10 * estimate,
            standardError: 10 * standardError
          })),
          options
        );
        expectWithin(ten.tau2 / 100, one.tau2, 1e-8);
        expectWithin(ten.i2, one.i2, 1e-6);
        expectWithin(ten.estimate / 10, one.estimate, 1e-8);
      })
    );
  });

  it.each([1e-140, 1e140])("returns the same at a scale of %d, without overflow", (scale) => {
    const scaled = oracles.bcg.map(({estimate, standardError, moderator}) => ({
      estimate: estimate * scale,
      standardError: standardError * scale,
      moderator: moderator / scale
    }));
    for (const method of ["REML", "DL", "PM"] as const) {
      const [one, other] = [metaAnalysis(oracles.bcg, {method}), metaAnalysis(scaled, {method})];
      expectClose(other.tau2 / scale / scale, one.tau2, 1e-12);
      expectClose((other.predictionLower as number) / scale, one.predictionLower as number, 1e-12);
      expectClose(other.i2, one.i2, 1e-12);
      const [slope, expected] = [scaled, oracles.bcg].map(
        (trials) => metaRegression(trials, {method}).slope
      );
      expectClose(slope.estimate / scale / scale, expected.estimate, 1e-12);
      expectClose(slope.standardError / scale / scale, expected.standardError, 1e-12);
    }
    expectClose(eggerTest(scaled).estimate, eggerTest(oracles.bcg).estimate, 1e-9);
  });

  it("finds the τ² of the greatest restricted likelihood under REML", () => {
    fc.assert(
      fc.property(effects, fc.double({min: 0, max: 20, noNaN: true}), (effects, other) => {
        const {tau2} = metaAnalysis(effects, {method: "REML"});
        const likelihood = (value: number) => weightedFit(effects, null, value).likelihood;
        expect(likelihood(tau2)).toBeGreaterThanOrEqual(likelihood(other) - 1e-10);
      })
    );
  });

  it("finds the τ² where Q is its degrees of freedom under Paule & Mandel, and its limits in the tails of χ²", () => {
    fc.assert(
      fc.property(effects, fc.constantFrom(0.5, 0.95, 0.99), (effects, level) => {
        const {tau2, tau2Lower, tau2Upper, df} = metaAnalysis(effects, {method: "PM", level});
        const q = (value: number | null) => weightedFit(effects, null, value as number).q;
        if (tau2 > 0) expectClose(q(tau2), df, 1e-10);
        if ((tau2Lower as number) > 0)
          expectClose(chiSquareUpper(q(tau2Lower), df), (1 - level) / 2, 1e-9);
        if ((tau2Upper as number) > 0)
          expectClose(chiSquareUpper(q(tau2Upper), df), (1 + level) / 2, 1e-9);
        else expect(chiSquareUpper(q(0), df)).toBeGreaterThanOrEqual((1 + level) / 2);
      })
    );
  });

  it("has an interval around its estimate, weights of 100%, and a prediction interval no narrower", () => {
    fc.assert(
      fc.property(effects, options, (effects, options) => {
        const found = metaAnalysis(effects, options);
        expectClose(
          found.weights.reduce((sum, weight) => sum + weight, 0),
          100,
          1e-12
        );
        if (found.lower === null) return;
        expect(found.lower).toBeLessThan(found.estimate);
        expect(found.predictionLower).toBeLessThanOrEqual(found.lower + 1e-12);
        expect(found.predictionUpper).toBeGreaterThanOrEqual((found.upper as number) - 1e-12);
      })
    );
  });

  it("excludes 0 from the interval exactly if p is below 1 − level", () => {
    fc.assert(
      fc.property(effects, options, fc.constantFrom(0.8, 0.95), (effects, options, level) => {
        const {lower, upper, p} = metaAnalysis(effects, {...options, level});
        fc.pre(p !== null && Math.abs(p - (1 - level)) > 1e-9);
        expect((lower as number) > 0 || (upper as number) < 0).toBe((p as number) < 1 - level);
      })
    );
  });
});

describe("leaveOneOut(effects, options)", () => {
  it("matches R on the BCG trials", () => {
    const without = (prediction: "as the interval" | "higgins") =>
      leaveOneOut(oracles.bcg, {hartungKnapp: true, prediction});
    expect(without("higgins").length).toBe(13);
    for (const [i, expected] of Object.entries(oracles.bcgWithout))
      expectPooled((prediction) => without(prediction)[Number(i)], expected);
  });
});

describe("metaRegression(effects, {method, hartungKnapp})", () => {
  it.each(oracles.bcgByLatitude)(
    "matches R on the BCG trials by latitude, %s, Hartung & Knapp %s",
    (method, hartungKnapp, expected) => {
      const {intercept, slope, tau2, q, r2, i2, at} = metaRegression(oracles.bcg, {
        method,
        hartungKnapp
      });
      const both = (name: "estimate" | "standardError" | "lower" | "upper" | "p") => [
        intercept[name],
        slope[name]
      ];
      [
        ...both("estimate"),
        ...both("standardError"),
        ...both("lower"),
        ...both("upper"),
        ...both("p"),
        tau2,
        q,
        r2,
        i2,
        at(33).estimate,
        at(33).lower
      ].forEach((value, i) => {
        expectClose(value, expected[i], 1e-9);
      });
    }
  );

  it("matches the printed digits of metafor, as far as its REML is exact", () => {
    const {intercept, slope, tau2, r2} = metaRegression(oracles.bcg, {hartungKnapp: true});
    expectClose(intercept.estimate, 0.2514642944, 2e-5);
    expectClose(slope.estimate, -0.0291016609, 3e-6);
    expectClose(tau2, 0.0763546947, 1e-4);
    expectClose(r2, 75.624478, 3e-5);
  });

  it("changes only the intercept when the moderator is shifted", () => {
    const from = metaRegression(oracles.bcg);
    const moved = metaRegression(
      oracles.bcg.map((trial) => ({...trial, moderator: trial.moderator + 1000}))
    );
    expectClose(moved.slope.estimate, from.slope.estimate, 1e-9);
    expectClose(moved.tau2, from.tau2, 1e-9);
    expectClose(moved.at(1000).estimate, from.intercept.estimate, 1e-9);
  });

  it("has no share of τ² if τ² is 0", () => {
    const alike = oracles.effectSets.alike.map((effect, moderator) => ({...effect, moderator}));
    expect(metaRegression(alike)).toMatchObject({tau2: 0, r2: null});
  });
});

describe("funnel(effects, {levels, centre})", () => {
  it("finds the contours that each effect is beyond, by its p", () => {
    const {points, contours} = funnel(oracles.bcg, {levels: [0.99, 0.9, 0.95]});
    expect(contours.map(({level}) => level)).toEqual([0.9, 0.95, 0.99]);
    for (const {p, beyond} of points) {
      const expected = p < 0.01 ? 0.99 : p < 0.05 ? 0.95 : p < 0.1 ? 0.9 : null;
      expect(beyond).toBe(expected);
    }
    expect(new Set(points.map(({beyond}) => beyond)).size).toBeGreaterThan(1);
  });

  it("uses another centre", () => {
    const [point] = funnel([{estimate: 2, standardError: 0.1}], {centre: 2}).points;
    expect(point).toMatchObject({p: 1, beyond: null});
  });
});

describe("eggerTest(effects)", () => {
  it("matches R and metafor on the BCG trials", () => {
    const {estimate, standardError, lower, upper, p, statistic} = eggerTest(oracles.bcg);
    [estimate, standardError, lower, upper, p].forEach((value, i) => {
      expectClose(value, oracles.bcgEgger[i], 1e-9);
    });
    expectClose(statistic, -0.80332911, 2e-7);
    expectClose(p, 0.42178454, 2e-7);
  });
});

const two: Effect[] = [
  {estimate: 1, standardError: 1},
  {estimate: 2, standardError: 0}
];

it.each<[string, () => unknown]>([
  ["metaAnalysis: effects: expected at least 1: 0", () => metaAnalysis([])],
  ["metaAnalysis effect 2: standardError: expected a number above 0: 0", () => metaAnalysis(two)],
  [
    "metaAnalysis effect 1: estimate: expected a finite number: NaN",
    () => metaAnalysis([{estimate: Number.NaN, standardError: 1}])
  ],
  [
    "metaAnalysis: method: expected one of REML, DL, PM: ML",
    () => metaAnalysis(oracles.bcg, {method: "ML" as "REML"})
  ],
  [
    "metaAnalysis: level: expected a number between 0 and 1, such as 0.95: 95",
    () => metaAnalysis(oracles.bcg, {level: 95})
  ],
  [
    "metaAnalysis effect 1: standardError: expected a number above 0: Infinity",
    () => metaAnalysis([{estimate: 1, standardError: Infinity}])
  ],
  [
    "metaAnalysis: effects: expected numbers whose squares can be calculated: standard errors from 1e-150, numbers up to 2",
    () => metaAnalysis([two[0], {estimate: 2, standardError: 1e-150}])
  ],
  ["leaveOneOut: effects: expected at least 2: 1", () => leaveOneOut([two[0]])],
  [
    "metaRegression: effects: expected at least 3: 2",
    () => metaRegression(oracles.bcg.slice(0, 2))
  ],
  [
    "metaRegression effect 1: moderator: expected a finite number: Infinity",
    () => metaRegression([{...two[0], moderator: Infinity}])
  ],
  [
    "metaRegression: moderator: expected at least two different values: 7",
    () => metaRegression(oracles.bcg.map((trial) => ({...trial, moderator: 7})))
  ],
  [
    "funnel: level: expected a number between 0 and 1, such as 0.95: 95",
    () => funnel([], {levels: [95]})
  ],
  ["funnel: centre: expected a finite number: NaN", () => funnel([], {centre: Number.NaN})]
])("%s", (message, attempt) => {
  expect(attempt).toThrow(new RangeError(message));
});

function expectPooled(
  pool: (prediction: "as the interval" | "higgins") => MetaAnalysis,
  expected: readonly (number | null)[]
): void {
  const [found, higgins] = [pool("as the interval"), pool("higgins")];
  [
    found.estimate,
    found.standardError,
    found.lower,
    found.upper,
    found.p,
    found.tau2,
    found.tau2Lower,
    found.tau2Upper,
    found.i2,
    found.q,
    found.predictionLower,
    found.predictionUpper,
    higgins.predictionLower,
    higgins.predictionUpper
  ].forEach((value, i) => {
    if (expected[i] === null) expect(value).toBeNull();
    else expectClose(value, expected[i], 1e-10);
  });
}
