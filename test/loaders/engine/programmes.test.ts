import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../../loaders/engine/native.js";
import {buildRecords} from "../../../loaders/pipeline/buildRecords.js";
import type {Row} from "../../../src/records/rows.js";
import {copyProgramme, makeProgramme} from "../copyProgramme.js";

const codebook = {
  name: "second",
  resources: [
    {
      name: "projects",
      path: "projects.csv",
      schema: {
        primaryKey: ["project_id"],
        fields: [
          {name: "project_id", type: "string", constraints: {required: true}},
          {name: "programme", type: "string"}
        ]
      }
    },
    {
      name: "outcomes",
      path: "outcomes.csv",
      schema: {
        primaryKey: ["outcome_id"],
        fields: [{name: "outcome_id", type: "string", constraints: {required: true}}]
      }
    },
    {
      name: "findings",
      path: "findings.csv",
      schema: {
        primaryKey: ["finding_id"],
        fields: [
          {name: "finding_id", type: "string", constraints: {required: true}},
          {name: "project_id", type: "string"},
          {name: "outcome_id", type: "string"},
          {name: "direction", type: "string"}
        ]
      }
    },
    {
      name: "visits",
      path: "visits.csv",
      schema: {fields: [{name: "visit", type: "integer"}]}
    }
  ]
};

let engine: NativeEngine;
let front: NativeEngine;

beforeAll(async () => {
  const first = await copyProgramme({}, ["projects", "outcomes", "findings", "sources"]);
  const second = await makeProgramme({
    "datapackage.json": JSON.stringify(codebook),
    "projects.csv": "project_id,programme\np1,its own\n",
    "outcomes.csv": "outcome_id\no1\n",
    "findings.csv":
      "finding_id,project_id,outcome_id,direction\nf1,p1,o1,improved\nf2,p1,o1,worsened\n",
    "visits.csv": "visit\n7\n"
  });
  const programmes = [
    {name: "first", records: (await buildRecords(first)).folder!},
    {name: "second", records: (await buildRecords(second)).folder!}
  ];
  engine = await openNative(programmes[0].records, undefined, {programmes});
  front = await openNative(null, undefined, {programmes});
});
afterAll(async () => {
  await engine?.[Symbol.asyncDispose]();
  await front?.[Symbol.asyncDispose]();
});

/** The rows of an answer, without the list of its columns. */
async function ask(text: string, asked = engine): Promise<Row[]> {
  return [...(await asked.query(text))];
}

describe("SQL over several programmes", () => {
  it("names the page's own tables with and without their schema, and those of others in theirs", async () => {
    const count = async (from: string) => (await ask(`SELECT count(*) AS n FROM ${from}`))[0].n;
    expect(await count("findings")).toBe(await count("first.findings"));
    expect(await count("findings")).toBeGreaterThan(2);
    expect(await count("second.findings")).toBe(2);
    expect(await ask("FROM second.visits")).toEqual([{visit: 7}]);
  });

  it("joins a table of all programmes, by the names of its columns", async () => {
    const rows = await ask(
      "SELECT programme, count(*) AS n, count(reported_by) > 0 AS reported FROM programmes.findings GROUP BY ALL ORDER BY ALL"
    );
    expect(rows.map(({programme, reported}) => [programme, reported])).toEqual([
      ["first", true],
      ["second", false]
    ]);
    expect(rows[1].n).toBe(2);
    expect(await ask("FROM programmes.visits")).toEqual([{programme: "second", visit: 7}]);
  });

  it("keeps a column of the records that is called programme itself", async () => {
    expect(
      await ask("SELECT programme, programme_1 FROM programmes.projects WHERE programme = 'second'")
    ).toEqual([{programme: "second", programme_1: "its own"}]);
  });

  it("counts the cells of each programme from its own statements", async () => {
    expect(await ask("SELECT direction, statements FROM second.cells()")).toEqual([
      {direction: "mixed", statements: 2}
    ]);
    const own = await ask("SELECT count(*) AS n FROM cells()");
    expect(await ask("SELECT count(*) AS n FROM first.cells()")).toEqual(own);
    expect(await ask("SELECT count(*) AS n FROM second.group_cells()")).toEqual([{n: 0}]);
  });

  it("knows no table without a schema on a page about several programmes", async () => {
    await expect(front.query("FROM findings")).rejects.toThrow(/findings does not exist/);
    expect(
      await ask("SELECT count(DISTINCT programme) AS n FROM programmes.findings", front)
    ).toEqual([{n: 2}]);
  });

  it("refuses SQL that does not read, in every schema", async () => {
    for (const text of [
      "INSERT INTO second.findings VALUES (1)",
      "DROP VIEW programmes.findings",
      "CREATE SCHEMA third",
      "SELECT 1; DROP SCHEMA second CASCADE"
    ])
      await expect(engine.query(text), text).rejects.toThrow();
  });
});
