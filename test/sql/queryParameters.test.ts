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
    ["WHERE lower(region) LIKE :x", [["x", "region"]]],
    ["SELECT :x AS a, :x AS b", [["x", null]]],
    // Colons that do not begin a parameter: casts, slices, structs, texts, comments.
    ["SELECT a::INTEGER, l[1:n], l[:n], {'k':v}, {k: v}, ':t', $$:t$$, \":t\" -- :c", []],
    ["SELECT {'k': :v}", [["v", null]]]
  ])("finds the parameters of %s and their columns", (text, found) => {
    expect(
      parametersOf(new SqlText(text), {tables}).map(({name, field}) => [name, field?.name ?? null])
    ).toEqual(found);
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

  it("keeps the number of lines", () => {
    expect(bind("SELECT\n:x\nFROM a", {x: "one\ntwo"}).split("\n")).toHaveLength(3);
  });

  it("names the parameter that has no value", () => {
    expect(() => bind("WHERE region = :r", {})).toThrow(":r: expected a value");
    expect(() => bind("WHERE region = :constructor", {})).toThrow(":constructor: expected a value");
  });
});
