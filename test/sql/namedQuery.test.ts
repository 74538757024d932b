import {describe, expect, it} from "vitest";
import {readQueries} from "../../loaders/workspace/queries.js";
import {isDefinition, parseNamedQuery, valuesOf} from "../../src/sql/namedQuery.js";
import {SqlText} from "../../src/sql/sqlText.js";

describe("parseNamedQuery(name, text)", () => {
  it("reads the question, the parameters with their defaults, and the SQL", () => {
    const text =
      "-- What is it?\n-- In two lines.\n-- param rule VARCHAR = 'it''s'\n-- param least INTEGER = 3\n-- param list VARCHAR[] = NULL\nSELECT 1\n";
    expect(parseNamedQuery("it", text)).toEqual({
      name: "it",
      about: "What is it? In two lines.",
      parameters: [
        {name: "rule", type: "VARCHAR", first: "it's"},
        {name: "least", type: "INTEGER", first: 3},
        {name: "list", type: "VARCHAR[]", first: null}
      ],
      sql: "SELECT 1",
      parsed: new SqlText("SELECT 1")
    });
  });

  it("names the file and the line that it cannot read", () => {
    expect(() => parseNamedQuery("it", "-- param rule\nSELECT 1")).toThrow(
      'it.sql: expected -- param name TYPE = value: "-- param rule"'
    );
  });

  it("reads every query of the site, and each has its question", async () => {
    for (const [name, text] of Object.entries(await readQueries())) {
      const query = parseNamedQuery(name, text);
      expect(query.about, name).not.toBe("");
      if (!isDefinition(query)) expect(query.about, name).toMatch(/\?/);
    }
  });
});

describe("valuesOf(query, given)", () => {
  const query = parseNamedQuery(
    "it",
    "-- ?\n-- param a INTEGER = 1\n-- param b INTEGER = 2\nSELECT $a"
  );

  it("takes the given values, null too, and the defaults for the rest", () => {
    expect(valuesOf(query, {b: null})).toEqual({a: 1, b: null});
    expect(valuesOf(query, {b: undefined})).toEqual({a: 1, b: 2});
  });

  it("refuses a name that the query does not have", () => {
    expect(() => valuesOf(query, {c: 1})).toThrow('it: no parameter "c": expected one of a, b');
  });
});
