import {describe, expect, it} from "vitest";
import {buildRecords} from "../../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../../loaders/records/currentBuild.js";
import type {Reconciled} from "../../../src/records/manifest.js";
import {makeProgramme, makeTiny, portfolio, tempFolder} from "../copyProgramme.js";

/**
 * Three projects: p1 improved in both outcomes of the group, p2 has statements that disagree, and
 * p3 measured nothing. The group h has one outcome, in which p1 improved. `other` is in no group.
 */
async function reconciled(published: string[], aims: string[] = []): Promise<Reconciled[]> {
  const table = (name: string, primaryKey: string[], columns: string[]) => ({
    name,
    schema: {
      primaryKey,
      fields: columns.map((column) => ({
        name: column,
        type: column.endsWith("ator") ? "number" : "string"
      }))
    }
  });
  const columns =
    "statement_id,label,numerator,denominator,outcome_group,directions,base,source_id,qualifier".split(
      ","
    );
  const programme = await makeProgramme({
    "datapackage.json": JSON.stringify({
      resources: [
        table("projects", ["project_id"], ["project_id"]),
        table("outcomes", ["outcome_id"], ["outcome_id"]),
        table("outcome_groups", ["group_id", "outcome_id"], ["group_id", "outcome_id"]),
        table("findings", ["finding_id"], ["finding_id", "project_id", "outcome_id", "direction"]),
        table("project_aims", ["project_id", "group_id"], ["project_id", "group_id"]),
        table("published", ["statement_id"], columns)
      ]
    }),
    "projects.csv": "project_id\np1\np2\np3\n",
    "outcomes.csv": "outcome_id\na\nb\nc\nother\n",
    "outcome_groups.csv": "group_id,outcome_id\ng,a\ng,b\nh,c\n",
    "findings.csv":
      "finding_id,project_id,outcome_id,direction\n1,p1,a,improved\n2,p1,b,improved\n3,p2,a,improved\n4,p2,b,worsened\n5,p3,a,not_measured\n6,p1,c,improved\n",
    "project_aims.csv": ["project_id,group_id", ...aims, ""].join("\n"),
    "published.csv": [
      columns.join(","),
      ...published.map((row) =>
        row.padEnd(row.length + columns.length - row.split(",").length, ",")
      ),
      ""
    ].join("\n")
  });
  const {check, folder} = await buildRecords(programme);
  expect(check.violations).toEqual([]);
  return (await readManifest(folder!)).reconciliation;
}

const brief = ({statementId, computed, verdict, difference}: Reconciled) => [
  statementId,
  verdict,
  computed && [computed.numerator, computed.denominator],
  difference && [difference.numerator, difference.denominator]
];

