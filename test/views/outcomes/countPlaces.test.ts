import {describe, expect, it} from "vitest";
import {countPlaces} from "../../../src/views/outcomes/countPlaces.js";

describe("countPlaces(directions, outcomes, projects)", () => {
  it("counts the places of the chosen outcomes and projects, and the projects that have one", () => {
    const counted = countPlaces(
      [
        {outcome_id: "a", direction: "improved", places: [0, 1]},
        {outcome_id: "a", direction: "mixed", places: [2]},
        {outcome_id: "b", direction: "improved", places: [1, 3]},
        {outcome_id: "c", direction: "worsened", places: [0]}
      ],
      new Set(["a", "b"]),
      new Set([1, 2, 4])
    );
    expect(counted).toEqual({
      total: 3,
      counts: {improved: 2, mixed: 1},
      projects: new Set([1, 2])
    });
  });
});
