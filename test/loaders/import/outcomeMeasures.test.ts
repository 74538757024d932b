import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {applyMapping} from "../../../loaders/import/applyMapping.js";
import {type Mapping, readMapping} from "../../../loaders/import/mapping.js";
import {readPeopleTables} from "../../../loaders/import/peopleTable.js";
import {proposeMapping} from "../../../loaders/import/proposeMapping.js";
import {tempFolder} from "../tempFolders.js";

/** The proposal for a CSV file, and what it makes of the file. */
async function imported(...lines: string[]) {
  const file = join(await tempFolder(), "table.csv");
  await writeFile(file, lines.join("\n"));
  const tables = await readPeopleTables(file);
  const mapping = proposeMapping(tables, "Table");
  // A mapping is kept as JSON, and read again.
  expect(readMapping(JSON.stringify(mapping), "import.json")).toEqual(mapping);
  const {tables: made, leftOut} = applyMapping(mapping, tables, "table.csv");
  return {
    mapping,
    targets: targetsOf(mapping),
    leftOut,
    columns: made.findings.columns,
    outcomes: made.outcomes.rows,
    findings: made.findings.rows
  };
}

/** What each column becomes, with the outcome that it is about. */
function targetsOf({sheets}: Mapping): string[] {
  return Object.values(sheets.table.columns).map(({to, outcome}) =>
    outcome ? `${to}: ${outcome}` : to
  );
}

