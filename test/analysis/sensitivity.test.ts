import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {clopperPearson} from "../../src/analysis/clopperPearson.js";
import {compareSides} from "../../src/analysis/compareSides.js";
import {type Conclusion, conclude, conclusionOf} from "../../src/analysis/conclusion.js";
import {coOccurrence, type FeaturePlaces, phi} from "../../src/analysis/coOccurrence.js";
import {directionCount} from "../../src/analysis/directionCount.js";
import type {Direction} from "../../src/analysis/effectDirection.js";
import {jackknifeGroups} from "../../src/analysis/jackknifeGroups.js";
import type {FourfoldTable} from "../../src/analysis/mantelHaenszel.js";
import {metaAnalysis} from "../../src/analysis/metaAnalysis.js";
import {partialPooling} from "../../src/analysis/partialPooling.js";
import {penalisedLogOdds} from "../../src/analysis/penalisedLogOdds.js";
import {power} from "../../src/analysis/power.js";
import {countSide, type Side} from "../../src/analysis/sides.js";
import {signTest} from "../../src/analysis/signTest.js";
import {tippingPoint} from "../../src/analysis/tippingPoint.js";
import {mulberry} from "../mulberry.js";
import {bcg, bcgShrunken} from "../oracles/effects.js";
import {pooledFeatures} from "../oracles/features.js";
import {expectClose, expectWithin} from "./close.js";

const small = fc.integer({min: 0, max: 9});
const side = fc.tuple(small, small).map(([improved, other]) => ({
  improved,
  measured: improved + other
}));
const count = fc.integer({min: 0, max: 30});
const table = fc.tuple(count, count, count, count);

describe("conclude(named, others, level)", () => {
  it("shows a difference where both the interval and the exact test do", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(0.8, 0.95), ([a, b, c, d], level) => {
        const {difference, exact} = compareSides(sideOf(a, b), sideOf(c, d), level);
        const found = conclude(
          {improved: a, measured: a + b},
          {improved: c, measured: c + d},
          level
        );
        expect(found).toBe(conclusionOf(difference, exact?.p ?? null, level));
        fc.pre(exact !== null && Math.abs(exact.p - (1 - level)) > 1e-9);
        const both = (exact?.p as number) < 1 - level;
        expect(found === "more").toBe(both && difference.lower > 0);
        expect(found === "fewer").toBe(both && difference.upper < 0);
      })
    );
  });

  it("shows nothing at a p of exactly 1/20, where the interval alone would", () => {
    // one of twenty improved, and that one is named
    const p = compareSides(sideOf(1, 0), sideOf(0, 19)).exact?.p as number;
    expectClose(p, 0.05, 1e-12);
    expect(conclusionOf({estimate: 1, lower: 0.1, upper: 1}, p)).toBe("cannot tell");
    expect(conclusionOf({estimate: 1, lower: 0.1, upper: 1}, 0.0499)).toBe("more");
    expect(conclusionOf({estimate: -1, lower: -1, upper: -0.1}, 0.0499)).toBe("fewer");
  });

  it("shows nothing where a side measured nothing", () => {
    expect(conclude({improved: 0, measured: 0}, {improved: 4, measured: 9})).toBe("cannot tell");
  });
});

describe("tippingPoint(named, others, level)", () => {
  it("finds the fewest of all projects that could change sides", () => {
    fc.assert(
      fc.property(side, side, (named, others) => {
        const found = tippingPoint(named, others, 0.8);
        for (const conclusion of ["more", "fewer", "cannot tell"] as const)
          expect(found.fewest[conclusion]?.projects ?? null).toBe(
            byTrying(named, others, conclusion, 0.8)
          );
        expect(found.fewest[found.conclusion]).toEqual({projects: 0, improved: 0});
      }),
      {numRuns: 300}
    );
  });

  it("gives projects that do lead to what it says", () => {
    fc.assert(
      fc.property(side, side, (named, others) => {
        const {fewest, alike, conclusion} = tippingPoint(named, others);
        for (const [expected, moved] of Object.entries(fewest))
          if (moved) expect(shownAfter(named, others, moved)).toBe(expected);
        if (alike === null) return;
        expect(alike.conclusion).not.toBe(conclusion);
        expect(shownAfter(named, others, alike)).toBe(alike.conclusion);
        expect(alike.improved).toBe(
          Math.round((alike.projects * others.improved) / others.measured)
        );
      })
    );
  });

  it("has nobody to move where one project or none is not named", () => {
    for (const measured of [0, 1]) {
      const {fewest, alike} = tippingPoint({improved: 5, measured: 5}, {improved: 0, measured});
      expect([fewest.more, fewest.fewer, alike]).toEqual([null, null, null]);
    }
  });
});

