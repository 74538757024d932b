import {describe, expect, it} from "vitest";
import type {EvidenceCell} from "../../../src/analysis/domainDirections.js";
import type {Direction} from "../../../src/analysis/effectDirection.js";
import type {Manifest} from "../../../src/records/manifest.js";
import {countDomains} from "../../../src/views/evidence/countDomains.js";
import {chosenFeatures} from "../../../src/views/evidence/evidenceForm.js";
import {evidenceRecords} from "../../../src/views/evidence/evidenceRecords.js";

function cell(
  project_id: string,
  outcome_id: string,
  direction: Direction,
  design: string
): EvidenceCell {
  const finding_ids = [`${project_id}-${outcome_id}`];
  return {
    project_id,
    outcome_id,
    direction,
    designs: [design],
    reporters: null,
    machine_written: false,
    machine_designs: null,
    finding_ids
  };
}

const records = evidenceRecords({tables: []} as unknown as Manifest, {
  outcomes: [
    {outcome_id: "in_care", domain: "care"},
    {outcome_id: "cost", domain: ""},
    {outcome_id: "stays", domain: "care"}
  ],
  projects: ["a", "b", "c"].map((id) => ({project_id: id, name: `Project ${id}`})),
  features: [
    {feature_id: "teams", label: "Teams", project_ids: ["a", "b", "c"]},
    {feature_id: "workers", label: "Workers", project_ids: ["b"]}
  ],
  cells: [
    cell("a", "in_care", "improved", "trial"),
    cell("a", "stays", "improved", "survey"),
    cell("b", "in_care", "not_measured", "qualitative"),
    cell("b", "cost", "worsened", "survey")
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
