import {describe, expect, it} from "vitest";
import {cautionsOf} from "../../../src/views/drivers/cautions.js";
import {compareFeatures} from "../../../src/views/drivers/compareFeatures.js";
import {comparisonKeys} from "../../../src/views/drivers/comparisonKeys.js";
import type {DriverChoice} from "../../../src/views/drivers/driverChoice.js";
import {driverRecords, firstOutcome} from "../../../src/views/drivers/driverRecords.js";
import {cells, compare, everything, manifest, otherWords, records, rows} from "./smallProgramme.js";

const keys = (choice: Partial<DriverChoice> = {}) => comparisonKeys(compare(choice), records);

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
    expect(family.size).toBe(1);
    expect(declared).toEqual(["workers", "nonsense"]);
    expect(unknown).toEqual(["nonsense"]);
    expect(compared.map(({inFamily}) => inFamily)).toEqual([false, true]);
  });

  it("tells comparisons that the page's front matter fixed from those of an address", () => {
    const fixed = driverRecords(manifest, rows, {
      declaration: {keys: "teams,workers", fixed: "2026-01-31"}
    });
    expect(compare({declared: "workers, teams"}, fixed).prespecified).toBe(true);
    expect(compare({declared: "workers"}, fixed).prespecified).toBe(false);
    expect(compare({declared: "workers"}).prespecified).toBe(false);
    expect(compare().prespecified).toBe(false);
  });

  it("gives a project the direction of a chosen share of its outcomes", () => {
    const many = [
      {outcome_id: "care", direction: "improved", places: [0]},
      {outcome_id: "cost", direction: "improved", places: [0]},
      {outcome_id: "stays", direction: "worsened", places: [0]}
    ] as const;
    const direction = (threshold: number) =>
      compareFeatures(records, {...everything, outcome: "any", threshold}, many).recorded[0];
    expect([60, 65, 70, 100].map(direction)).toEqual(["improved", "improved", "mixed", "mixed"]);
  });

  it("reads an outcome that does not exist as the first choice", () => {
    expect(compare({outcome: "outcome:none"}).outcome).toBe(records.choices[0]);
  });
});

describe("firstOutcome(choices, cells, publishesAny)", () => {
  const groups = [
    {group_id: "many", label: "Many outcomes", outcome_id: "cost"},
    {group_id: "many", label: "Many outcomes", outcome_id: "stays"},
    {group_id: "measured", label: "Most measured", outcome_id: "care"}
  ];
  const {choices} = driverRecords(manifest, {...rows, groups});

  it("is any outcome if the programme published a total over any", () => {
    expect(firstOutcome(choices, cells, true)).toBe("any");
  });

  it("is the group that most projects measured, not the one with most outcomes", () => {
    expect(firstOutcome(choices, cells, false)).toBe("group:measured");
  });

  it("is the domain that most projects measured where there are no groups", () => {
    expect(firstOutcome(records.choices, cells, false)).toBe("domain:family");
    expect(firstOutcome(records.choices, [], false)).toBe("domain:family");
  });

  it("is the single outcome that most projects measured where there are no domains", () => {
    const outcomes = rows.outcomes.map((outcome) => ({...outcome, domain: null}));
    const single = driverRecords(manifest, {...rows, outcomes}).choices;
    expect(firstOutcome(single, cells, false)).toBe("outcome:care");
  });
});

describe("driverRecords(manifest, rows, {outcome})", () => {
  it("shows first the outcome of the page's front matter, if there is such an outcome", () => {
    const first = (outcome?: string) => driverRecords(manifest, rows, {outcome}).firstOutcome;
    expect(first("domain:money")).toBe("domain:money");
    expect(first("domain:none")).toBe(first());
  });
});

describe("comparisonKeys(comparisons, records)", () => {
  it("are the same where the same things are compared", () => {
    expect(keys()).toHaveLength(2);
    for (const same of [{declared: "workers"}, {standing: ""}, {least: 2}])
      expect(keys(same)).toEqual(keys());
    expect(keys({least: 3})).toEqual(keys().slice(0, 1));
    // Cost is the only outcome of its domain.
    expect(keys({outcome: "outcome:cost"})).toEqual(keys({outcome: "domain:money"}));
    // One outcome has its own direction under every threshold.
    expect(keys({threshold: 80})).toEqual(keys());
  });

  it("count the comparisons in strata as comparisons of their own", () => {
    const within = keys({within: "domain:money"});
    expect(within.filter((key) => keys().includes(key))).toEqual(keys());
    expect(within).toHaveLength(4);
    expect(keys({within: "outcome:cost"})).toEqual(within);
    // A feature is not compared within itself.
    expect(keys({within: "feature:teams"})).toHaveLength(3);
  });

  it("differ between programmes", () => {
    const other = {...manifest, programme: {...manifest.programme, name: "other"}};
    const found = comparisonKeys(compare(), {...records, manifest: other});
    expect(found.filter((key) => keys().includes(key))).toEqual([]);
  });

  it("differ where an outcome, a rule, statements or projects differ", () => {
    const all = [
      {},
      {outcome: "any"},
      {outcome: "any", threshold: 80},
      {rule: "cautious"},
      {reading: "beyond_chance"},
      {design: "trial"},
      {reporter: "trial"},
      {basis: "stated"}
    ].flatMap((choice) => keys(choice));
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(16);
  });
});

