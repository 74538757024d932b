import {describe, expect, it} from "vitest";
import {assertQuestion} from "../../src/engine/question.js";

describe("assertQuestion(text)", () => {
  it.each([
    "SELECT 1",
    "from findings",
    "  -- about\n(VALUES (1))",
    "/* x */ WITH a AS (SELECT 1) FROM a",
    "SUMMARIZE findings",
    "PIVOT findings ON direction"
  ])("lets %s through", (text) => {
    expect(() => assertQuestion(text)).not.toThrow();
  });

  it.each([
    "DROP TABLE a",
    "install httpfs",
    "SET x = 1",
    "COPY a TO 'b'",
    "ATTACH 'x'",
    "PRAGMA version",
    "'SELECT'",
    ";"
  ])("refuses %s", (text) => {
    expect(() => assertQuestion(text)).toThrow(/^sql: expected a question/);
  });

  it.each(["", " \n", "-- SELECT 1"])("says of %j that there is no question", (text) => {
    expect(() => assertQuestion(text)).toThrow(/no question/);
  });
});
