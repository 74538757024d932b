import {describe, expect, it} from "vitest";
import {readQuestion} from "../../src/sql/question.js";

describe("readQuestion(text)", () => {
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
  ])("of %s gives the engine %j to judge", (text, judged) => {
    expect(readQuestion(text).nested).toBe(`SELECT * FROM (\n${judged}\n)`);
  });

  it("leaves the lines of a text where they are", () => {
    expect(readQuestion("-- one\n\nSELECT\n  2\n;\n").text).toBe("-- one\n\nSELECT\n  2");
  });

  it.each(["", " \n", "-- SELECT 1", ";", " ; /* x */ ;"])(
    "says of %j that there is no question",
    (text) => {
      expect(() => readQuestion(text)).toThrow(/no question/);
    }
  );
});
