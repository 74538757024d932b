import {describe, expect, it} from "vitest";
import {jackknife} from "../../src/analysis/jackknife.js";
import {newcombe} from "../../src/analysis/newcombe.js";

interface Project {
  id: string;
  named: boolean;
  improved: boolean;
}

function difference(projects: readonly Project[]): number | null {
  const [k1, n1, k2, n2] = [0, 0, 0, 0].map(
    (_, i) => projects.filter((p) => p.named === i < 2 && (i % 2 === 1 || p.improved)).length
  );
  return newcombe(k1, n1, k2, n2, 0.95).estimate;
}

const project = (id: string, named: boolean, improved: boolean) => ({id, named, improved});

describe("jackknife(units, statistic)", () => {
  it("names the first of two units whose changes differ by rounding alone", () => {
    const sum = (units: readonly number[]) => units.reduce((total, unit) => total + unit, 0);
    // 0.1 + 0.2 is a little more than 0.3.
    expect(jackknife([0.3, 0.1 + 0.2], sum).mostInfluential!.unit).toBe(0.3);
    expect(jackknife([1e-15, 0], sum).mostInfluential).toBeNull();
  });

  it("leaves out each unit in turn and names the one that changes the statistic most", () => {
    const projects = [
      project("a", true, true),
      project("b", true, true),
      project("c", false, true),
      project("d", false, false),
      project("e", false, false),
      project("f", false, false)
    ];
    const {estimate, without, mostInfluential} = jackknife(projects, difference);
    expect(estimate).toBe(0.75);
    expect(without.map(({change}) => change)).toEqual([
      0,
      0,
      0.25,
      ...[0, 0, 0].map(() => 1 - 1 / 3 - 0.75)
    ]);
    expect(mostInfluential).toEqual({unit: projects[2], estimate: 1, change: 0.25});
  });

  it("names the unit without which nothing can be compared as the most influential", () => {
    const projects = [
      project("a", false, true),
      project("b", false, false),
      project("only", true, true)
    ];
    const {mostInfluential} = jackknife(projects, difference);
    expect(mostInfluential).toEqual({unit: projects[2], estimate: null, change: null});
  });

  it("names no unit when none changes the statistic, or there are none", () => {
    expect(jackknife([1, 1, 1], (units) => units[0]).mostInfluential).toBeNull();
    expect(jackknife([], () => null)).toEqual({estimate: null, without: [], mostInfluential: null});
    expect(jackknife([1, 2], () => null).mostInfluential).toBeNull();
  });

  it("agrees with the known result for a mean: each change is (mean − x) / (n − 1)", () => {
    const units = [3, 8, 1, 12, 7];
    const mean = (of: readonly number[]) => of.reduce((sum, x) => sum + x, 0) / of.length;
    const {without, mostInfluential} = jackknife(units, mean);
    without.forEach(({unit, change}) => {
      expect(change).toBeCloseTo((mean(units) - unit) / (units.length - 1), 12);
    });
    expect(mostInfluential?.unit).toBe(12);
  });
});
