import {duckdb, formatDialect} from "sql-formatter";
import {describe, expect, it} from "vitest";
import {haveSameMeaning} from "../../src/sql/sameMeaning.js";

describe("haveSameMeaning(one, other)", () => {
  it.each([
    ["select 1", "SELECT\n  1"],
    ["SELECT a -- why\nFROM b", "SELECT\n  a -- why\nFROM\n  b"],
    ["SELECT 1e-5, x>=2", "SELECT 1e-5, x >= 2"],
    ["SELECT list[1:n]", "SELECT list[1 :n]"]
  ])("is true for white space and case: %s", (one, other) => {
    expect(haveSameMeaning(one, other)).toBe(true);
  });

  it.each([
    ["SELECT 'a b'", "SELECT 'a  b'"],
    ['SELECT "A"', 'SELECT "a"'],
    ["x>=2", "x > = 2"],
    ["SELECT 1e-5", "SELECT 1e - 5"],
    ["a::INT", "a : : INT"],
    ["WHERE a = :n", "WHERE a = : n"],
    ["SELECT 1 -- a", "SELECT 1"],
    ["SELECT a, b", "SELECT a b"]
  ])("is false where the pieces differ: %s, %s", (one, other) => {
    expect(haveSameMeaning(one, other)).toBe(false);
  });

  it.each([
    "SELECT list[1:n] AS s FROM (SELECT [1,2,3] AS list, 2 AS n)",
    "SELECT {'a':x, 'b': :y}, list_transform(l, lambda x:x+1), a->>'$.b', 1e-5, x//2, y**2",
    "FROM a SELECT x::INT, * EXCLUDE (b) WHERE c ILIKE :d AND e >= $f"
  ])("is true for what the formatter makes of %s", (sql) => {
    const formatted = formatDialect(sql, {
      dialect: duckdb,
      keywordCase: "upper",
      paramTypes: {named: [":", "$"]}
    });
    expect(haveSameMeaning(sql, formatted), formatted).toBe(true);
  });
});
