import {describe, expect, it} from "vitest";
import type {Condition} from "../../../src/sql/conditions.js";
import {everyProject, matchProjects} from "../../../src/views/projects/matchProjects.js";

describe("matchProjects(projects, filter)", () => {
  const projects = [
    {
      name: "Pause",
      notes: "Hull",
      strand: "a",
      feature_ids: ["f"],
      outcome_ids: null,
      designs: ["d"],
      reporters: null
    },
    {
      name: "Other",
      notes: null,
      strand: null,
      feature_ids: null,
      outcome_ids: ["o"],
      designs: null,
      reporters: ["r"]
    }
  ];
  it.each([
    [{}, 2],
    [{words: "hull PAUSE"}, 1],
    [{words: "pause other"}, 0],
    [{strand: "a"}, 1],
    [{feature: "f", design: "d"}, 1],
    [{outcome: "o", reporter: "x"}, 0]
  ])("%j passes %s of 2 projects", (filter, count) => {
    expect(matchProjects(projects, {...everyProject, ...filter})).toHaveLength(count);
  });

  it("passes projects whose own columns meet the conditions", () => {
    const sized = [
      {...projects[0], cost: 10, open: true},
      {...projects[1], cost: null, open: false}
    ];
    const found = (...conditions: Condition[]) =>
      matchProjects(sized, everyProject, conditions).length;
    expect(found({table: "projects", column: "cost", from: 5})).toBe(1);
    expect(found({table: "projects", column: "cost", to: 5})).toBe(0);
    expect(found({table: "projects", column: "open", is: false})).toBe(1);
    expect(found({table: "projects", column: "cost", is: null})).toBe(1);
  });
});
