import {DuckDBInstance} from "@duckdb/node-api";
import {expect, it} from "vitest";
import {meantNames, mistakenName} from "../../src/sql/mistakenName.js";

const connection = await (await DuckDBInstance.create()).connect();
await connection.run(`
  CREATE TABLE projects (project_id INTEGER, name VARCHAR, region VARCHAR);
  CREATE TABLE findings (project_id INTEGER, direction VARCHAR);
  CREATE MACRO cells(rule := 1) AS TABLE SELECT rule`);

/** Names that are near to each other, of different kinds. */
const names = {
  tables: ["projects", "findings", "counts"],
  columns: ["project_id", "name", "region", "direction", "project", "count_of"],
  functions: ["count", "region_of", "lower", "sum", "project"]
};

it.each([
  ["FROM projct", "table", ["projects"]],
  ["FROM count", "table", ["counts"]],
  ["SELECT f.direction FROM findings fs", "table", ["fs"]],
  ["SELECT regio FROM projects", "column", ["region"]],
  ["SELECT p.regio FROM projects p", "column", ["region"]],
  ["WITH a AS (SELECT 1 AS reported) SELECT reportd FROM a", "column", ["reported"]],
  ["SELECT direciton FROM projects", "column", ["direction"]],
  ["SELECT * EXCLUDE (regoin) FROM projects", "column", ["region"]],
  ["FROM projects JOIN findings USING (projct_id)", "column", ["project_id"]],
  ["SELECT cuont(*) FROM projects", "function", ["count"]],
  ["SELECT name.lowr() FROM projects", "function", ["lower"]],
  ["FROM cels()", "function", ["cells"]],
  ["SELECT CAST(name AS VARCHR) FROM projects", "type", ["VARCHAR"]],
  ["SELECT {'abc': 1}.abd", "key", ["abc"]]
] as const)("suggests what was meant in %s: a %s", async (sql, kind, meant) => {
  const error = await connection.runAndReadAll(sql).then(
    () => null,
    (error: Error) => error
  );
  const mistaken = mistakenName(error!.message);
  expect(mistaken?.kind).toBe(kind);
  expect(meantNames(mistaken!, error!.message, names)).toEqual(meant);
});

it("reads no name from a message without one", () => {
  expect(mistakenName("Parser Error: syntax error")).toBeNull();
});
