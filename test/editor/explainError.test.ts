import {describe, expect, it} from "vitest";
import {explainError} from "../../src/editor/explainError.js";

const names = {
  tables: ["findings", "projects"],
  columns: ["region"],
  functions: ["length", "sum"]
};
const icu = `Catalog Error: Scalar Function with name "timezone" is not in the catalog, but it exists in the icu extension.

Please try installing and loading the icu extension by running:
INSTALL icu;
LOAD icu;

Alternatively, consider enabling auto-install and auto-load by running:
SET autoinstall_known_extensions=1;`;
const candidates = Array.from({length: 44}, (_, i) => `\tsum(T${i}) -> T${i}`).join("\n");

describe("explainError(message, sql, names)", () => {
  const explain = (message: string, sql = "SELECT 1") => explainError(message, sql, names);

  it("names single quotes for a text in double quotes", () => {
    const message =
      'Binder Error: Referenced column "london" not found in FROM clause!\nCandidate bindings: "n", "region"';
    expect(explain(message, 'SELECT * FROM projects WHERE region = "london"')).toEqual({
      message: "There is no column london. Double quotes are for names. A text has single quotes.",
      mistaken: "london",
      suggestions: ["'london'"]
    });
    expect(explain(message, "SELECT * FROM projects WHERE region = london").message).toBe(
      "There is no column london. A text has single quotes.\nThe columns here are n, region."
    );
    const mistyped = message.replace("london", "regin");
    expect(explain(mistyped, 'SELECT "regin"').suggestions).toEqual(["region"]);
  });

  it.each([
    ["tz.csv", "No file tz.csv was added."],
    ["a/b/tz.csv", "FROM 'tz.csv'."],
    ["https://example.org/a.csv", "A query here reads no addresses"]
  ])("says what a query can read instead of %s", (file, words) => {
    const message = `Permission Error: Cannot access file "${file}" - file system operations are disabled by configuration`;
    expect(explain(message).message).toContain(words);
    expect(explain(message).message).not.toContain("configuration");
  });

  it.each([
    [
      "INSERT INTO projects VALUES (1)",
      "INSERT",
      "CREATE TABLE … AS SELECT … makes a changed copy"
    ],
    ["-- all\nDELETE FROM projects", "DELETE", "CREATE TABLE … AS SELECT … makes a changed copy"],
    ["copy a TO 'b'", "COPY", "write its answer to a file under Export."],
    ["CREATE MACRO plus(a) AS a + 1", "CREATE", "Write the expression in the query"],
    ["CREATE INDEX i ON projects (region)", "CREATE", "make tables and views of your own."],
    ["INSTALL spatial", "INSTALL", "Files become tables under Tables"],
    ["SET threads = 1", "SET", ""]
  ])("says of %s that a query only reads, and what to do instead", (sql, word, words) => {
    const {message} = explain("Binder Error: table projects has 14 columns", sql);
    const refused = `A query here only reads: ${word} is refused, and nothing was changed.`;
    if (words) expect(message).toContain(words);
    else expect(message).toBe(refused);
    expect(message.startsWith(refused)).toBe(true);
  });

  it("has no list of candidates, and no advice that cannot be followed", () => {
    const types = `Binder Error: No function matches the given name and argument types 'sum(VARCHAR)'. You might need to add explicit type casts.\n\tCandidate functions:\n${candidates}`;
    expect(explain(types).message).toBe(
      "The function sum cannot take a text (VARCHAR). Check the number of values and their types. CAST(… AS DOUBLE), or AS DATE, changes a type."
    );
    const many = `Binder Error: Referenced column "zzzzzzzzzz" not found in FROM clause!\nCandidate bindings: ${Array.from({length: 30}, (_, i) => `"column${i}"`).join(", ")}`;
    expect(explain(many).message).toMatch(/column0, .*column7 and 22 more\.$/);
    const internal = 'Catalog Error: Table with name other does not exist!\nDid you mean "pg_am"?';
    expect(explain(internal).message).toBe(
      "There is no table other. A file, a view or a named answer of yours must be added again after the page was opened."
    );
    const json = icu.replaceAll("icu", "json").replace("timezone", "json_extract");
    expect(explain(json).message).toBe(
      "This engine has no type JSON and no json_extract. If you add a JSON file under Tables, its nested values are columns, such as x.name and x.list[1]."
    );
  });

  it.each([
    icu,
    "Binder Error: No function matches the given name and argument types '-(TIMESTAMP WITH TIME ZONE, INTERVAL)'. You might need to add explicit type casts.",
    "Conversion Error: Unimplemented type for cast (TIMESTAMP WITH TIME ZONE -> DATE)"
  ])("says what to write instead of a time with a zone: %s", (message) => {
    expect(explain(message).message).toMatch(
      /^This engine has no time zones\. Cast .* ts::TIMESTAMP/
    );
  });

  it("says how to go on after a value that cannot be converted", () => {
    const message = "Conversion Error: Could not convert string 'london' to INT32";
    expect(explain(message).message).toBe(
      `${message}\nTRY_CAST(… AS …) gives NULL for such a value.`
    );
  });

  it("is never long", () => {
    expect(explain(`Parser Error: ${"x".repeat(5000)}`).message.length).toBeLessThan(420);
    expect(explain(`Error\n${"line\n".repeat(40)}`).message.split("\n").length).toBeLessThan(6);
  });

  it("leaves a message alone that names no better one", () => {
    const group =
      'Binder Error: column "region" must appear in the GROUP BY clause or must be part of an aggregate function.';
    expect(explain(group)).toEqual({message: group, mistaken: null, suggestions: []});
  });
});
