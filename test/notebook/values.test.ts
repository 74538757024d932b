import {DuckDBInstance} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import {bindInputs, literalOf} from "../../src/notebook/cells/bindInputs.js";
import {equalValues} from "../../src/notebook/cells/equalValues.js";
import {SqlText} from "../../src/sql/sqlText.js";

describe("the values of inputs in SQL", () => {
  it("are literals of their own type, and stay values whatever they hold", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const hostile = "'; DROP TABLE t; --\n\\'\r\0\"${x}:least";
    const values = [3, true, "O'Brien", hostile, ["a", hostile], []];
    const sql = `SELECT ${values.map(literalOf).join(", ")}, typeof(${literalOf(-1.5)})`;
    expect(sql.split("\n")).toHaveLength(1);
    const [row] = (await connection.runAndReadAll(sql)).getRowsJson();
    expect(row).toEqual([...values, "DECIMAL(2,1)"]);
  });

  it("are bound where the text has parameters, and nowhere else", () => {
    const values = new Map<string, number | string>([
      ["least", 3],
      ["day", "2026-01-31"],
      ["none", ""]
    ]);
    const bind = (sql: string) => bindInputs(new SqlText(sql), values).text;
    expect(bind("SELECT ':least', x::INT FROM t WHERE n >= :least -- :least")).toBe(
      "SELECT ':least', x::INT FROM t WHERE n >= 3 -- :least"
    );
    expect(bind("SELECT DATE :day, DATE :none")).toBe(
      "SELECT CAST('2026-01-31' AS DATE), CAST(NULL AS DATE)"
    );
    expect(() => bind("SELECT :other")).toThrow(":other: expected an input cell of this name");
  });
});

describe("equal values of a cell", () => {
  it("are compared by their content", () => {
    const values = [
      1,
      "1",
      null,
      true,
      [1, 2n],
      {a: [1], b: new Date(0)},
      {a: [1], b: new Date(1)},
      [],
      {}
    ];
    for (const [i, a] of values.entries())
      for (const [j, b] of values.entries())
        expect(equalValues(structuredClone(a), structuredClone(b))).toBe(i === j);
  });
});
