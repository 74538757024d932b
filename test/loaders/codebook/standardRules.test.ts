import {describe, expect, it} from "vitest";
import {formatViolation} from "../../../loaders/codebook/formatCheck.js";
import {checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {makeProgramme} from "../copyProgramme.js";

/** The violations of CSVs whose codebook declares the columns and nothing else. */
async function violationsOf(csvs: Readonly<Record<string, string>>): Promise<string[]> {
  const resources = Object.entries(csvs).map(([name, csv]) => ({
    name,
    schema: {
      fields: csv
        .split("\n")[0]
        .split(",")
        .map((name) => ({name}))
    }
  }));
  const files = Object.entries(csvs).map(([name, csv]) => [`${name}.csv`, `${csv}\n`]);
  const programme = await makeProgramme({
    "datapackage.json": JSON.stringify({name: "tiny", title: "Tiny", resources}),
    ...Object.fromEntries(files)
  });
  return (await checkOnly(programme)).violations.map(formatViolation);
}

const projects = "project_id,name\np1,Alpha\np2,Beta";
const outcomes = "outcome_id,label\no1,Reading";
const findings = "finding_id,project_id,outcome_id,direction\nf1,p1,o1,improved\nf2,p2,o1,mixed";
const six = "improved, no_change, mixed, worsened, not_measured, not_reported";

describe("the rules that every programme keeps, whatever its codebook declares", () => {
  it("accept a codebook of plain columns", async () => {
    expect(await violationsOf({projects, outcomes, findings})).toEqual([]);
  });

  it("refuse required tables without their key columns", async () => {
    expect(
      await violationsOf({
        projects: "Project ID,Project Name\nP1,Alpha",
        outcomes: "Outcome\nReading",
        findings: "Project ID,Outcome,Rating\nP1,Reading,Satisfactory"
      })
    ).toEqual([
      'datapackage.json: findings.schema.fields: expected a column named project_id: "Project ID, Outcome, Rating"',
      'datapackage.json: findings.schema.fields: expected a column named outcome_id: "Project ID, Outcome, Rating"',
      `datapackage.json: findings.schema.fields: expected a column named direction, with one of ${six}, or directionFrom with a column that it follows from: "Project ID, Outcome, Rating"`,
      'datapackage.json: outcomes.schema.fields: expected a column named outcome_id: "Outcome"',
      'datapackage.json: projects.schema.fields: expected a column named project_id: "Project ID, Project Name"'
    ]);
  });

  it("refuse another direction, and list the six", async () => {
    const broken = findings.replace("mixed", "negative");
    expect(await violationsOf({projects, outcomes, findings: broken})).toEqual([
      `findings.csv row 3: direction: expected one of ${six}: "negative"`
    ]);
  });

  it("refuse an empty key and an empty direction", async () => {
    const broken = `${findings}\nf3,,o1,`;
    expect(await violationsOf({projects, outcomes, findings: broken})).toEqual([
      "findings.csv row 4: direction: expected a value",
      "findings.csv row 4: project_id: expected a value"
    ]);
  });

  it("refuse two rows with one key", async () => {
    expect(
      await violationsOf({
        projects: `${projects}\np1,Alpha again`,
        outcomes,
        findings: `${findings}\nf1,p1,o1,improved`
      })
    ).toEqual([
      'findings.csv row 4: finding_id: expected a value that no other row has: it is also in row 2: "f1"',
      'projects.csv row 4: project_id: expected a value that no other row has: it is also in row 2: "p1"'
    ]);
  });

  it("refuse a reference to a row that does not exist", async () => {
    expect(
      await violationsOf({
        projects,
        outcomes,
        findings: `${findings}\nf3,p9,o9,improved`,
        features: "feature_id,label\nk1,Key worker",
        project_features: "project_id,feature_id,present\np1,k2,yes",
        places: "project_id,la_name\np3,Leeds"
      })
    ).toEqual([
      'findings.csv row 4: outcome_id: expected outcome_id of a row of outcomes: "o9"',
      'findings.csv row 4: project_id: expected project_id of a row of projects: "p9"',
      'places.csv row 2: project_id: expected project_id of a row of projects: "p3"',
      'project_features.csv row 2: feature_id: expected feature_id of a row of features: "k2"'
    ]);
  });
});
