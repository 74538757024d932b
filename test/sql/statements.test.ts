import {describe, expect, it} from "vitest";
import {SqlText} from "../../src/sql/sqlText.js";
import {asksTable, readDefinition, statementAt, statementsIn} from "../../src/sql/statements.js";

describe("statementsIn(text)", () => {
  it("splits at semicolons that are not in a text, a name or a comment", () => {
    const text = "SELECT ';' -- one;\n;\n\n/* two; */ SELECT \";\"; ; -- end";
    expect(statementsIn(text).map(({text, line}) => [text, line])).toEqual([
      ["SELECT ';' -- one;", 0],
      ['/* two; */ SELECT ";"', 3]
    ]);
  });

  it("gives a single statement as it is written", () => {
    for (const text of ["SELECT 1;\n", "  -- why\nSELECT 1"])
      expect(statementsIn(text)).toEqual([{text, line: 0, from: 0, to: text.length}]);
    expect(statementsIn(" ; -- nothing\n;")).toEqual([]);
  });
});

describe("statementAt(text, position)", () => {
  const text = "SELECT 1;\n\nSELECT\n  2; SELECT 3;\n";
  it.each([
    [0, "SELECT 1"],
    [9, "SELECT 1"],
    [10, "SELECT\n  2"],
    [text.indexOf("2"), "SELECT\n  2"],
    [text.indexOf("3"), "SELECT 3"],
    [text.length, "SELECT 3"]
  ])("is the one at the cursor: %s", (position, found) => {
    expect(statementAt(text, position)?.text).toBe(found);
  });
});

describe("readDefinition(sql)", () => {
  const read = (text: string) => readDefinition(new SqlText(text));
  it.each([
    [
      "CREATE VIEW v AS SELECT 1;",
      {kind: "view", name: "v", isReplaced: false, query: "SELECT 1", line: 0}
    ],
    [
      'create or replace temp table "My t" as\n-- all\nFROM findings',
      {kind: "table", name: "my t", isReplaced: true, query: "FROM findings", line: 2}
    ],
    [
      "CREATE TABLE temp.t AS FROM a",
      {kind: "table", name: "t", isReplaced: false, query: "FROM a", line: 0}
    ],
    ["DROP VIEW IF EXISTS v;", {kind: "drop", name: "v", isOptional: true}],
    ["DROP TABLE t", {kind: "drop", name: "t", isOptional: false}],
    ["CREATE TABLE t (n INTEGER)", null],
    ["CREATE TABLE main.t AS SELECT 1", null],
    ["CREATE MACRO m() AS 1", null],
    ["DROP TABLE t CASCADE", null],
    ["DROP SCHEMA main", null],
    ["CREATE VIEW v AS", null],
    ["SELECT 'CREATE VIEW v AS SELECT 1'", null]
  ])("reads %s", (text, found) => {
    expect(read(text)).toEqual(found);
  });
});

describe("asksTable(sql, table)", () => {
  it.each([
    ["FROM last", true],
    ['SELECT "last".n FROM "last"', true],
    ["SELECT n FROM findings ORDER BY n NULLS LAST", false],
    ["SELECT last(n) FROM findings", false],
    ["SELECT 'last'", false]
  ])("%s: %s", (text, asks) => {
    expect(asksTable(new SqlText(text), "last")).toBe(asks);
  });
});
