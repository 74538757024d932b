import {describe, expect, it} from "vitest";
import {type Asked, parseLogicTest} from "./parseLogicTest.js";

const read = (...lines: string[]) => parseLogicTest(lines.join("\n"));
const sqlOf = (...lines: string[]) => read(...lines).map((step) => (step as Asked).sql);

describe("parseLogicTest(text)", () => {
  it("reads statements and queries with their expectations", () => {
    expect(
      read(
        "# name: a file",
        "",
        "statement error con1",
        "SELECT",
        "  nothing",
        "----",
        "Binder Error",
        "",
        "query IT rowsort label",
        "SELECT 1, 'a b'",
        "----",
        "1\ta b"
      )
    ).toEqual([
      {
        does: "statement",
        sql: "SELECT\n  nothing",
        line: 3,
        expects: "error",
        sort: "nosort",
        connection: "con1",
        expected: ["Binder Error"]
      },
      {
        does: "query",
        sql: "SELECT 1, 'a b'",
        line: 9,
        expects: "ok",
        sort: "rowsort",
        connection: "",
        expected: ["1\ta b"]
      }
    ]);
  });

  it("expands loops, also nested ones", () => {
    expect(
      sqlOf(
        "loop i 0 2",
        "foreach t <signed> !hugeint !bigint",
        "statement ok",
        "SELECT ${i}::${t}",
        "",
        "endloop",
        "endloop",
        "statement ok",
        "SELECT ${i}"
      )
    ).toEqual([
      ...["0::tinyint", "0::smallint", "0::integer"].map((v) => `SELECT ${v}`),
      ...["1::tinyint", "1::smallint", "1::integer"].map((v) => `SELECT ${v}`),
      "SELECT ${i}"
    ]);
  });

  it("skips the marked parts, and lists them", () => {
    const query = (n: number) => ["query I", `SELECT ${n}`, ""];
    expect(
      read(
        "mode skip",
        ...query(1),
        "mode unskip",
        "skipif duckdb",
        ...query(2),
        "onlyif duckdb",
        ...query(3),
        "concurrentloop i 0 9",
        ...query(4),
        "endloop",
        "restart",
        "halt",
        ...query(5)
      ).map((step) => [step.does, "sql" in step ? step.sql : step.words])
    ).toEqual([
      ["pass", "skipif duckdb"],
      ["query", "SELECT 3"],
      ["pass", "concurrentloop i 0 9"],
      ["pass", "restart"],
      ["halt", "halt"]
    ]);
  });

  it("refuses a file that is not a logic test", () => {
    expect(() => read("SELECT 1")).toThrow("line 1: expected statement, query, loop, …: SELECT 1");
    expect(() => read("", "loop i 0 2")).toThrow("line 2: expected endloop after it: loop i 0 2");
  });
});
