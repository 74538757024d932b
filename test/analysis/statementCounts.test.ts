import {describe, expect, it} from "vitest";
import {countStatements, countStatementsBy, sumOf} from "../../src/analysis/statementCounts.js";

const row = (dimension: string, value: string, direction: string, statements: number) => ({
  dimension,
  value,
  direction,
  statements
});
const rows = [
  row("reported_by", "press", "improved", 1),
  row("reported_by", "council", "improved", 3),
  row("reported_by", "council", "mixed", 2),
  row("design_class", "", "improved", 4),
  row("design_class", "trial", "mixed", 2)
];

describe("countStatements(rows)", () => {
  it("counts each statement once, for any number of dimensions", () => {
    expect(countStatements(rows)).toEqual({improved: 4, mixed: 2});
    expect(sumOf(countStatements(rows))).toBe(6);
  });
});

describe("countStatementsBy(rows, column)", () => {
  it("counts the statements of one column, the value with most statements first", () => {
    expect(countStatementsBy(rows, "reported_by")).toEqual([
      {value: "council", counts: {improved: 3, mixed: 2}},
      {value: "press", counts: {improved: 1}}
    ]);
    expect(countStatementsBy(rows, "basis")).toEqual([]);
  });
});
