import {type DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {beforeAll, describe, expect, it} from "vitest";
import {composeSql} from "../../src/notebook/cells/composeSql.js";
import {sqlFromFile, sqlToFile} from "../../src/notebook/cells/sqlInFile.js";
import {tableReferences} from "../../src/notebook/cells/tableReferences.js";
import {SqlText} from "../../src/sql/sqlText.js";

const tables = (sql: string) => tableReferences(new SqlText(sql)).map(({name}) => name);

describe("the tables that SQL names", () => {
  it.each([
    ["SELECT a FROM b, c AS d JOIN e USING (x), f", ["b", "c", "e", "f"]],
    ["SELECT reported FROM t WHERE reported IN (SELECT x FROM u)", ["t", "u"]],
    ["WITH a AS (FROM b), c(x) AS MATERIALIZED (SELECT 1) FROM a, c, d", ["b", "d"]],
    ["FROM (SELECT * FROM a) x, (b JOIN c ON f(d, e)) y, z", ["a", "b", "c", "z"]],
    ["SELECT extract(year FROM day), trim(both FROM name), substring(s FROM 2) FROM t", ["t"]],
    ["SELECT x IS DISTINCT FROM reported, a IS NOT DISTINCT FROM b FROM t", ["t"]],
    ['FROM "Reported" r', ["reported"]],
    ["FROM round2.findings, range(5), unnest([a]), t", ["t"]],
    ["SUMMARIZE reported", ["reported"]],
    ["EXPLAIN ANALYZE FROM a", ["a"]],
    ["PIVOT reported ON x IN (1) USING count(*)", ["reported"]],
    ["SELECT 'FROM a', \"FROM\" /* FROM b */ FROM c -- FROM d", ["c"]],
    ["SELECT a FROM b UNION ALL SELECT c, d FROM e", ["b", "e"]],
    ["SELECT a, b FROM t GROUP BY a, b ORDER BY a, b", ["t"]],
    ["FROM t LEFT JOIN LATERAL (FROM u) ON true", ["t", "u"]]
  ])("%s", (sql, names) => {
    expect(tables(sql)).toEqual(names);
  });
});

describe("SQL that asks other cells", () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run("CREATE TABLE numbers AS SELECT i FROM range(10) t(i)");
  });
  const queries = new Map([
    ["small", "SELECT i FROM numbers WHERE i < 4; -- a comment"],
    ["even", "FROM small WHERE i % 2 = 0 -- another"],
    ["mine", "WITH small2 AS (FROM even) FROM small2"],
    ["described", "SUMMARIZE even"],
    ["clash", "WITH even AS (SELECT 7 AS i) FROM even, mine"]
  ]);
  const ask = async (sql: string) => {
    const {text} = composeSql(sql, queries);
    return (await connection.runAndReadAll(text)).getRowsJson();
  };

  it.each([
    ["FROM even", [["0"], ["2"]]],
    ["SELECT count(*) FROM even, small", [["8"]]],
    ["WITH a AS (FROM even) SELECT max(i) FROM a", [["2"]]],
    [
      "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT count(*) FROM r, even",
      [["6"]]
    ],
    ["SELECT column_name FROM described", [["i"]]],
    ["VALUES (1)", [[1]]],
    ["(FROM even)", [["0"], ["2"]]],
    ["FROM mine", [["0"], ["2"]]],
    ["SELECT count(*) FROM clash", [["2"]]],
    [
      "WITH small AS (SELECT 5 AS i) SELECT small.i, even.i FROM small, even",
      [
        [5, "0"],
        [5, "2"]
      ]
    ],
    ["PIVOT even ON i IN (0, 2) USING count(*)", [["1", "1"]]],
    ["SELECT count(*) FROM even UNION ALL SELECT count(*) FROM small", [["2"], ["4"]]],
    ["-- FROM small\nFROM numbers LIMIT 1", [["0"]]]
  ])("%s", async (sql, rows) => {
    expect(await ask(sql)).toEqual(rows);
  });

  it.each([
    "SUMMARIZE even",
    "DESCRIBE even",
    "SUMMARIZE FROM even",
    "EXPLAIN FROM even",
    "EXPLAIN ANALYZE SELECT * FROM even"
  ])("%s has an answer", async (sql) => {
    expect((await ask(sql)).length).toBeGreaterThan(0);
  });

  it("are composed in time where they are made to be slow, or refused with a sentence", async () => {
    const many = new Map([["c0", "SELECT 1 AS n"]]);
    for (let i = 1; i <= 12; i++) many.set(`c${i}`, `SUMMARIZE c${i - 1}`);
    many.set("commented", `${"/**/ ".repeat(10_000)}SUMMARIZE c0`);
    for (const name of ["c12", "commented"]) {
      const {text} = composeSql(`SELECT count(*) FROM ${name}`, many);
      expect((await connection.runAndReadAll(text)).getRowsJson()).toHaveLength(1);
    }
    // Each query hides a name of another one, so that none can be shared.
    for (let i = 1; i <= 60; i++)
      many.set(
        `d${i}`,
        `WITH c0 AS (FROM c0) FROM c0, d${Math.max(0, i - 1)}, d${Math.max(0, i - 2)}`
      );
    many.set("d0", "FROM c0");
    expect(() => composeSql(many.get("d60")!, many)).toThrow("more than 5 million characters");
    expect(tables(`WITH ${", a(".repeat(50_000)}`)).toEqual([]);
    const list = `FROM t${", reported".repeat(20_000)}`;
    const names = new Set(["reported"]);
    expect(sqlFromFile(sqlToFile(list, names), names)).toBe(list);
  });

  it.each(["SELECT 1 +\n  wrong FROM even", "WITH a AS (FROM even)\nSELECT wrong\nFROM a"])(
    "counts the lines before the author's text: %s",
    async (sql) => {
      const {text, linesBefore} = composeSql(sql, queries);
      const error = await connection.run(text).catch((error: Error) => error.message);
      const line = Number(/LINE (\d+):/.exec(String(error))![1]) - linesBefore;
      expect(sql.split("\n")[line - 1]).toContain("wrong");
    }
  );
});

describe("SQL in the file of a notebook", () => {
  const names = new Set(["reported"]);
  it.each([
    ["FROM reported", "FROM ${reported} AS reported"],
    ["FROM reported r WHERE r.n > :least", "FROM ${reported} r WHERE r.n > ${least}"],
    ['FROM "reported"', 'FROM ${reported /* "reported" */} AS reported'],
    ["FROM Reported AS reported", "FROM ${(reported /* Reported */)} AS reported"],
    [
      'FROM REPORTED r, "Reported"',
      'FROM ${reported /* REPORTED */} r, ${reported /* "Reported" */} AS reported'
    ],
    ["SELECT reported FROM t", "SELECT reported FROM t"],
    ["SELECT '${x}', `a`", "SELECT '\\${x}', \\`a\\`"],
    ["SELECT x::INT, a[1:n], {'b': c} FROM t", "SELECT x::INT, a[1:n], {'b': c} FROM t"]
  ])("%s becomes %s", (screen, file) => {
    expect(sqlToFile(screen, names)).toBe(file);
    expect(sqlFromFile(file, names)).toBe(screen);
  });
});
