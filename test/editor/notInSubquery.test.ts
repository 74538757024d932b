import {DuckDBInstance} from "@duckdb/node-api";
import {expect, it} from "vitest";
import {adviceOnSubquery} from "../../src/editor/notInSubquery.js";
import {SqlText} from "../../src/sql/sqlText.js";

const connection = await (await DuckDBInstance.create()).connect();
await connection.run(
  "CREATE TABLE findings AS FROM (VALUES (1, 'Leeds'), (2, NULL)) t(year, place)"
);

async function advice(sql: string): Promise<string | null> {
  expect((await connection.runAndReadAll(sql)).getRows()).toEqual([]);
  return adviceOnSubquery(
    new SqlText(sql),
    async (query) => (await connection.runAndReadAll(query)).getRows().length
  );
}

it.each([
  "FROM findings WHERE 'Hull' NOT IN (SELECT place FROM findings)",
  "FROM findings WHERE NOT (place || 'x') IN (SELECT place -- places\nFROM findings)",
  "FROM findings f WHERE NOT (f.place IN (FROM findings SELECT place)) AND year > 0",
  "FROM findings WHERE place <> ALL (SELECT place FROM findings)",
  "WITH known AS (SELECT place AS p FROM findings) FROM findings WHERE 'x' NOT IN (SELECT p FROM known)"
])("a missing value in a subquery is said: %s", async (sql) => {
  expect(await advice(sql)).toContain("The subquery of NOT IN gives a missing value");
});

it.each([
  "FROM findings WHERE year NOT IN (SELECT year FROM findings)",
  "FROM findings WHERE place NOT IN (SELECT place FROM findings WHERE place IS NOT NULL)",
  "FROM findings WHERE NOT year > 0 AND place IN (SELECT place FROM findings)",
  "FROM findings f WHERE 'x' NOT IN (SELECT place FROM findings g WHERE f.year + g.year > 2)"
])("nothing is said where the subquery has none, or cannot be asked alone: %s", async (sql) => {
  expect(await advice(sql)).toBeNull();
});
