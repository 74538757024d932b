import {describe, expect, it} from "vitest";
import type {DriverChoice} from "../../../src/views/drivers/driverChoice.js";
import {driverRecords} from "../../../src/views/drivers/driverRecords.js";
import {familySentences} from "../../../src/views/drivers/headlineSentences.js";
import {methodStatement} from "../../../src/views/drivers/methodStatement.js";
import type {KindOfStatement} from "../../../src/views/drivers/statementKinds.js";
import {census, field, programme, table} from "../words/programmes.js";
import {compare, manifest, otherWords, records, rows} from "./smallProgramme.js";

const kinds: KindOfStatement[] = [
  {dimension: "design_class", value: "survey", places: [0, 1, 3, 4]},
  {dimension: "design_class", value: null, places: [2]},
  {dimension: "reported_by", value: "machine_written_summary", places: [0]},
  {dimension: "reported_by", value: "evaluator", places: [1, 2, 3, 4]}
];
const statement = (choice: Partial<DriverChoice> = {}, of = records) =>
  Object.fromEntries(methodStatement(of, compare(choice, of), kinds));
const text = (choice: Partial<DriverChoice> = {}, of = records) =>
  Object.values(statement(choice, of)).join("\n");

describe("methodStatement(records, comparisons, kinds)", () => {
  it("has all nine items of SWiM, with both parts of the first", () => {
    expect(Object.keys(statement())).toEqual([
      "1a. Grouping, and why",
      "1b. Changes to the grouping",
      "2. Metric, and why",
      "3. Synthesis method, and why",
      "4. Criteria used to prioritise results",
      "5. Heterogeneity",
      "6. Certainty",
      "7. Data presentation",
      "8. Results",
      "9. Limitations"
    ]);
  });

  it("follows every setting", () => {
    const first = text();
    for (const choice of [
      {outcome: "any"},
      {rule: "cautious"},
      {reading: "beyond_chance"},
      {design: "survey"},
      {reporter: "evaluator"},
      {basis: "stated"},
      {strand: "0"},
      {region: "north"},
      {standing: "attributed"},
      {least: 3},
      {within: "outcome:cost"},
      {within: "feature:teams"},
      {declared: "teams"},
      {outcome: "any", threshold: 80}
    ])
      expect(text(choice), JSON.stringify(choice)).not.toBe(first);
    expect(text({outcome: "any", threshold: 80})).toContain("at least 80% of those it measured");
    expect(statement({standing: "attributed", least: 2})["1a. Grouping, and why"]).toMatch(
      /1 feature was compared: those that at least 2 projects are named with, with standing “attributed”\.$/
    );
    expect(statement({within: "feature:workers"})["5. Heterogeneity"]).toContain(
      "within strata of “Workers”"
    );
    expect(statement({design: "survey"})["4. Criteria used to prioritise results"]).toContain(
      "Only these statements and projects count: Design: Survey."
    );
  });

  it("names the settings that were changed, and never calls a choice of a view pre-specified", () => {
    const {"1b. Changes to the grouping": first} = statement({least: 3});
    expect(first).toBe(
      "No protocol fixed the groups in advance, so there are no changes to one. The settings are those that the page shows first."
    );
    expect(statement({declared: "teams", rule: "majority"})["1b. Changes to the grouping"]).toBe(
      "No protocol fixed the groups in advance, so there are no changes to one. The settings differ from those that the page shows first in the rule for statements that disagree, the minimum number of projects and the family of comparisons. The page does not know why they were changed. The features whose comparisons are adjusted together (teams) were chosen for this view."
    );
    const fixed = driverRecords(manifest, rows, {
      declaration: {keys: "teams", fixed: "2026-01-31"},
      outcome: "outcome:care"
    });
    expect(statement({declared: "teams", least: 3}, fixed)["1b. Changes to the grouping"]).toBe(
      "The features whose comparisons are adjusted together (teams) are those of the page's front matter, committed on 2026-01-31. Nothing else was fixed in advance. The settings are those that the page shows first."
    );
    expect(text({declared: "teams"})).not.toMatch(/pre-specified|front matter/);
  });

  it("counts who reports the statements that the filters leave", () => {
    expect(statement()["6. Certainty"]).toBe(
      "Certainty was not graded. The settings leave 5 statements about the outcome. Reported by: Evaluator 4 and machine_written_summary 1. Design: Survey 4 and not recorded 1. 2 of 2 comparisons could not have shown a difference."
    );
    expect(statement({strand: "0"})["6. Certainty"]).toContain(
      "The settings leave 2 statements about the outcome. Reported by: machine_written_summary 1 and Evaluator 1."
    );
    expect(statement()["9. Limitations"]).toContain(
      "1 of the 5 statements is from machine-written summaries."
    );
  });

  it("gives the result of each comparison with what it could have shown", () => {
    expect(statement()["8. Results"]).toContain(
      "“Teams”: 2 of 2 against 1 of 2, 50 points (−27 to 91), p = 1.00, could not show a difference (smallest p 1), consistent with no difference; “Workers”: 0 of 1 against 3 of 3, −100 points (−100 to −3), p = 0.25, could not show a difference (smallest p 0.25), consistent with no difference."
    );
  });

  it("speaks of a census in its own words, without what it does not have", () => {
    const own = driverRecords(census, rows);
    expect(statement({outcome: "any", least: 2}, own)["1a. Grouping, and why"]).toMatch(
      /^The projects with each circumstance are compared with those without it\. .+ those that at least 2 projects have\.$/
    );
    const all = compare({outcome: "any"}, own);
    const whole = {...all, all: {...all.all, measured: all.all.projects}};
    expect(Object.fromEntries(methodStatement(own, whole, kinds))["9. Limitations"]).toMatch(
      /^1 of the 5 statements is from machine-written summaries\. The projects on the two sides may differ/
    );
    expect(statement({outcome: "any", least: 9}, own)["8. Results"]).toBe(
      "5 of 6 projects measured the rating, and 3 of them are “moderately satisfactory or better”. Nothing was compared."
    );
  });

  it("says nothing of figures and analyses that there are not", () => {
    const nothing = statement({least: 5});
    expect(nothing["5. Heterogeneity"]).toBe("Nothing was compared.");
    expect(nothing["7. Data presentation"]).toBe(
      "The page shows no figure, because there is nothing to compare."
    );
    const bare = driverRecords(
      programme(table("findings", "Statements", 7, [field("direction")])),
      rows
    );
    const heterogeneity = statement({}, bare)["5. Heterogeneity"];
    expect(heterogeneity).toContain("The comparisons were repeated without one project at a time");
    expect(heterogeneity).not.toMatch(/source|kind of/);
  });

  it("says of effects and chance what the codebook counts", () => {
    const filled = (name: string, count: number) => ({...field(name), filled: count});
    const effects = driverRecords(
      programme(
        table("findings", "Statements", 7, [
          filled("effect", 4),
          filled("effect_low", 3),
          filled("effect_high", 3),
          field("beyond_chance", "Beyond chance", {
            yes: ["Yes", 2],
            no: ["No", 1],
            not_stated: ["?", 4]
          })
        ])
      ),
      rows
    );
    expect(statement({}, effects)["2. Metric, and why"]).toContain(
      "while at most 3 of the 7 statements in the records have an estimate with its interval. Directions are read as stated, whatever chance may explain. 3 of the 7 statements in the records say whether the change is beyond chance."
    );
    expect(statement({}, effects)["3. Synthesis method, and why"]).toContain(
      "Effects are not pooled in this comparison, which uses every statement: at most 3 of the 7 statements"
    );
    expect(statement()["2. Metric, and why"]).toContain("while none of the 7 statements");
    expect(statement()["3. Synthesis method, and why"]).toContain(
      "There is no meta-analysis of effects, because none of the 7 statements in the records has an estimate with its interval."
    );
  });

  it("uses the programme's own words, and says nothing that is true of one programme only", () => {
    const own = text({}, driverRecords(otherWords, rows));
    expect(own).toContain("“favourable, significant”");
    expect(own).toContain("6 studies");
    expect(own).not.toMatch(/project|most statements|parties|self-selected/i);
  });
});

describe("familySentences(comparisons)", () => {
  it("says where the family comes from", () => {
    expect(familySentences(records, compare({declared: "teams"}))).toEqual([
      "No comparison in the family could have reached p = 0.05 (Tarone's rule), so no p-value is adjusted. The family was chosen for this view."
    ]);
    const fixed = driverRecords(manifest, rows, {
      declaration: {keys: "teams", fixed: "2026-01-31"}
    });
    expect(familySentences(fixed, compare({declared: "teams"}, fixed))[0]).toContain(
      "The family is that of the page's front matter, committed on 2026-01-31."
    );
    expect(familySentences(records, compare({outcome: "outcome:stays"}))).toEqual([]);
    const family = {
      size: 16,
      reachable: 15,
      count: 12,
      divisor: 12,
      testable: Array.from({length: 16}, (_, i) => i < 12)
    };
    expect(familySentences(records, {...compare(), family})).toEqual([
      "P-values are adjusted for the 12 of 16 comparisons in the family that could have reached p = 0.05 / 12, which is 0.0042 (Tarone's rule)."
    ]);
  });
});
