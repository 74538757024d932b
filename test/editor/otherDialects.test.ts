import {DuckDBInstance} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import {explainError} from "../../src/editor/explainError.js";
import {otherFunctions, sameFunctions} from "../../src/editor/otherDialects.js";

const connection = await (await DuckDBInstance.create()).connect();
await connection.run("CREATE TABLE projects (name VARCHAR, region VARCHAR)");
const names = {tables: ["projects"], columns: ["name", "region"], functions: ["avg", "average_of"]};

/** The explanation of the error that a query gives. */
async function explain(sql: string) {
  const error = await connection.runAndReadAll(sql).then(
    () => null,
    ({message}: Error) => message.replace(/\n\nLINE \d+:[\s\S]*$/, "")
  );
  return explainError(error!, sql, names);
}

describe("the functions of other databases and of spreadsheets", () => {
  it("are none of the engine, and what is offered instead is", async () => {
    const rows = await connection.runAndReadAll(
      "SELECT DISTINCT function_name FROM duckdb_functions()"
    );
    // The parser itself knows the first two.
    const known = new Set(["if", "ifnull", ...rows.getRows().map(([name]) => String(name))]);
    const offered = [...sameFunctions.values()];
    expect(offered.filter((name) => !known.has(name))).toEqual([]);
    const others = [...sameFunctions.keys(), ...otherFunctions.keys()];
    expect(others.filter((name) => known.has(name))).toEqual([]);
  });

  it.each([
    ["SELECT AVERAGE(1)", "avg"],
    ["SELECT IIF(1 = 1, 2, 3)", "if"],
    ["SELECT GETDATE()", "now"]
  ])("have another name in %s", async (sql, name) => {
    expect((await explain(sql)).suggestions).toEqual([name]);
  });

  it.each([
    ["SELECT SUMIF(1, 2)", "sum(amount) FILTER (WHERE region = 'london')"],
    ["SELECT VLOOKUP('a', 'b')", "JOIN second USING (key)"],
    ["SELECT TO_CHAR(DATE '2020-01-01', 'YYYY')", "strftime(day, '%d/%m/%Y')"]
  ])("are written otherwise: %s", async (sql, example) => {
    expect((await explain(sql)).message).toContain(example);
  });
});

it.each([
  ["SELECT TOP 5 * FROM projects", "TOP is not known here. Write LIMIT 5 at the end of the query."],
  ["SELECT `region` FROM projects", 'A name has double quotes here, not backticks: "region".'],
  [
    "SELECT * FROM projects WHERE name = 'O'Brien'",
    "A single quote inside a text is written twice: 'O''Brien'."
  ],
  [".tables", "SHOW TABLES lists the tables, and DESCRIBE findings lists the columns of one."],
  ["VLOOKUP('a', projects, 2)", "A query begins with SELECT, FROM or WITH, and not with VLOOKUP."],
  [
    "SELECT 1 AS n\nSELECT 2 AS n",
    "A second query begins with SELECT. Write a semicolon before it"
  ],
  ["FROM projects WHERE (true)\n\nselect 2", "A second query begins with select."]
])("says what to write instead of %s", async (sql, words) => {
  expect((await explain(sql)).message).toContain(words);
});

it.each(["SELECT 1 +", "SELECT constructor(1)", "SELECT count(\nSELECT 1)"])(
  "leaves other errors as they are: %s",
  async (sql) => {
    expect((await explain(sql)).message).toMatch(/^(?:Parser|Catalog) Error/);
  }
);