describe("reconcile(engine)", () => {
  it("counts the cells of a group over each base, and gives the difference of each total", async () => {
    const found = await reconciled(
      [
        "s1,x,1,2,g,improved,reporting,s",
        "s2,x,3,4,g,improved,reporting,s",
        "s3,x,1,2,g,mixed,reporting,s",
        "s4,x,1,3,g,not_measured,all,s",
        "s5,x,2,2,any,worsened,reporting,s",
        "s6,x,1,2,g,improved,aimed,s",
        "s7,x,5,,,,all,s"
      ],
      ["p1,g", "p2,g"]
    );
    expect(found.map(brief)).toEqual([
      ["s1", "equal", [1, 2], null],
      ["s2", "differs", [1, 2], [-2, -2]],
      ["s3", "equal", [1, 2], null],
      ["s4", "equal", [1, 3], null],
      ["s5", "differs", [1, 2], [-1, 0]],
      ["s6", "equal", [1, 2], null],
      ["s7", "differs", [3, null], [-2, null]]
    ]);
    expect(found[1].why).toBe("the records hold 2 projects with a measured outcome");
  });

  it("counts a project under “any” if one outcome has the direction, whatever the others have", async () => {
    const found = await reconciled([
      "s1,x,2,2,any,improved,reporting,s",
      "s2,x,1,3,any,not_measured,all,s"
    ]);
    expect(found.map(brief)).toEqual([
      ["s1", "equal", [2, 2], null],
      ["s2", "equal", [1, 3], null]
    ]);
  });

  it("counts the projects that reported some outcome but not the group", async () => {
    const found = await reconciled(["s1,x,0,2,g,not_measured,reporting,s"]);
    expect(found.map(brief)).toEqual([["s1", "equal", [0, 2], null]]);
  });

  it("counts every project of the base that has no direction in the group as not reported", async () => {
    const found = await reconciled([
      "s1,x,0,2,g,not_reported,reporting,s",
      "s2,x,1,3,h,not_reported,all,s",
      "s3,x,1,2,h,not_reported,reporting,s"
    ]);
    expect(found.map(brief)).toEqual([
      ["s1", "equal", [0, 2], null],
      ["s2", "differs", [2, 3], [1, 0]],
      ["s3", "equal", [1, 2], null]
    ]);
  });

  it("does not count a total that its source limits", async () => {
    const [limited] = await reconciled(["s1,x,1,2,g,improved,reporting,s,strong evidence"]);
    expect(limited).toMatchObject({verdict: "not computable", computed: null, byShare: null});
    expect(limited.why).toContain("“strong evidence”");
  });

  it("gives the count by the share of measured outcomes too, for a measured direction of a group", async () => {
    const found = await reconciled([
      "s1,x,1,2,g,improved,reporting,s",
      "s2,x,1,2,g,mixed,reporting,s",
      "s3,x,1,2,g,not_measured,reporting,s",
      "s4,x,1,2,any,improved,reporting,s"
    ]);
    expect(found.map(({byShare}) => byShare)).toEqual([
      {numerator: 1, denominator: 2},
      {numerator: 1, denominator: 2},
      null,
      null
    ]);
  });

  it("gives the reason why a total is not computable", async () => {
    const found = await reconciled([
      "s1,x,1,2,g,improved,aimed,s",
      "s2,x,1,2,g,improved,completed,s",
      "s3,x,1,2,nothing,improved,reporting,s",
      "s4,x,1,2,g,,reporting,s",
      "s5,x,1,2,g,improved,,s"
    ]);
    expect(found.map(({verdict, computed, difference}) => [verdict, computed, difference])).toEqual(
      Array(5).fill(["not computable", null, null])
    );
    expect(found.map(({why}) => why)).toEqual([
      "the records do not say which outcomes a project aimed for",
      "the records do not say which projects had been completed",
      "the records hold no outcome in the group nothing",
      "the total does not say which direction it counts",
      "the total does not say which projects it is out of"
    ]);
  });

  it("leaves out totals that are not about the outcomes of projects", async () => {
    expect(await reconciled(["s1,x,110000000,,,,,s", "s2,x,9,9,,,,s"])).toEqual([]);
  });

  it("finds which published totals the records of a portfolio give", async () => {
    const cache = await tempFolder();
    const built = await buildRecords({name: "portfolio", folder: portfolio, cache});
    const {reconciliation} = await readManifest(built.folder!);
    expect(reconciliation.map(brief)).toEqual([
      ["nao_quality", "not computable", null, null],
      ["w1_care_mixed", "differs", [0, 38], [-5, -7]],
      ["w1_care_negative", "differs", [0, 38], [-6, -7]],
      ["w1_care_not_reported", "differs", [30, 38], [20, -7]],
      ["w1_care_positive", "differs", [8, 38], [-16, -7]],
      ["w1_caseload", "not computable", null, null],
      ["w1_entering_care", "not computable", null, null],
      ["w1_job_satisfaction", "not computable", null, null],
      ["w1_projects", "differs", [54, null], [-3, null]],
      ["w1_quality_up", "not computable", null, null],
      ["w1_staff_knowledge", "not computable", null, null],
      ["w1_turnover", "not computable", null, null]
    ]);
    expect(reconciliation[0].contradicts).toBe("w1_quality_up");
  });

  it("is empty for a programme without published totals", async () => {
    const {folder} = await buildRecords(await makeTiny());
    expect((await readManifest(folder!)).reconciliation).toEqual([]);
  });
});
