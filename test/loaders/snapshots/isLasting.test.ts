import {DuckDBInstance} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import {isLasting} from "../../../loaders/snapshots/isLasting.js";

describe("isLasting(text)", () => {
  it.each([
    "SELECT name FROM projects WHERE funding_gbp >= $1",
    "SELECT age, now, version FROM children",
    "SELECT 'now()' AS x -- random()",
    "FROM cells(rule := 'agree')"
  ])("is true for %s", (text) => {
    expect(isLasting(text)).toBe(true);
  });

  it.each([
    "SELECT now()",
    "SELECT Random ( ) FROM projects",
    "SELECT current_date - DATE '2020-01-01'",
    "SELECT age(opened) FROM projects",
    "FROM findings USING SAMPLE 10",
    "SELECT * FROM findings TABLESAMPLE 10%",
    "EXPLAIN ANALYZE FROM findings",
    "FROM duckdb_memory()"
  ])("is false for %s", (text) => {
    expect(isLasting(text)).toBe(false);
  });

  it("is false for every function that DuckDB marks as not consistent", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const reader = await connection.runAndReadAll(
      "SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability <> 'CONSISTENT' AND function_name <> 'error'"
    );
    const names = reader.getRows().map(([name]) => String(name));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => isLasting(`SELECT ${name}()`))).toEqual([]);
  });
});
