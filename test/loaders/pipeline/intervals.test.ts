import {describe, expect, it} from "vitest";
import {checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {makeProgramme} from "../copyProgramme.js";

/** A programme whose findings have a number, its limits and a text. */
const check = async (months: object, findings: readonly string[] = ["1,0,2,a"]) =>
  checkOnly(
    await makeProgramme({
      "datapackage.json": JSON.stringify({
        title: "Months",
        version: "1",
        resources: [
          {name: "projects", schema: {fields: [{name: "project_id"}]}},
          {name: "outcomes", schema: {fields: [{name: "outcome_id"}]}},
          {
            name: "findings",
            schema: {
              fields: [
                {name: "project_id"},
                {name: "outcome_id"},
                {name: "direction"},
                {name: "months", type: "number", ...months},
                {name: "low", type: "number"},
                {name: "high", type: "number"},
                {name: "grade"}
              ]
            }
          }
        ]
      }),
      "projects.csv": "project_id\np1\n",
      "outcomes.csv": "outcome_id\no1\n",
      "findings.csv": `project_id,outcome_id,direction,months,low,high,grade\n${findings.map((row) => `p1,o1,improved,${row}`).join("\n")}\n`
    })
  );

describe("the interval of a number", () => {
  it("holds the number, if both limits are known", async () => {
    const {violations} = await check({lower: "low", upper: "high"}, [
      "1,0,2,a",
      "1,,2,a",
      ",,,a",
      "3,0,2,a"
    ]);
    expect(violations).toMatchObject([{row: 5, rule: "order", expected: "months not above high"}]);
  });

  it.each([
    ["one limit", {lower: "low"}, "findings.months: upper"],
    ["a limit that is no column", {lower: "low", upper: "top"}, "findings.months: upper"],
    ["a limit that is a text", {lower: "grade", upper: "high"}, "findings.months: lower"],
    ["the number as its own limit", {lower: "months", upper: "high"}, "findings.months: lower"],
    ["a reference in words", {reference: "none"}, "findings.months: reference"],
    ["a text with limits", {type: "string", lower: "low", upper: "high"}, "findings.months: lower"],
    ["an order without categories", {categoriesOrdered: true}, "findings.months: categoriesOrdered"]
  ])("is refused with %s", async (_, months, place) => {
    const {violations} = await check(months);
    expect(violations.map(({column}) => column)).toEqual([place]);
  });

  it("is none, if the codebook gives none", async () => {
    expect((await check({reference: 0})).violations).toEqual([]);
  });
});