describe("columns that say several things about one outcome", () => {
  it("give targets and results to the findings that words state", async () => {
    const {targets, findings, columns, mapping} = await imported(
      "Project,Attendance Target,Attendance Actual,Attendance RAG,Jobs: target,Jobs: actual,Jobs: RAG status",
      "Leeds,57,68,Green,24,26,Green",
      "Hull,78,41,Red,30,not yet available,N/A"
    );
    expect(targets).toEqual([
      "projects.name",
      "findings.target: Attendance",
      "findings.actual: Attendance",
      "outcome: Attendance",
      "findings.target: Jobs",
      "findings.actual: Jobs",
      "outcome: Jobs"
    ]);
    expect(mapping.directionFrom).toBe(true);
    expect(findings).toHaveLength(3);
    expect(findings).toMatchObject([
      {project_id: "leeds", outcome_id: "attendance", target: "57", actual: "68", rating: "Green"},
      {project_id: "leeds", outcome_id: "jobs", target: "24", actual: "26", rating: "Green"},
      {project_id: "hull", outcome_id: "attendance", target: "78", actual: "41", rating: "Red"}
    ]);
    expect(columns.find(({name}) => name === "target")).toMatchObject({
      title: "Target",
      type: "integer"
    });
  });

  it("compare a number with its target, if no words state the outcome", async () => {
    const {targets, findings, leftOut, mapping} = await imported(
      "Site,Starts target,Starts achieved,Jobs target,Jobs achieved",
      "Leeds,57,57,24,20",
      "Hull,78,80,,31"
    );
    expect(targets.slice(1, 3)).toEqual(["findings.target: Starts", "findings.actual: Starts"]);
    expect(mapping.sheets.table.columns["Jobs achieved"].against).toBe("Jobs target");
    expect(
      findings.map(({outcome_id, actual, direction}) => [outcome_id, actual, direction])
    ).toEqual([
      ["starts", "57", "improved"],
      ["jobs", "20", "no_change"],
      ["starts", "80", "improved"]
    ]);
    expect(leftOut).toEqual([
      expect.stringContaining("a number without a number in Jobs target makes no statement: ")
    ]);
  });

  it("compare a number with its target in a table with a row for each finding", async () => {
    const {targets, findings} = await imported(
      "Project,Outcome metric,Unit,Target value,Achieved value,Year",
      "Alpha,Jobs,people,100,120,2021",
      "Alpha,Homes,people,60,45,2021",
      "Beta,Jobs,people,20,not available,2022"
    );
    expect(targets).toEqual([
      "projects.name",
      "outcomes.label",
      "findings.unit",
      "findings.target",
      "findings.actual",
      "findings.year"
    ]);
    expect(
      findings.map(({outcome_id, target, direction}) => [outcome_id, target, direction])
    ).toEqual([
      ["jobs", "100", "improved"],
      ["homes", "60", "no_change"],
      ["jobs", "20", "not_reported"]
    ]);
  });

  it("say whether an effect is beyond chance, in the words of the records", async () => {
    const {targets, findings} = await imported(
      "Trial,Reading effect size,Reading significant?,Maths effect size,Maths significant?",
      "Chess,0.21,Yes,0.1,no",
      "Talk,-0.02,N,0,Y"
    );
    expect(targets).toContain("findings.beyond_chance: Maths");
    expect(findings.map(({beyond_chance}) => beyond_chance)).toEqual(["yes", "no", "no", "yes"]);
  });

  it("take an effect with its interval, and say what it measures", async () => {
    const {targets, findings, outcomes, leftOut} = await imported(
      "Trial name,Reading effect size,Reading 90% CI lower,Reading 90% CI upper,Reading p value,Absence effect size",
      "Chess,0.21,0.05,0.37,0.01,-0.1",
      "Talk,-0.02,-0.2,0.16,<0.9,0"
    );
    expect(targets).toEqual([
      "projects.name",
      "findings.effect: Reading",
      "findings.effect_low: Reading",
      "findings.effect_high: Reading",
      "findings.p_value: Reading",
      "findings.effect: Absence"
    ]);
    expect(findings[0]).toMatchObject({
      project_id: "chess",
      outcome_id: "reading",
      direction: "improved",
      effect: "0.21",
      effect_low: "0.05",
      effect_high: "0.37",
      effect_measure: "Effect size, 90% CI",
      p_value: "0.01"
    });
    expect(findings.map(({direction}) => direction)).toEqual([
      "improved",
      "improved",
      "worsened",
      "no_change"
    ]);
    expect(outcomes).toMatchObject([{better: "higher"}, {better: "lower"}]);
    expect(leftOut).toEqual([expect.stringContaining("Reading p value: “<0.9” is not a number")]);
  });

  it("are about the only outcome with an effect, if they name none", async () => {
    const {targets} = await imported(
      "Trial,Reading effect size,p,Months' progress,Security,No. of schools,No. of pupils",
      "Chess,0.21,0.01,+3 months,4,10,200",
      "Talk,-0.02,0.4,0 months,2,20,400"
    );
    expect(targets.slice(1)).toEqual([
      "findings.effect: Reading",
      "findings.p_value: Reading",
      "findings.months_progress: Reading",
      "projects.security",
      "projects.no_of_schools",
      "findings.n: Reading"
    ]);
  });

  it("take an effect whose outcome no column names, and read ratios by the side of 1", async () => {
    const {targets, findings, mapping} = await imported(
      "Study,Odds ratio,Lower CI,Upper CI",
      "A,1.4,1.1,1.8",
      "B,0.9,0.6,1.3"
    );
    expect(targets).toEqual([
      "projects.name",
      "findings.effect: Odds ratio",
      "findings.effect_low: Odds ratio",
      "findings.effect_high: Odds ratio"
    ]);
    expect(mapping.sheets.table.columns["Odds ratio"].check).toContain(
      "the table does not name the outcome"
    );
    expect(mapping.rules["side of 1"].numbers).toContainEqual({above: 1, direction: "improved"});
    expect(findings.map(({effect, effect_measure}) => [effect, effect_measure])).toEqual([
      ["1.4", "Odds ratio"],
      ["0.9", "Odds ratio"]
    ]);
  });

  it("say what an effect measures in a table with a row for each finding", async () => {
    const {findings} = await imported(
      "Trial,Outcome,Hedges' g,Lower 95% CI,Upper 95% CI",
      "A,Reading,0.2,0.1,0.3",
      "A,Maths,,,"
    );
    expect(findings.map(({effect_measure}) => effect_measure)).toEqual(["Hedges' g, 95% CI"]);
  });

  it("are listed if no column states their outcome", async () => {
    const file = join(await tempFolder(), "table.csv");
    await writeFile(file, "Project,Jobs target,Result\nAlpha,5,Improved\nBeta,6,Worse\n");
    const tables = await readPeopleTables(file);
    const mapping = proposeMapping(tables, "Table");
    mapping.sheets.table.columns["Jobs target"] = {to: "findings.target", outcome: "Jobs"};
    expect(applyMapping(mapping, tables, "table.csv").leftOut).toEqual([
      "the table: the column Jobs target is left out: no column states the outcome Jobs"
    ]);
  });

  it("leave columns alone that only look alike", async () => {
    const {targets} = await imported(
      "Project,Outcome rating,Quality rating,Start,Region target group,Wellbeing RAG",
      "Leeds,Satisfactory,Unsatisfactory,2020,Families,Green",
      "Hull,Unsatisfactory,Satisfactory,2021,Young people,Red"
    );
    expect(targets).toEqual([
      "projects.name",
      "outcome: Outcome rating",
      "outcome: Quality rating",
      "projects.start",
      "projects.region_target_group",
      "outcome: Wellbeing"
    ]);
  });
});

describe("numbers with a unit in each cell", () => {
  it("are numbers, and the column keeps the unit", async () => {
    const file = join(await tempFolder(), "table.csv");
    await writeFile(
      file,
      "Trial,Result,Progress,Place\nA,Improved,+4 months,2 Oak\nB,Improved,1 month,3 Elm\nC,Worse,-,4 Ash\nD,Worse,-2 months,5 Fir\n"
    );
    const [{columns}] = await readPeopleTables(file);
    expect(columns[2]).toMatchObject({
      type: "integer",
      unit: "months",
      values: ["4", "1", "", "-2"]
    });
    expect(columns[3]).toMatchObject({
      type: "string",
      values: ["2 Oak", "3 Elm", "4 Ash", "5 Fir"]
    });
  });
});
