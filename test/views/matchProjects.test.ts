import {describe, expect, it} from "vitest";
import {matchProjects} from "../../src/views/matchProjects.js";

describe("matchProjects(projects, filter)", () => {
  const all = {words: "", strand: "", feature: "", outcome: "", design: "", reporter: ""};
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
    expect(matchProjects(projects, {...all, ...filter})).toHaveLength(count);
  });
});