describe("power({named, others}, {namedRate, othersRate}, level)", () => {
  it.each([
    [10, 22, 0.11],
    [5, 27, 0],
    [15, 30, 0.38]
  ])(
    "of %d v %d, where others improve at 0.77, shows a feature that always works in %d",
    (named, others, share) => {
      expectWithin(power({named, others}, {othersRate: 0.77}), share, 0.005);
    }
  );

  it("is the share of drawn worlds in which the conclusion is drawn", () => {
    const random = mulberry(77);
    const [sides, rates] = [
      {named: 12, others: 20},
      {namedRate: 0.9, othersRate: 0.4}
    ];
    const draw = (n: number, rate: number) =>
      Array.from({length: n}, random).filter((x) => x < rate).length;
    const worlds = Array.from({length: 4000}, () =>
      conclude({improved: draw(12, 0.9), measured: 12}, {improved: draw(20, 0.4), measured: 20})
    );
    const share = worlds.filter((conclusion) => conclusion === "more").length / worlds.length;
    expectWithin(power(sides, rates), share, 4 * Math.sqrt((share * (1 - share)) / 4000));
  });

  it("stays below the tail where nothing is different, and grows with the rate", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 20}), fc.integer({min: 1, max: 20}), (named, others) => {
        const at = (namedRate: number) => power({named, others}, {namedRate, othersRate: 0.5});
        expect(at(0.5)).toBeLessThanOrEqual(0.05);
        expect(at(0.8)).toBeLessThanOrEqual(at(1) + 1e-12);
        expect(at(0)).toBe(0);
      }),
      {numRuns: 30}
    );
  });

  it("is 0 where the others always improve too, or a side is empty", () => {
    expect(power({named: 9, others: 9}, {othersRate: 1})).toBe(0);
    expect(power({named: 0, others: 9}, {othersRate: 0.5})).toBe(0);
  });
});

describe("coOccurrence(features, projects)", () => {
  it("takes maps, objects and lists of pairs, of sets and of lists", () => {
    const expected = coOccurrence(
      new Map([
        ["a", new Set([0, 1, 2])],
        ["b", new Set([1])]
      ]),
      4
    );
    expect(expected.pairs).toMatchObject([{both: 1, firstOnly: 2, secondOnly: 0, neither: 1}]);
    const pairs: [string, number[]][] = [
      ["a", [0, 1, 2, 2]],
      ["b", [1]]
    ];
    expect(coOccurrence({a: [0, 1, 2], b: new Set([1])}, 4)).toEqual(expected);
    expect(coOccurrence(new Map(pairs), 4)).toEqual(expected);
    expect(coOccurrence(pairs, 4)).toEqual(expected);
  });

  it.each([
    [null, "features: expected the places of projects by feature: null"],
    ["ab", "features: expected the places of projects by feature: ab"],
    [[[0, 1]], "features: expected the places of projects by feature: 0,1"],
    [{a: 3}, "a: expected a list of places: 3"],
    [{a: "12"}, "a: expected a list of places: 12"],
    [{a: null}, "a: expected a list of places: null"],
    [{a: [4]}, "a: expected places from 0 to 3: 4"],
    [{a: [true]}, "a: expected places from 0 to 3: true"]
  ])("refuses %j", (features, error) => {
    expect(() => coOccurrence(features as unknown as FeaturePlaces, 4)).toThrow(
      new RangeError(`coOccurrence: ${error}`)
    );
  });

  const features = new Map([
    ["a", new Set([0, 1, 2, 3, 4])],
    ["b", new Set([0, 1, 2, 3, 4])],
    ["c", new Set([0, 1, 2, 3])],
    ["d", new Set([7, 8])],
    ["e", new Set<number>()],
    ["f", new Set([7, 8])]
  ]);

  it("counts every pair over all projects", () => {
    const {pairs} = coOccurrence(features, 10);
    expect(pairs.length).toBe(15);
    for (const {both, firstOnly, secondOnly, neither} of pairs)
      expect(both + firstOnly + secondOnly + neither).toBe(10);
    expect(pairs.find(({first, second}) => first === "a" && second === "c")).toEqual({
      first: "a",
      second: "c",
      both: 4,
      firstOnly: 1,
      secondOnly: 0,
      neither: 5,
      phi: expect.closeTo(20 / Math.sqrt(600), 12)
    });
    expect(pairs.find(({second}) => second === "e")?.phi).toBeNull();
  });

  it("joins features that are named in nearly the same projects", () => {
    expect(coOccurrence(features, 10).groups).toEqual([
      ["a", "b", "c"],
      ["d", "f"]
    ]);
    expect(coOccurrence(features, 10, {together: 1}).groups).toEqual([
      ["a", "b"],
      ["d", "f"]
    ]);
  });

  it("has φ as the correlation of zeros and ones, from −1 to 1", () => {
    fc.assert(
      fc.property(table, ([a, b, c, d]) => {
        const found = phi(a, b, c, d);
        fc.pre(found !== null);
        const n = a + b + c + d;
        const [x, y] = [(a + b) / n, (a + c) / n];
        const correlation = (a / n - x * y) / Math.sqrt(x * (1 - x) * y * (1 - y));
        expectWithin(found, correlation, 1e-12);
        expectWithin(phi(b, a, d, c), -correlation, 1e-12);
      })
    );
    expect([phi(3, 0, 0, 4), phi(0, 3, 4, 0), phi(3, 4, 0, 0)]).toEqual([1, -1, null]);
  });
});

