import {describe, expect, it} from "vitest";
import {type DomainGround, domainDirections} from "../../src/analysis/domainDirections.js";
import {domainEvidence} from "../../src/analysis/domainEvidence.js";

const domains = new Map([
  ["care", new Set(["in_care", "re_entry", "stays"])],
  ["money", new Set(["cost"])],
  ["", new Set(["other"])]
]);
const ground = (kind: DomainGround["ground"], value: string | null, places: number[]) => ({
  domain: "care",
  ground: kind,
  value,
  places
});

describe("domainDirections(cells, grounds, domains, projects)", () => {
  const found = domainDirections(
    [
      {outcome_id: "in_care", direction: "improved", places: [0, 2]},
      {outcome_id: "re_entry", direction: "improved", places: [0]},
      {outcome_id: "stays", direction: "worsened", places: [0]},
      {outcome_id: "cost", direction: "not_measured", places: [0]},
      {outcome_id: "unlisted", direction: "worsened", places: [2]}
    ],
    [
      ground("design", "trial", [0]),
      ground("design", "survey", [0]),
      ground("reporter", "press", [2]),
      ground("machine_design", "trial", [0]),
      ground("machine", null, [2])
    ],
    domains,
    3
  );

  it("gives each project one direction a domain, and none without a statement", () => {
    // Two of three outcomes improved, which is less than 70%: mixed.
    expect(
      found.map(({domain, place, direction, outcomes}) => [domain, place, direction, outcomes])
    ).toEqual([
      ["care", 0, "mixed", 3],
      ["care", 2, "improved", 1],
      ["money", 0, "not_measured", 1]
    ]);
  });

  it("gives what each direction rests on, sorted, and nothing of another domain", () => {
    expect(found[0]).toMatchObject({
      designs: ["survey", "trial"],
      reporters: [],
      machineWritten: false,
      machineDesigns: ["trial"]
    });
    expect(found[1]).toMatchObject({designs: [], reporters: ["press"], machineWritten: true});
    expect(found[2]).toMatchObject({designs: [], reporters: [], machineWritten: false});
  });
});

describe("domainEvidence(projects)", () => {
  it("keeps what was recorded apart from what was measured", () => {
    expect(
      domainEvidence([
        {direction: "improved", designs: ["trial", "survey"], machine_written: false},
        {direction: "no_change", designs: ["survey"], machine_written: true},
        {direction: "not_measured", designs: ["qualitative"], machine_written: true},
        {direction: "not_reported", designs: [], machine_written: false}
      ])
    ).toEqual({
      recorded: 4,
      measured: 2,
      designs: ["survey", "trial"],
      machineWritten: 1,
      counts: {improved: 1, no_change: 1, mixed: 0, worsened: 0, not_measured: 1, not_reported: 1}
    });
  });

  it("is empty without projects", () => {
    expect(domainEvidence([])).toMatchObject({recorded: 0, measured: 0, designs: []});
  });
});
