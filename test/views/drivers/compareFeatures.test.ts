import {describe, expect, it} from "vitest";
import type {OutcomeDirection} from "../../../src/analysis/directionsOver.js";
import type {Manifest} from "../../../src/records/manifest.js";
import {cautionsOf} from "../../../src/views/drivers/cautions.js";
import {compareFeatures} from "../../../src/views/drivers/compareFeatures.js";
import {comparisonKeys} from "../../../src/views/drivers/comparisonKeys.js";
import {driverRecords} from "../../../src/views/drivers/driverRecords.js";
import type {DriverChoice} from "../../../src/views/drivers/driversForm.js";

// Six projects, p0 to p5. Three are named with teams, two with workers, and none with visits.
const records = driverRecords({tables: []} as unknown as Manifest, {
  projects: [..."011022"].map((strand, i) => ({
    project_id: `p${i}`,
    name: `Project ${i}`,
    strand,
    region: null
  })),
  features: [
    {feature_id: "teams", label: "Teams", standing: "attributed"},
    {feature_id: "visits", label: "Visits", standing: null},
    {feature_id: "workers", label: "Workers", standing: "promising"}
  ],
  named: [
    ["teams", "p0"],
    ["teams", "p1"],
    ["teams", "p2"],
    ["workers", "p4"],
    ["workers", "p5"]
  ].map(([feature_id, project_id]) => ({feature_id, project_id})),
  outcomes: [
    {outcome_id: "care", label: "Care", kind: null, domain: "family"},
    {outcome_id: "cost", label: "Cost", kind: null, domain: "money"},
    {outcome_id: "stays", label: "Stays", kind: null, domain: "family"}
  ],
  groups: []
});
const cells: OutcomeDirection[] = [
  {outcome_id: "care", direction: "improved", places: [0, 1, 3]},
  {outcome_id: "care", direction: "worsened", places: [4]},
  {outcome_id: "care", direction: "not_measured", places: [2]},
  {outcome_id: "stays", direction: "worsened", places: [1]},
  {outcome_id: "cost", direction: "improved", places: [5]}
];
const everything: DriverChoice = {
  outcome: "outcome:care",
  rule: "agree",
  design: "",
  reporter: "",
  basis: "",
  strand: "",
  region: "",
  standing: "",
  least: 1,
  within: "",
  declared: ""
};
const compare = (choice: Partial<DriverChoice> = {}) =>
  compareFeatures(records, {...everything, ...choice}, cells);
const keys = (choice: Partial<DriverChoice> = {}) =>
  comparisonKeys(compare(choice), records.choices);

describe("compareFeatures(records, choice, cells)", () => {
  it("compares the projects named with each feature with all others", () => {
    const {all, compared, comparable} = compare();
    expect(all).toMatchObject({projects: 6, measured: 4, improved: 3});
    expect(
      compared.map(({featureId, named, others}) => [
        featureId,
        [named.improved, named.measured, named.projects],
        [others.improved, others.measured, others.projects]
      ])
    ).toEqual([
      ["teams", [2, 2, 3], [1, 2, 3]],
      ["workers", [0, 1, 2], [3, 3, 4]]
    ]);
    expect(comparable).toHaveLength(2);
  });

  it("combines several outcomes of one project into one direction", () => {
    // p1 improved in one outcome of the domain and worsened in the other: mixed.
    const {all, recorded} = compare({outcome: "domain:family"});
    expect(recorded[1]).toBe("mixed");
    expect(all).toMatchObject({measured: 4, improved: 2});
  });

  it("leaves out projects of other strands, on both sides", () => {
    const {all, recorded, compared} = compare({strand: "0"});
    expect(recorded).toEqual(["improved", undefined, undefined, "improved", undefined, undefined]);
    expect(all.projects).toBe(2);
    expect(compared.map(({featureId}) => featureId)).toEqual(["teams"]);
  });

  it("keeps only features with enough projects and the chosen standing", () => {
    const features = (choice: Partial<DriverChoice>) =>
      compare(choice).compared.map(({featureId}) => featureId);
    expect(features({least: 3})).toEqual(["teams"]);
    expect(features({standing: "promising"})).toEqual(["workers"]);
  });

  it("adjusts pre-specified comparisons alone, and names keys that no feature has", () => {
    const {family, declared, unknown, compared} = compare({declared: " workers, ,nonsense "});
    expect(family).toBe(1);
    expect(declared).toEqual(["workers", "nonsense"]);
    expect(unknown).toEqual(["nonsense"]);
    expect(compared.map(({adjusted}) => adjusted === null)).toEqual([true, false]);
  });

  it("reads an outcome that does not exist as the first choice", () => {
    expect(compare({outcome: "outcome:none"}).outcome).toBe(records.choices[0]);
  });
});

describe("comparisonKeys(comparisons, choices)", () => {
  it("are the same where the same things are compared", () => {
    expect(keys()).toHaveLength(2);
    for (const same of [
      {within: "feature:teams"},
      {declared: "workers"},
      {standing: ""},
      {least: 2}
    ])
      expect(keys(same)).toEqual(keys());
    expect(keys({least: 3})).toEqual(keys().slice(0, 1));
    // Cost is the only outcome of its domain.
    expect(keys({outcome: "outcome:cost"})).toEqual(keys({outcome: "domain:money"}));
  });

  it("differ where an outcome, a rule, statements or projects differ", () => {
    const all = [
      {},
      {outcome: "any"},
      {rule: "cautious"},
      {design: "trial"},
      {reporter: "trial"},
      {basis: "stated"}
    ].flatMap(keys);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(12);
  });
});

describe("cautionsOf(comparisons)", () => {
  it("gives the counts that the shares rest on, and what cannot be compared", () => {
    expect(cautionsOf(compare({declared: "nonsense", strand: "0"}))).toEqual([
      "These shares are not success rates, because they rest on statements that somebody chose to publish: 2 of the 2 projects that measured the outcome improved, and 0 of 2 did not measure it or have no record.",
      "Fewer than six projects measured this outcome, so no test of directions can tell a result from chance.",
      "No feature has the key nonsense."
    ]);
  });

  it("counts the features that cannot be compared", () => {
    expect(cautionsOf(compare({outcome: "outcome:cost"}))[1]).toBe(
      "2 of 2 features do not have measured projects on both sides, so they cannot be compared and have no p-value."
    );
  });

  it("states how many comparisons would look different by chance", () => {
    const found = cautionsOf({...compare(), family: 40});
    expect(found).toContain(
      "40 comparisons are too many for 4 projects: at 5%, about 2 would look different by chance alone."
    );
  });
});