describe("partialPooling(tables, options)", () => {
  it.each(pooledFeatures)(
    "matches R's rma and blup by %s, Hartung & Knapp %s, of %j",
    (method, hartungKnapp, tables, tau2, mean, raw, shrunken, standardErrors, lower) => {
      const found = partialPooling(tables, {method, hartungKnapp});
      expectClose(found.tau2, tau2, 1e-10);
      expectClose(found.mean?.estimate as number, mean, 1e-10);
      expect(found.apart).toBe(tau2 > 0);
      found.features.forEach((feature, i) => {
        expectClose(feature?.raw.estimate as number, raw[i], 1e-10);
        expectClose(feature?.shrunken.estimate as number, shrunken[i], 1e-10);
        expectClose(feature?.shrunken.standardError as number, standardErrors[i], 1e-10);
        expectClose(feature?.shrunken.lower as number, lower[i], 1e-10);
      });
    }
  );

  it("shrinks by the formula that gives metafor's blup of the BCG trials", () => {
    const {tau2, estimate} = metaAnalysis(bcg);
    bcg.forEach((trial, i) => {
      const own = tau2 / (tau2 + trial.standardError ** 2);
      expectWithin(own * trial.estimate + (1 - own) * estimate, bcgShrunken[i], 1e-7);
    });
  });

  it("draws every estimate towards the mean, and all the way where τ² is 0", () => {
    fc.assert(
      fc.property(fc.array(table, {minLength: 1, maxLength: 8}), (tables) => {
        const {mean, tau2, features} = partialPooling(tables);
        for (const feature of features) {
          if (feature === null || mean === null) continue;
          const {raw, shrunken, own} = feature;
          const [from, to] = [raw.estimate - mean.estimate, shrunken.estimate - mean.estimate];
          expectWithin(to, own * from, 1e-10);
          expect(own).toBeGreaterThanOrEqual(0);
          expect(own).toBeLessThan(1);
          if (tau2 === 0) expect(shrunken.estimate).toBe(mean.estimate);
        }
      })
    );
  });

  it("leaves out tables that compare nothing, in their places", () => {
    const tables: FourfoldTable[] = [
      [3, 4, 0, 0],
      [9, 3, 4, 4],
      [5, 0, 7, 0]
    ];
    const {features, mean} = partialPooling(tables);
    expect(features.map((feature) => feature !== null)).toEqual([false, true, false]);
    expectClose(mean?.estimate as number, penalisedLogOdds([9, 3, 4, 4]).estimate, 1e-14);
    expect(partialPooling([[3, 4, 0, 0]])).toMatchObject({
      mean: null,
      tau2: 0,
      apart: false,
      features: [null]
    });
  });
});

