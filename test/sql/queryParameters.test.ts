import {describe, expect, it} from "vitest";
import type {Manifest} from "../../src/records/manifest.js";
import {bindParameters, parametersOf} from "../../src/sql/queryParameters.js";
import {SqlText} from "../../src/sql/sqlText.js";

const tables = [
  {
    name: "projects",
    fields: [
      {name: "region", sqlType: "VARCHAR"},
      {name: "funding", sqlType: "DOUBLE"}
    ]
  },
  {name: "findings", fields: [{name: "n", sqlType: "BIGINT"}]}
] as unknown as Manifest["tables"];

describe("parametersOf(sql, manifest)", () => {
  it.each([
    ["SELECT * FROM projects WHERE region = :r", [["r", "region"]]],
    [
      "WHERE p.region IN (:a, :b)",
      [
        ["a", "region"],
        ["b", "region"]
      ]
    ],
    [
      "WHERE funding >= :least AND n < $most",
      [
        ["least", "funding"],
        ["most", "n"]
      ]
    ],
    ["SELECT :region", [["region", "region"]]],
    ["SELECT :x AS a, :x AS b", [["x", null]]],
    // Colons that do not begin a parameter: casts, slices, structs, texts, comments.
    ["SELECT a::INTEGER, l[1:n], l[:n], {'k':v}, {k: v}, ':t', $$:t$$, \":t\" -- :c", []],
    ["SELECT l[1 :n], l[ :n], l[a :n], f(x)[ :n], 'abc'[ :n], l[-1 :n]", []],
    ["SELECT {'k' :v}, {k :v}, MAP {1 :v}, MAP {'k':v}", []],
    ["SELECT list_transform(l, lambda x:x + 1), list_filter(l, lambda x, y :y)", []],
    ["SELECT n:count(*), m :sum(n) FROM t:projects", []],
    ["SELECT {'k': :v}", [["v", null]]],
    [
      "SELECT [:a, :b]",
      [
        ["a", null],
        ["b", null]
      ]
    ]
  ])("finds the parameters of %s and their columns", (text, found) => {
    expect(
      parametersOf(new SqlText(text), {tables}).map(({name, field}) => [name, field?.name ?? null])
    ).toEqual(found);
  });
});

