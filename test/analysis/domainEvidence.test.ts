import {describe, expect, it} from "vitest";
import {domainDirections, type EvidenceCell} from "../../src/analysis/domainDirections.js";
import {domainEvidence} from "../../src/analysis/domainEvidence.js";
import type {Direction} from "../../src/analysis/effectDirection.js";

let findings = 0;

/** A cell whose one statement has this design and reporter. */
function cell(
  project_id: string,
  outcome_id: string,
  direction: Direction,
  [design, reporter]: [string | null, string | null] = [null, null]
): EvidenceCell {
  return {
    project_id,
    outcome_id,
    direction,
    designs: design === null ? null : [design],
    reporters: reporter === null ? null : [reporter],
    machine_written: reporter === "machine",
    machine_designs: reporter === "machine" && design !== null ? [design] : null,
    finding_ids: [`finding-${++findings}`]
  };
}

const domains = new Map([
  ["care", new Set(["in_care", "re_entry", "stays"])],
  ["money", new Set(["cost"])],
  ["", new Set(["other"])]
]);

describe("domainDirections(cells, domains)", () => {
  it("gives each project one direction a domain, and none without a statement", () => {
    const found = domainDirections(
      [
        cell("a", "in_care", "improved", ["trial", "evaluator"]),
        cell("a", "re_entry", "improved", ["survey", "council"]),
        cell("a", "stays", "worsened", ["trial", null]),
        cell("a", "cost", "not_measured"),
        cell("b", "in_care", "improved", [null, "press"]),
        cell("b", "unlisted", "worsened")
      ],
      domains
    );
    // Two of three outcomes improved, which is less than 70%: mixed.
    expect(
      found.map(({domain, projectId, direction, outcomes}) => ({
        domain,
        projectId,
        direction,
        outcomes
      }))
    ).toEqual([
      {domain: "care", projectId: "a", direction: "mixed", outcomes: 3},
      {domain: "care", projectId: "b", direction: "improved", outcomes: 1},
      {domain: "money", projectId: "a", direction: "not_measured", outcomes: 1}
    ]);
    expect(found[0]).toMatchObject({
      designs: ["survey", "trial"],
      reporters: ["council", "evaluator"]
    });
    expect(found[0].findingIds).toHaveLength(3);
    expect(found[1]).toMatchObject({designs: [], reporters: ["press"]});
  });
});

describe("the machine-written summaries of domainDirections(cells, domains)", () => {
  const [found] = domainDirections(
    [
      cell("a", "in_care", "improved", ["trial", "machine"]),
      cell("a", "re_entry", "improved", ["survey", "machine"]),
      cell("a", "stays", "improved", ["survey", "evaluator"])
    ],
    domains
  );

  it("has the designs that nothing else gives", () => {
    expect(found).toMatchObject({machineWritten: false, machineDesigns: ["trial"]});
  });

  it("marks a direction that no other measured cell supports", () => {
    const [alone] = domainDirections(
      [
        cell("a", "in_care", "improved", ["trial", "machine"]),
        cell("a", "stays", "not_measured", ["survey", "evaluator"])
      ],
      domains
    );
    expect(alone).toMatchObject({direction: "improved", machineWritten: true});
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