describe("directionCount(side, level)", () => {
  it("compares the share that measured with improved against worsened", () => {
    const found = directionCount(sideOf(7, 0, ["worsened", "mixed", "mixed", "not_measured"]));
    expect(found).toEqual({
      improved: 7,
      worsened: 1,
      measured: 10,
      share: clopperPearson(7, 10),
      sign: signTest(7, 1)
    });
  });
});

describe("jackknifeGroups(units, groupOf, statistic)", () => {
  const statements = [
    {source: "report", improved: 1},
    {source: "report", improved: 1},
    {source: "press", improved: 0},
    {source: "survey", improved: 1}
  ];
  const share = (units: readonly {improved: number}[]) =>
    units.length === 0 ? null : units.filter(({improved}) => improved).length / units.length;

  it("leaves out all statements of a source at once", () => {
    const found = jackknifeGroups(statements, ({source}) => source, share);
    expect(found.estimate).toBe(0.75);
    expect(found.without.map(({unit, estimate}) => [unit, estimate])).toEqual([
      ["report", 0.5],
      ["press", 1],
      ["survey", 2 / 3]
    ]);
    expect(found.mostInfluential?.unit).toBe("report");
  });

  it("has no value without the only source", () => {
    const found = jackknifeGroups(statements.slice(0, 2), ({source}) => source, share);
    expect(found.mostInfluential).toEqual({unit: "report", estimate: null, change: null});
  });
});

it.each<[string, () => unknown]>([
  [
    "conclude named: improved: expected at most measured (3): 4",
    () => conclude({improved: 4, measured: 3}, {improved: 0, measured: 1})
  ],
  [
    "conclude: level: expected a number between 0 and 1, such as 0.95: 95",
    () => conclude({improved: 1, measured: 3}, {improved: 0, measured: 1}, 95)
  ],
  [
    "tippingPoint others: improved: expected at most measured (1): 2",
    () => tippingPoint({improved: 1, measured: 3}, {improved: 2, measured: 1})
  ],
  [
    "power: named: expected a whole number of at least 0: -1",
    () => power({named: -1, others: 3}, {othersRate: 0.5})
  ],
  [
    "power: othersRate: expected a number from 0 to 1: 77",
    () => power({named: 1, others: 3}, {othersRate: 77})
  ],
  ["phi: both: expected a whole number of at least 0: 0.5", () => phi(0.5, 1, 1, 1)],
  [
    "coOccurrence: a: expected places from 0 to 1: 2",
    () => coOccurrence(new Map([["a", new Set([2])]]), 2)
  ],
  [
    "coOccurrence: together: expected a number from 0 to 1: 80",
    () => coOccurrence(new Map(), 2, {together: 80})
  ],
  [
    "partialPooling table 2: d: expected a whole number of at least 0: -1",
    () =>
      partialPooling([
        [1, 1, 1, 1],
        [1, 1, 1, -1]
      ])
  ],
  [
    "penalisedLogOdds table 1: a: expected a whole number of at least 0: 0.5",
    () => penalisedLogOdds([0.5, 1, 1, 1])
  ]
])("%s", (message, attempt) => {
  expect(attempt).toThrow(new RangeError(message));
});

function sideOf(improved: number, unchanged: number, more: Direction[] = []): Side {
  return countSide([
    ...Array<Direction>(improved).fill("improved"),
    ...Array<Direction>(unchanged).fill("no_change"),
    ...more
  ]);
}

interface Counts {
  improved: number;
  measured: number;
}

function shownAfter(
  named: Counts,
  others: Counts,
  moved: {projects: number; improved: number},
  level = 0.95
) {
  return conclude(
    {improved: named.improved + moved.improved, measured: named.measured + moved.projects},
    {improved: others.improved - moved.improved, measured: others.measured - moved.projects},
    level
  );
}

/** The fewest projects with this conclusion, from every way in which projects can change sides. */
function byTrying(named: Counts, others: Counts, conclusion: Conclusion, level: number) {
  for (let projects = 0; projects < Math.max(1, others.measured); ++projects)
    for (let improved = 0; improved <= Math.min(projects, others.improved); ++improved) {
      if (projects - improved > others.measured - others.improved) continue;
      if (shownAfter(named, others, {projects, improved}, level) === conclusion) return projects;
    }
  return null;
}
