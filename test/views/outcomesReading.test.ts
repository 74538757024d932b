// @vitest-environment happy-dom
import {describe, expect, it} from "vitest";
import type {OutcomeRecords} from "../../src/views/outcomes/outcomeRecords.js";
import {outcomesLead, outcomesReading} from "../../src/views/outcomes/outcomesReading.js";
import {statementLabels} from "../../src/views/statementLabels.js";
import {kindLabels} from "../../src/views/words/kindLabels.js";
import {bare, field, programme, studies, table} from "./words/programmes.js";

const kinds = (inferred: number) =>
  programme(
    table("outcomes", "Outcomes", 3, [
      field("outcome_id", "Outcome"),
      field("kind", "Kind", {hard: ["Hard", 2], soft: ["Soft", 1]}),
      field("kind_basis", "Basis", {
        stated: ["Stated", 3 - inferred],
        inferred: ["Inferred", inferred]
      }),
      field("on_checklist", "On the checklist", {yes: ["Yes", 1], unknown: ["Not known", 2]})
    ])
  );
const records = (manifest: typeof bare) =>
  ({
    manifest,
    labels: statementLabels(manifest),
    outcomes: [
      {label: "Staff turnover", on_checklist: "yes", checklist_name: "social worker turnover"},
      {label: "Cost", on_checklist: "unknown", checklist_name: null}
    ]
  }) as unknown as OutcomeRecords;

describe("kindLabels(manifest)", () => {
  it.each([
    [3, "Kind (all inferred)"],
    [1, "Kind (1 of 3 inferred)"],
    [0, "Kind"]
  ])("says that %s of three kinds are inferred: %s", (inferred, title) => {
    expect(kindLabels(kinds(inferred)).title).toBe(title);
  });

  it("labels the kinds as the codebook does", () => {
    expect(kindLabels(kinds(3))("hard")).toBe("Hard");
    expect(kindLabels(kinds(3)).options()).toHaveLength(2);
  });
});

describe("outcomesReading(records)", () => {
  const texts = (manifest: typeof bare) =>
    outcomesReading(records(manifest)).map(({textContent}) => textContent);

  it("lists the outcomes that are on the checklist, with the source's wording", () => {
    expect(texts(kinds(3))[1]).toBe(
      "On the checklist1 outcome of the 2 in these records.Staff turnover (“social worker turnover”)"
    );
  });

  it("speaks of no letter, number or checklist that a programme does not have", () => {
    expect(texts(bare)).toHaveLength(1);
    expect(texts(bare)[0]).not.toMatch(/letter|number|checklist/);
  });
});

describe("outcomesLead(manifest)", () => {
  it("uses the programme's nouns", () => {
    expect(outcomesLead(studies).textContent).toContain(
      "Rows are studies and columns are measures."
    );
  });
});
