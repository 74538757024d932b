import {describe, expect, it} from "vitest";
import {
  type BoundSql,
  bindNamed,
  bindTemplate,
  type Parameter,
  rememberQuery
} from "../../src/sql/parameters.js";
import {SqlText} from "../../src/sql/sqlText.js";

/** Bound SQL as plain text and values. */
function plain({sql, values}: BoundSql) {
  return {text: sql.text, values};
}

describe("bindTemplate(strings, values)", () => {
  it("asks an answer by its query, and numbers the parameters of both", () => {
    const answer: never[] = [];
    rememberQuery(answer, bindTemplate(["FROM t WHERE a = ", " AND b <> '$1';\n"], ["x"]));
    expect(
      plain(bindTemplate(["SELECT ", " FROM ", " AS r WHERE n > ", ""], [1, answer, 2]))
    ).toEqual({
      text: "SELECT CAST($1 AS INTEGER) FROM (\nFROM t WHERE a = CAST($2 AS VARCHAR) AND b <> '$1'\n) AS r WHERE n > CAST($3 AS INTEGER)",
      values: [1, "x", 2]
    });
  });

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
    expect(plain(bindTemplate(["x = ", ""], [value]))).toEqual({text: `x = ${text}`, values});
  });

  it.each([new Date(Number.NaN), {} as never, (() => 1) as never])("refuses %s", (value) => {
    expect(() => bindTemplate(["", ""], [value])).toThrow(
      /^sql: expected a (valid Date as a parameter|parameter of a type that SQL has)/
    );
  });
});

describe("the place of a value in a template", () => {
  it("is refused inside quotation marks, with what to write instead", () => {
    for (const start of ["ILIKE '%", "x = 'it''s ", 'SELECT "'])
      expect(() => bindTemplate([start, "%'"], ["x"])).toThrow(
        "a value cannot be inside quotation marks. Join it to the text: '%' || ${…} || '%'."
      );
    expect(plain(bindTemplate(["x = 'it''s' AND y = ", ""], [1])).values).toEqual([1]);
  });

  it("may be the number of an interval", () => {
    expect(plain(bindTemplate(["INTERVAL ", " MONTH"], [3])).text).toBe(
      "INTERVAL (CAST($1 AS INTEGER)) MONTH"
    );
  });
});

describe("bindNamed(sql, parameters, types)", () => {
  it("replaces each name by one parameter, but not in strings and comments", () => {
    const sql = new SqlText("SELECT $a, $b, $a, '$a' -- $c");
    const bound = plain(bindNamed(sql, {a: 1, b: null}));
    expect(bound).toEqual({
      text: "SELECT CAST($1 AS INTEGER), $2, CAST($1 AS INTEGER), '$a' -- $c",
      values: [1, null]
    });
  });

  it("uses the declared type where there is one", () => {
    const sql = new SqlText("$designs");
    const bound = bindNamed(sql, {designs: ["a"]}, {designs: "VARCHAR[]"});
    expect(bound.sql.text).toBe("CAST([CAST($1 AS VARCHAR)] AS VARCHAR[])");
    expect(bindNamed(sql, {designs: null}, {designs: "VARCHAR[]"}).sql.text).toBe(
      "CAST($1 AS VARCHAR[])"
    );
  });

  it("names the parameter that has no value", () => {
    expect(() => bindNamed(new SqlText("SELECT $absent"), {})).toThrow(
      "sql: expected a value for $absent"
    );
  });
});
