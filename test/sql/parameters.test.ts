import {describe, expect, it} from "vitest";
import {bindNamed, bindTemplate, type Parameter} from "../../src/sql/parameters.js";

describe("bindTemplate(strings, values)", () => {
  it.each<[Parameter, string, unknown[]]>([
    [null, "$1", [null]],
    [undefined, "$1", [null]],
    [true, "CAST($1 AS BOOLEAN)", [true]],
    [3, "CAST($1 AS INTEGER)", [3]],
    [2 ** 31, "CAST($1 AS BIGINT)", [2 ** 31]],
    [2 ** 60, "CAST($1 AS DOUBLE)", [2 ** 60]],
    [0.5, "CAST($1 AS DOUBLE)", [0.5]],
    [Number.NaN, "CAST($1 AS DOUBLE)", ["NaN"]],
    [-Infinity, "CAST($1 AS DOUBLE)", ["-Infinity"]],
    [2n ** 53n + 1n, "CAST($1 AS BIGINT)", ["9007199254740993"]],
    [2n ** 80n, "CAST($1 AS HUGEINT)", [String(2n ** 80n)]],
    ["'; DROP", "CAST($1 AS VARCHAR)", ["'; DROP"]],
    [new Date(Date.UTC(2020, 1, 29, 12)), "CAST($1 AS TIMESTAMP)", ["2020-02-29 12:00:00.000"]],
    [["a", "b"], "[CAST($1 AS VARCHAR), CAST($2 AS VARCHAR)]", ["a", "b"]],
    [[], "CAST([] AS VARCHAR[])", []]
  ])("passes %s", (value, text, values) => {
    expect(bindTemplate(["x = ", ""], [value])).toEqual({text: `x = ${text}`, values});
  });

  it.each([new Date(Number.NaN), {} as never, (() => 1) as never])("refuses %s", (value) => {
    expect(() => bindTemplate(["", ""], [value])).toThrow(/^sql: a parameter is/);
  });
});

describe("bindNamed(text, parameters, types)", () => {
  it("replaces names, once each, and leaves strings and comments alone", () => {
    const bound = bindNamed("SELECT $a, $b, $a, '$a' -- $c", {a: 1, b: null});
    expect(bound).toEqual({
      text: "SELECT CAST($1 AS INTEGER), $2, CAST($1 AS INTEGER), '$a' -- $c",
      values: [1, null]
    });
  });

  it("gives a declared type where it is told one", () => {
    const bound = bindNamed("$designs", {designs: ["a"]}, {designs: "VARCHAR[]"});
    expect(bound.text).toBe("CAST([CAST($1 AS VARCHAR)] AS VARCHAR[])");
    expect(bindNamed("$designs", {designs: null}, {designs: "VARCHAR[]"}).text).toBe(
      "CAST($1 AS VARCHAR[])"
    );
  });

  it("names what has no value", () => {
    expect(() => bindNamed("SELECT $absent", {})).toThrow("sql: no value for $absent");
  });
});
