// @vitest-environment happy-dom
import {describe, expect, it} from "vitest";
import {marksOf, statementList} from "../../src/views/statementList.js";
import {bare, field, programme, table} from "./words/programmes.js";

const own = programme(
  table("projects", "Studies", 1, [field("project_id", "Study")]),
  table("findings", "Findings", 1, [
    field("finding_id", "Finding"),
    field("direction", "Result", {improved: ["Favourable", 1]}),
    {...field("score", "Score"), type: "number", unit: "points", filled: 1},
    {...field("page", "Page of the study"), format: "uri", filled: 1},
    {...field("wrong", "Another page"), format: "uri", filled: 1},
    field("empty", "Never filled"),
    field("beyond_chance", "Beyond chance", {
      yes: ["Yes", 1],
      no: ["No", 0],
      not_stated: ["Not stated", 0]
    }),
    {
      ...field("reported_by", "Reported by", {
        machine_written_summary: ["Written by a machine", 1]
      }),
      filled: 1
    }
  ])
);
const statement = {
  finding_id: "f1",
  outcome: "Reading",
  project: "A study",
  direction: "improved",
  score: 1200.5,
  page: "https://example.org/study",
  wrong: "javascript:alert(1)",
  empty: null,
  beyond_chance: "no",
  reported_by: "machine_written_summary",
  // The engine adds standard columns that a programme does not keep.
  basis: null,
  design_class: null,
  source_id: null
};

describe("statementList(statements, manifest)", () => {
  const list = statementList([statement], own);
  const facts = Array.from(list.querySelectorAll(".grounds div"), ({textContent}) => textContent);

  it("shows the programme's own columns with their titles and units, and no column that it lacks", () => {
    expect(facts).toEqual([
      "Reported byWritten by a machine",
      "Score1,200.5 points",
      "Page of the studyhttps://example.org/study",
      "Another pagejavascript:alert(1)"
    ]);
  });

  it("links http and https addresses only", () => {
    expect(Array.from(list.querySelectorAll("a"), ({href}) => href)).toEqual([
      "https://example.org/study"
    ]);
  });

  it("marks what the source says of chance, and a summary that a machine wrote", () => {
    expect(marksOf(statement, own)).toEqual(["Beyond chance: no", "† Written by a machine"]);
    expect(marksOf({beyond_chance: "not_stated", reported_by: "evaluator"}, own)).toEqual([]);
    expect(list.querySelector(".statement-marks")?.textContent).toContain("Favourable");
  });

  it("names no source and no reporter for a programme that keeps neither", () => {
    const text = statementList([{...statement, beyond_chance: null}], bare).textContent!;
    expect(text).not.toMatch(/Source|Reported|not known/);
  });

  it("uses the programme's noun where there is nothing to show", () => {
    expect(statementList([], own).textContent).toBe("These records have no finding.");
  });
});