describe("cautionsOf(records, comparisons)", () => {
  it("names the other count of the Overview for an outcome that has one", () => {
    const total = {
      statementId: "t1",
      label: "Any outcome improved",
      published: {numerator: 42, denominator: 45, valueText: null},
      computed: {numerator: 3, denominator: 6},
      verdict: "differs" as const,
      difference: {numerator: -39, denominator: -39},
      why: "the records hold 6 projects with a measured outcome",
      byShare: {numerator: 3, denominator: 5},
      contradicts: null,
      sourceId: "s1"
    };
    const published = [{statement_id: "t1", outcome_group: "any", directions: "improved"}];
    const counted = driverRecords({...manifest, reconciliation: [total]}, {...rows, published});
    expect(cautionsOf(counted, compare({outcome: "any"}))).toContain(
      "The Overview counts “Any outcome” by another rule, next to a published total: 3 of 6 projects improved (the records hold 6 projects with a measured outcome)."
    );
    expect(cautionsOf(counted, compare()).join(" ")).not.toContain("Overview");
  });

  it("gives the counts that the shares rest on, with bounds for the unmeasured", () => {
    expect(cautionsOf(records, compare({declared: "nonsense"}))).toEqual([
      "3 of the 4 projects that measured the outcome improved. 2 of 6 did not measure it or have no record. Whatever happened in those, between 50% and 83% of all projects improved.",
      "No feature has the key nonsense.",
      "No difference here shows a cause: the projects on the two sides may differ in other ways, and the statements are those that were recorded."
    ]);
  });

  it("says that no project is mixed, where that is so", () => {
    expect(cautionsOf(records, compare({outcome: "any", strand: "2"}))[1]).toMatch(
      / Otherwise it is “mixed”\. No project is “mixed” here\.$/
    );
  });

  it("says how projects count whose outcomes disagree", () => {
    expect(cautionsOf(records, compare({outcome: "domain:family"}))[1]).toBe(
      "A project over several outcomes has the direction of at least 70% of those it measured. Otherwise it is “mixed”. 1 project is “mixed” here, and counts as measured and not as “improved”."
    );
  });

  it("says what becomes of statements that are not beyond chance", () => {
    expect(cautionsOf(records, compare({reading: "beyond_chance"}))[1]).toBe(
      "Only directions that are beyond chance count. A statement that chance may explain counts as “no change”. A statement that does not say counts as “not reported”."
    );
  });

  it("counts the features that cannot be compared", () => {
    expect(cautionsOf(records, compare({standing: "attributed", strand: "1"}))).toContain(
      "1 of 1 feature cannot be compared and so has no p-value, because one side has no measured project."
    );
  });

  it("states how many comparisons would have a small p by chance", () => {
    const {family, ...others} = compare();
    expect(cautionsOf(records, {...others, family: {...family, count: 40}})).toContain(
      "40 comparisons are adjusted together. If no feature made a difference, up to about 2 of them would have p below 0.05 by chance alone."
    );
  });

  it("says that no project measured the outcome, instead of 0 of 0", () => {
    const nothing = compareFeatures(records, {...everything, reading: "beyond_chance"}, []);
    expect(cautionsOf(records, nothing)[0]).toBe(
      "No project has a measurement of the outcome that counts."
    );
  });

  it("speaks of measurements that count if some statements do not", () => {
    for (const choice of [{design: "survey"}, {reporter: "evaluator"}, {basis: "stated"}])
      expect(cautionsOf(records, compare(choice))[0]).toMatch(
        /^3 of the 4 projects that have a measurement of the outcome that counts improved\. 2 of 6 have none\./
      );
  });

  it("uses the programme's own words", () => {
    const own = driverRecords(otherWords, rows);
    expect(cautionsOf(own, compare({outcome: "domain:family"}, own)).slice(0, 2)).toEqual([
      "2 of the 4 studies that measured the outcome are “favourable, significant”. 2 of 6 did not measure it or have no record. Whatever happened in those, between 33% and 67% of all studies are “favourable, significant”.",
      "A study over several outcomes has the direction of at least 70% of those it measured. Otherwise it is “unclear”. 1 study is “unclear” here, and counts as measured and not as “favourable, significant”."
    ]);
  });
});
