import {describe, expect, it} from "vitest";
import {attainableP} from "../../src/analysis/attainableP.js";
import {discreteBenjaminiHochberg} from "../../src/analysis/discreteBenjaminiHochberg.js";
import {comparisonFamily, featureComparisons} from "../../src/analysis/featureComparisons.js";
import {everybody, named} from "../views/drivers/waveOneCounts.js";

const features = new Map(Object.entries(named));
const tableOf = (id: string) => {
  const {improved, measured} = named[id];
  return [improved, measured - improved, 25 - improved, 7 - measured + improved] as const;
};

describe("featureComparisons(everybody, named, {declared})", () => {
  const compared = featureComparisons(everybody, features);

  it("counts the comparisons that could have reached 0.05, and those of Tarone's family", () => {
    const {size, reachable, count, divisor} = comparisonFamily(compared);
    expect({size, reachable, count}).toEqual({size: 15, reachable: 13, count: 5});
    // At most so many comparisons could reach 0.05 over the divisor.
    expect(compared.filter(({smallestP}) => smallestP! * divisor <= 0.05)).toHaveLength(count);
    expect(compared.filter(({testable}) => testable)).toHaveLength(count);
  });

  it("adjusts the testable comparisons over each other, as exact tests", () => {
    const testable = compared.filter((one) => one.testable);
    const expected = discreteBenjaminiHochberg(
      testable.map(({exact}) => exact!.p),
      testable.map(({featureId}) => attainableP([tableOf(featureId)]))
    );
    expect(testable.map(({adjusted}) => adjusted)).toEqual(expected);
    for (const one of compared) if (!one.testable) expect(one.adjusted).toBeNull();
  });

  it("adjusts over the pre-specified features alone", () => {
    const declared = featureComparisons(everybody, features, {declared: ["teams", "residential"]});
    expect(declared.filter(({inFamily}) => inFamily).map(({featureId}) => featureId)).toEqual([
      "teams",
      "residential"
    ]);
    expect(comparisonFamily(declared)).toMatchObject({size: 2, reachable: 2, count: 2});
    for (const one of declared) expect(one.adjusted === null).toBe(!one.inFamily);
  });

  it("counts a smallest p of exactly 0.05 as within reach", () => {
    const family = [{inFamily: true, smallestP: 1 / 20}];
    expect(comparisonFamily(family)).toMatchObject({reachable: 1, count: 1});
    expect(comparisonFamily(family, 0.99).reachable).toBe(0);
  });
});
