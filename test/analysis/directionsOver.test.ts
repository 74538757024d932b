import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {directions} from "../../src/analysis/directions.js";
import {directionsOver, type OutcomeDirection} from "../../src/analysis/directionsOver.js";
import type {Direction} from "../../src/analysis/effectDirection.js";
import {projectDirections} from "../../src/analysis/projectDirections.js";

const cell = fc.record({
  project: fc.nat(6),
  outcome_id: fc.constantFrom("a", "b", "c", "d"),
  direction: fc.constantFrom(...directions)
});
/** One cell a project and outcome. */
const cells = fc.uniqueArray(cell, {selector: ({project, outcome_id}) => project + outcome_id});

describe("directionsOver(cells, outcomeIds, projects, rule)", () => {
  it("gives each project the direction of projectDirections, and null for a project without one", () => {
    fc.assert(
      fc.property(
        cells,
        fc.subarray(["a", "b", "c", "d"]),
        fc.constantFrom(0.6, 0.7, 1),
        (cells, outcomes, threshold) => {
          const rule = {threshold, conflicting: "mixed"} as const;
          const packed = new Map<string, OutcomeDirection & {places: number[]}>();
          for (const {project, outcome_id, direction} of cells) {
            const key = outcome_id + direction;
            if (!packed.has(key)) packed.set(key, {outcome_id, direction, places: []});
            packed.get(key)!.places.push(project);
          }
          const wanted = projectDirections(
            cells.map((cell) => ({...cell, project_id: String(cell.project), finding_ids: []})),
            new Set(outcomes),
            rule
          );
          expect(directionsOver([...packed.values()], new Set(outcomes), 7, rule)).toEqual(
            Array.from({length: 7}, (_, i) => wanted.get(String(i))?.direction ?? null)
          );
        }
      )
    );
  });

  it("refuses an unknown direction", () => {
    const row = {outcome_id: "a", direction: "better" as Direction, places: [0]};
    expect(() => directionsOver([row], new Set(["a"]), 1)).toThrow(/expected one of .*: better/);
  });
});