describe("the type of a parameter", () => {
  const dates = [{name: "d", fields: [{name: "day", sqlType: "DATE", categories: null}]}];
  const known = {tables: [...tables, ...dates]};
  it.each([
    ["SELECT region FROM projects GROUP BY 1 HAVING count(DISTINCT region) >= :x", "BIGINT", null],
    ["SELECT count(*) AS n FROM projects GROUP BY region HAVING n > :x", "BIGINT", null],
    ["WHERE region = :x", "VARCHAR", "region"],
    ["WHERE :x = p.region", "VARCHAR", "region"],
    ["WHERE region NOT IN ('a', :x)", "VARCHAR", "region"],
    ["WHERE region IS NOT DISTINCT FROM :x", "VARCHAR", "region"],
    ["FROM projects LIMIT :x", "BIGINT", null],
    ["FROM projects LIMIT 5 OFFSET (:x)", "BIGINT", null],
    ["WHERE region ILIKE :x", "VARCHAR", null],
    ["WHERE region NOT LIKE '%' || :x || '%'", "VARCHAR", null],
    ["WHERE day BETWEEN :x AND DATE '2020-01-01'", "DATE", "day"],
    ["WHERE day BETWEEN DATE '2020-01-01' AND :x", "DATE", "day"],
    ["WHERE day >= DATE :x", "DATE", null],
    ["WHERE date_trunc('month', day) = :x", "DATE", "day"],
    ["WHERE max(day) > :x", "DATE", "day"],
    ["WHERE funding / 1000 > :x", "DOUBLE", null],
    ["WHERE (n + 1) > :x", "DOUBLE", null],
    ["WHERE round(funding, 2) < :x", "DOUBLE", null],
    ["WHERE length(region) > :x", "BIGINT", null],
    ["WHERE lower(region) = :x", "VARCHAR", null],
    ["SELECT :x::DATE", "DATE", null],
    ["SELECT CAST(:x AS DECIMAL(10, 2))", "DECIMAL(10,2)", null],
    ["SELECT sum(n) OVER (ORDER BY day) >= :x", "DOUBLE", null],
    ["FROM range(0, :x)", "DOUBLE", null],
    ["WHERE day > now() - to_days(:x)", "DOUBLE", null],
    ["WHERE contains(region, :x)", null, null],
    ["WHERE nothing = :x", null, null]
  ])("is that of its use, then that of its column: %s", (text, type, column) => {
    const [parameter] = parametersOf(new SqlText(text), known);
    expect([parameter.type, parameter.field?.name ?? null]).toEqual([type, column]);
  });

  it("knows an optional parameter by the test for a missing value", () => {
    const optional = (text: string) =>
      parametersOf(new SqlText(text), known).map(({isOptional, type}) => [isOptional, type]);
    expect(optional("WHERE :r IS NULL OR region = :r")).toEqual([[true, "VARCHAR"]]);
    expect(optional("WHERE (:r::TEXT IS NULL OR region = :r)")).toEqual([[true, "VARCHAR"]]);
    expect(optional("WHERE region = coalesce(:r, region)")).toEqual([[true, "VARCHAR"]]);
    expect(
      parametersOf(new SqlText("WHERE (:r::TEXT IS NULL OR region = :r)"), known)[0].field
    ).toBe(tables[0].fields[0]);
    expect(optional("WHERE region = :r")).toEqual([[false, "VARCHAR"]]);
  });
});

describe("bindParameters(sql, parameters, values)", () => {
  const bind = (text: string, values: Record<string, string>) => {
    const sql = new SqlText(text);
    return bindParameters(sql, parametersOf(sql, {tables}), values).text;
  };

  it("writes a value as a literal that cannot become SQL", () => {
    expect(bind("WHERE region = :r", {r: "'; DROP TABLE a; --"})).toBe(
      "WHERE region = '''; DROP TABLE a; --'"
    );
    expect(bind("WHERE funding > :f", {f: "1)"})).toBe("WHERE funding > CAST('1)' AS DOUBLE)");
  });

  it("writes a number as it is, and refuses another value where a number is needed", () => {
    expect(bind("FROM projects LIMIT :n", {n: "10"})).toBe("FROM projects LIMIT 10");
    expect(bind("HAVING count(*) > :n", {n: "-2"})).toBe("HAVING count(*) > (-2)");
    expect(() => bind("LIMIT :n", {n: "1; DROP TABLE a"})).toThrow(
      ':n: expected a whole number, and the value is "1; DROP TABLE a"'
    );
    expect(bind("WHERE day >= DATE :d", {d: "2024-01-01"})).toBe(
      "WHERE day >= CAST('2024-01-01' AS DATE)"
    );
    expect(bind("SELECT day - INTERVAL :n MONTHS", {n: "3"})).toBe(
      "SELECT day - INTERVAL 3 MONTHS"
    );
  });

  it("writes NULL for an optional parameter without a value", () => {
    expect(bind("WHERE (:r IS NULL OR region = :r)", {})).toBe(
      "WHERE (CAST(NULL AS VARCHAR) IS NULL OR region = CAST(NULL AS VARCHAR))"
    );
  });

  it("keeps the number of lines", () => {
    expect(bind("SELECT\n:x\nFROM a", {x: "one\ntwo"}).split("\n")).toHaveLength(3);
  });

  it("names the parameter that has no value", () => {
    expect(() => bind("WHERE region = :r", {})).toThrow(":r: expected a value");
    expect(() => bind("WHERE region = :constructor", {})).toThrow(":constructor: expected a value");
  });
});
