import {describe, expect, it} from "vitest";
import {readQuery} from "../../src/sql/readQuery.js";
import {SqlText} from "../../src/sql/sqlText.js";

describe("readQuery(sql)", () => {
  it.each([
    ["SELECT 1", "SELECT 1"],
    ["  FROM a ; ; -- done\n", "FROM a"],
    ["SELECT ';' -- not; here", "SELECT ';'"],
    ["EXPLAIN SELECT 1", "SELECT 1"],
    ["explain /* x */ analyze SELECT 1;", "SELECT 1"],
    ["EXPLAIN (FORMAT json) SELECT 1", "SELECT 1"],
    ["EXPLAIN (SELECT (1))", "(SELECT (1))"],
    ["EXPLAIN ANALYZE INSTALL httpfs", "INSTALL httpfs"],
    ["EXPLAIN (SELECT 1) INSTALL httpfs", "INSTALL httpfs"],
    ["EXPLAIN", ""]
  ])("turns %s into a subquery of %j", (text, judged) => {
    expect(readQuery(new SqlText(text)).subquery).toBe(`SELECT * FROM (\n${judged}\n)`);
  });

  it("keeps the line numbers of the text", () => {
    expect(readQuery(new SqlText("-- one\n\nSELECT\n  2\n;\n")).text).toBe("-- one\n\nSELECT\n  2");
  });

  it.each(["", " \n", "-- SELECT 1", ";", " ; /* x */ ;"])(
    "refuses %j, which has no query",
    (text) => {
      expect(() => readQuery(new SqlText(text))).toThrow(/no query/);
    }
  );
});
