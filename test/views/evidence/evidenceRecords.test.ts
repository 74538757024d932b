import {describe, expect, it} from "vitest";
import type {Manifest} from "../../../src/records/manifest.js";
import {countDomains} from "../../../src/views/evidence/countDomains.js";
import {chosenFeatures} from "../../../src/views/evidence/evidenceForm.js";
import {evidenceRecords} from "../../../src/views/evidence/evidenceRecords.js";

const records = evidenceRecords({tables: []} as unknown as Manifest, {
  outcomes: [
    {outcome_id: "in_care", domain: "care"},
    {outcome_id: "cost", domain: ""},
    {outcome_id: "stays", domain: "care"}
  ],
  projects: ["a", "b", "c"].map((id) => ({project_id: id, name: `Project ${id}`})),
  features: [
    {feature_id: "teams", label: "Teams", places: [0, 1, 2]},
    {feature_id: "workers", label: "Workers", places: [1]}
  ],
  cells: [
    {outcome_id: "in_care", direction: "improved", places: [0]},
    {outcome_id: "stays", direction: "improved", places: [0]},
    {outcome_id: "in_care", direction: "not_measured", places: [1]},
    {outcome_id: "cost", direction: "worsened", places: [1]}
  ],
  grounds: [
    {domain: "care", ground: "design", value: "trial", places: [0]},
    {domain: "care", ground: "design", value: "survey", places: [0]},
    {domain: "care", ground: "design", value: "qualitative", places: [1]},
    {domain: "", ground: "design", value: "survey", places: [1]}
  ],
  sql: "SELECT"
});
const [care, none] = records.domains;
const [teams, workers] = records.features;

describe("evidenceRecords(manifest, rows)", () => {
  it("has a domain for outcomes without one", () => {
    expect(records.domains.map(({key, label}) => [key, label])).toEqual([
      ["care", "care"],
      ["", "No domain"]
    ]);
  });

  it("has a place only for each project and domain with a statement", () => {
    expect(
      records.places.map(({project, outcome_id, direction, outcomes, designs}) => [
        project,
        outcome_id,
        direction,
        outcomes,
        designs
      ])
    ).toEqual([
      ["Project a", "care", "improved", 2, ["survey", "trial"]],
      ["Project b", "care", "not_measured", 1, ["qualitative"]],
      ["Project b", "", "worsened", 1, ["survey"]]
    ]);
    expect(records.projects.map(({project_id}) => project_id)).toEqual(["a", "b"]);
  });

  it("counts the projects of a feature that recorded, and that measured, an outcome of a domain", () => {
    expect(records.evidenceOf(teams, care)).toMatchObject({
      recorded: 2,
      measured: 1,
      designs: ["survey", "trial"],
      counts: {improved: 1, not_measured: 1, worsened: 0}
    });
    expect(records.evidenceOf(teams, none)).toMatchObject({recorded: 1, measured: 1});
    expect(records.evidenceOf(workers, care)).toMatchObject({
      recorded: 1,
      measured: 0,
      designs: []
    });
  });
});

describe("chosenFeatures(records, choice)", () => {
  it("keeps the features named by enough projects", () => {
    expect(chosenFeatures(records, {least: 1})).toEqual([teams, workers]);
    expect(chosenFeatures(records, {least: 2})).toEqual([teams]);
    expect(teams.label).toBe("Teams (3)");
  });
});

describe("countDomains(records)", () => {
  it("counts the projects that measured each domain, and leaves out a domain that nobody measured", () => {
    const counts = countDomains(records);
    expect(
      counts.map(({domain, improved, worsened, measured}) => [domain, improved, worsened, measured])
    ).toEqual([
      ["care", 1, 0, 1],
      ["No domain", 0, 1, 1]
    ]);
    // Clopper–Pearson for 1 of 1 and 0 of 1, and the sign test of one direction.
    expect(counts[0].share.estimate).toBe(1);
    expect(counts[0].share.lower).toBeCloseTo(0.025, 12);
    expect(counts[0].sign.p).toBe(1);
  });
});
