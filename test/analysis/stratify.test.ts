import {describe, expect, it} from "vitest";
import type {Direction} from "../../src/analysis/effectDirection.js";
import {exactMantelHaenszel} from "../../src/analysis/exactMantelHaenszel.js";
import {mantelHaenszel} from "../../src/analysis/mantelHaenszel.js";
import type {Recorded} from "../../src/analysis/sides.js";
import {stratify} from "../../src/analysis/stratify.js";

const recorded: Recorded[] = [
  "improved",
  "mixed",
  "improved",
  "worsened",
  undefined,
  null,
  "improved"
];
const named = new Set([0, 3, 4]);
const stratumOf = (place: number) => (place < 3 ? "first" : "other");

/** Stratifies projects with the counts of some tables: a stratum for each table. */
function stratifyTables(tables: readonly (readonly [number, number, number, number])[]) {
  const projects = tables.flatMap(([a, b, c, d], stratum) =>
    [a, b, c, d].flatMap((count, cell) =>
      Array.from({length: count}, () => ({
        stratum: `${stratum}`,
        named: cell < 2,
        direction: (cell % 2 ? "no_change" : "improved") as Direction
      }))
    )
  );
  return stratify(
    projects.map(({direction}) => direction),
    new Set(projects.flatMap((project, place) => (project.named ? [place] : []))),
    (place) => projects[place].stratum
  );
}

describe("stratify(recorded, withFeature, stratumOf)", () => {
  it("counts both sides of each stratum, leaves out projects that are not counted, and combines the strata exactly", () => {
    const {strata, together, informative} = stratify(recorded, named, stratumOf);
    expect(
      strata.map(({label, named, others}) => [
        label,
        [named.improved, named.measured, named.projects],
        [others.improved, others.measured, others.projects]
      ])
    ).toEqual([
      ["first", [1, 1, 1], [1, 2, 2]],
      ["other", [0, 1, 1], [1, 1, 2]]
    ]);
    expect(informative).toBe(2);
    expect(together).toEqual(
      exactMantelHaenszel([
        [1, 0, 1, 1],
        [0, 1, 1, 0]
      ])
    );
  });

  it("tests strata of one and two projects as R's mantelhaen.test(exact = TRUE) and Zelen's test do", () => {
    // Key worker within multi-professional teams. R gives 0.415584415584, and enumeration 0.27 for
    // homogeneity. The large-sample tests give 0.97 and 0.030, which the strata do not support.
    const {together, homogeneity} = stratifyTables([
      [0, 1, 6, 0],
      [2, 0, 8, 2]
    ]);
    expect(together!.p).toBeCloseTo(0.415584415584, 12);
    expect(together!.oddsRatio).toBeCloseTo(0.34, 2);
    expect(homogeneity!.test).toBe("Zelen");
    expect(homogeneity!.p).toBeCloseTo(0.2727, 4);
  });

  it("has no combined result when no stratum has measured projects on both sides and two results", () => {
    for (const tables of [
      [
        [2, 0, 0, 0],
        [0, 0, 1, 1]
      ],
      [[3, 0, 2, 0]]
    ] as const)
      expect(stratifyTables(tables)).toMatchObject({
        informative: 0,
        together: null,
        homogeneity: null
      });
  });

  it("does not test homogeneity of one informative stratum", () => {
    const {informative, homogeneity} = stratifyTables([
      [2, 1, 1, 2],
      [2, 0, 3, 0]
    ]);
    expect(informative).toBe(1);
    expect(homogeneity).toBeNull();
  });

  it("tests homogeneity of large strata by Tarone's test, only where every expected count is at least 5", () => {
    const large = [
      [300, 200, 250, 260],
      [100, 120, 150, 140]
    ] as const;
    expect(stratifyTables(large).homogeneity).toEqual({
      test: "Tarone",
      p: mantelHaenszel(large).homogeneity!.tarone.p
    });
    // One named project: its expected count is below 1.
    expect(stratifyTables([large[0], [1, 0, 300, 200]]).homogeneity).toBeNull();
  });
});
