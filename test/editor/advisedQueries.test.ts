import {DuckDBInstance} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import {explainError} from "../../src/editor/explainError.js";
import {otherFunctions, sameTypes} from "../../src/editor/otherDialects.js";

const connection = await (await DuckDBInstance.create()).connect();
await connection.run(`CREATE TABLE projects AS SELECT 'Pause' AS name, 'london' AS region, 2 AS n, 1.5::DOUBLE AS amount,
  true AS flag, ['a'] AS list, DATE '2016-01-31' AS day, TIMESTAMP '2016-01-31 10:00:00' AS ts;
  CREATE TABLE examples AS SELECT *, 'p' AS part, 1 AS value, 1 AS a, 2 AS b, 60 AS seconds, 'k' AS key,
  DATE '2016-01-01' AS first_day, DATE '2016-02-01' AS last_day FROM projects;
  CREATE TABLE first AS SELECT 1 AS key; CREATE TABLE second AS SELECT 1 AS key`);
const names = {tables: ["projects"], columns: ["name", "region", "n", "amount"], functions: []};

function run(sql: string) {
  return connection.runAndReadAll(sql);
}

/** The explanation of the error that a query gives. */
async function explain(sql: string): Promise<string> {
  const error = await run(sql).then(
    () => "no error",
    ({message}: Error) => message.replace(/\n\nLINE \d+:[\s\S]*$/, "")
  );
  return explainError(error, sql, names).message;
}

describe("what is advised", () => {
  it.each([
    [
      "SELECT count(*) IF n > 1 FROM projects",
      "count(*) FILTER (WHERE n > 1) in place of",
      "SELECT count(*) FILTER (WHERE n > 1) FROM projects"
    ],
    [
      "SELECT sum(n WHERE n > 1) FROM projects",
      "sum(n) FILTER (WHERE n > 1) in place of",
      "SELECT sum(n) FILTER (WHERE n > 1) FROM projects"
    ],
    [
      "SELECT name AS my name FROM projects",
      'AS "my name"',
      'SELECT name AS "my name" FROM projects'
    ],
    [
      "SELECT region, name my name FROM projects",
      'AS "my name"',
      'SELECT region, name AS "my name" FROM projects'
    ],
    [
      "SELECT name 'project' FROM projects",
      'name AS "my name"',
      'SELECT name AS "my name" FROM projects'
    ],
    [
      "FROM projects WHERE region NOT LIKE IN ('a', 'b')",
      "LIKE takes one pattern",
      "FROM projects WHERE name LIKE 'a%' OR name LIKE 'b%'"
    ],
    [
      "FROM projects WHERE region LIKE ('a%', 'b%')",
      "The sign LIKE cannot take",
      "FROM projects WHERE name LIKE 'a%' OR name LIKE 'b%'"
    ],
    [
      "FROM projects WHERE region LIKE 'a%' OR 'b%'",
      "LIKE takes one pattern",
      "FROM projects WHERE name LIKE 'a%' OR name LIKE 'b%'"
    ],
    [
      "FROM projects CROSS APPLY (SELECT 1 AS x) AS t",
      "CROSS JOIN LATERAL",
      "FROM projects CROSS JOIN LATERAL (SELECT 1 AS x) AS t"
    ],
    [
      "FROM projects OUTER APPLY (SELECT 1 AS x) AS t",
      "LEFT JOIN LATERAL",
      "FROM projects LEFT JOIN LATERAL (SELECT 1 AS x) AS t ON true"
    ],
    ["SELECT * FROM projects WITH (NOLOCK)", "Leave WITH (NOLOCK) out.", "SELECT * FROM projects"],
    ["SELECT * FROM projects (NOLOCK)", "Leave (NOLOCK) out.", "SELECT * FROM projects"],
    ["SELECT * FROM projects FOR XML PATH('')", "Leave FOR XML out.", "SELECT * FROM projects"],
    ["SELECT * FROM projects FOR UPDATE", "Leave FOR UPDATE out.", "SELECT * FROM projects"],
    ["SELECT * FROM [projects]", "not square brackets", 'SELECT * FROM "projects"'],
    [
      "FROM projects WHERE [region] = 'london'",
      "not square brackets",
      `FROM projects WHERE "region" = 'london'`
    ],
    [
      "SELECT LEVEL FROM projects CONNECT BY LEVEL <= 5",
      "WITH RECURSIVE steps",
      "WITH RECURSIVE steps AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM steps WHERE n < 5) FROM steps"
    ],
    [
      "FROM projects p, projects q WHERE p.n = q.n(+)",
      "LEFT JOIN b USING (key)",
      "FROM first a LEFT JOIN second b USING (key)"
    ],
    [
      "SELECT CONVERT(VARCHAR(10), day, 103) FROM projects",
      "strftime(day, '%d/%m/%Y')",
      "SELECT strftime(day, '%d/%m/%Y') FROM projects"
    ],
    [
      "FROM projects WHERE n > 1 || n < 3",
      "OR in place of ||",
      "FROM projects WHERE n > 1 OR n < 3"
    ],
    [
      "SELECT CAST(n AS VARCHAR2(10)) FROM projects",
      "There is no type VARCHAR2. Write VARCHAR.",
      "SELECT CAST(n AS VARCHAR) FROM projects"
    ],
    [
      "FROM projects, LATERAL FLATTEN(input => list) f",
      "unnest(list) AS t(value) in place of",
      "FROM projects, unnest(list) AS t(value)"
    ],
    [
      "FROM projects LATERAL VIEW EXPLODE(list) t AS x",
      ", unnest(list) AS t(value) in place of",
      "FROM projects, unnest(list) AS t(value)"
    ],
    ["FROM projects SAMPLE (10)", "USING SAMPLE 10 ROWS", "FROM projects USING SAMPLE 10 ROWS"],
    [
      "FROM projects TABLESAMPLE BERNOULLI (10)",
      "(10 PERCENT)",
      "FROM projects TABLESAMPLE BERNOULLI (10 PERCENT)"
    ],
    [
      "SELECT * EXCEPT name FROM projects",
      "Write * EXCLUDE (name).",
      "SELECT * EXCLUDE (name) FROM projects"
    ],
    [
      "SELECT SUBSTR(name FROM 1 FOR 2) FROM projects",
      "substr(name, 1, 2)",
      "SELECT substr(name, 1, 2) FROM projects"
    ],
    ["SELECT list[OFFSET(0)] FROM projects", "list[1]", "SELECT list[1] FROM projects"],
    ["FROM projects WHERE region IS EMPTY", "IS NULL", "FROM projects WHERE region IS NULL"],
    [
      "FROM projects WHERE n <> NA",
      "IS NOT NULL in place of <> NA",
      "FROM projects WHERE n IS NOT NULL"
    ],
    ["FROM projects WHERE n %in% c(1, 2)", "IN (1, 2)", "FROM projects WHERE n IN (1, 2)"],
    [
      "FROM projects WHERE n BETWEEN 1 TO 5",
      "BETWEEN 1 AND 2",
      "FROM projects WHERE n BETWEEN 1 AND 2"
    ],
    ["FROM projects WHERE n GE 1", ">= in place of GE", "FROM projects WHERE n >= 1"],
    ["FROM projects WHERE n = (1, 2)", "IN in place of =", "FROM projects WHERE n IN (1, 2)"],
    [
      "FROM projects WHERE region <> ('a', 'b')",
      "NOT IN in place of <>",
      "FROM projects WHERE region NOT IN ('a', 'b')"
    ],
    [
      "FROM projects WHERE region STARTS WITH 'a'",
      "LIKE 'a%' in place of",
      "FROM projects WHERE region LIKE 'a%'"
    ],
    [
      "FROM projects WHERE region MATCHES 'a'",
      "regexp_matches(name, 'a')",
      "FROM projects WHERE regexp_matches(name, 'a')"
    ],
    [
      "SELECT n FROM projects IF n > 1",
      "WHERE in place of IF",
      "SELECT n FROM projects WHERE n > 1"
    ],
    [
      "SELECT count(*) OVER PARTITION BY region FROM projects",
      "OVER (PARTITION BY region)",
      "SELECT count(*) OVER (PARTITION BY region) FROM projects"
    ],
    [
      "SELECT total = COUNT(*) FROM projects",
      "count(*) AS total",
      "SELECT count(*) AS total FROM projects"
    ],
    [
      "SELECT FIRST 5 name FROM projects",
      "LIMIT 5 at the end",
      "SELECT name FROM projects LIMIT 5"
    ],
    ["FROM projects LIMIT = 5", "LIMIT 5 at the end", "FROM projects LIMIT 5"],
    ["FROM a.b.projects", "no prefix here: FROM projects.", "FROM projects"],
    [
      "SELECT projects!name FROM projects",
      "projects.name in place of",
      "SELECT projects.name FROM projects"
    ],
    ["SELECT !flag FROM projects", "NOT in place of !", "SELECT NOT flag FROM projects"],
    ["FROM projects WHERE n !> 1", "<= in place of !>", "FROM projects WHERE n <= 1"],
    ["FROM projects WHERE n > = 1", ">= in place of > =", "FROM projects WHERE n >= 1"],
    [
      "FROM projects WHERE day > 01/01/2016",
      "DATE '2016-01-31'",
      "FROM projects WHERE day > DATE '2016-01-31'"
    ],
    [
      "FROM projects WHERE day > 1.2.2016",
      "DATE '2016-02-01' in place of 1.2.2016",
      "FROM projects WHERE day > DATE '2016-02-01'"
    ],
    [
      "FROM projects WHERE day = '2016'",
      "year(day) > 2016",
      "FROM projects WHERE year(day) > 2016"
    ],
    [
      "FROM projects WHERE region > 5",
      "CAST(text AS DOUBLE) > 5",
      "SELECT CAST(text AS DOUBLE) > 5 FROM (SELECT '6' AS text)"
    ],
    [
      "SELECT CASE n > 1 THEN 'a' END FROM projects",
      "CASE WHEN n > 1 THEN",
      "SELECT CASE WHEN n > 1 THEN 'a' END FROM projects"
    ],
    [
      "SELECT CASE WHEN n > 1, 'a' END FROM projects",
      "WHEN n > 1 THEN 'many'",
      "SELECT CASE WHEN n > 1 THEN 'many' END FROM projects"
    ],
    [
      "SELECT CASE WHEN n > 1 THEN 'a' ELSE IF n > 0 THEN 'b' END FROM projects",
      "WHEN in place of ELSE IF",
      "SELECT CASE WHEN n > 1 THEN 'a' WHEN n > 0 THEN 'b' END FROM projects"
    ],
    [
      "SELECT IF(n > 1; 'a'; 'b') FROM projects",
      "if(n > 1, 'many', 'one')",
      "SELECT if(n > 1, 'many', 'one') FROM projects"
    ],
    [
      "SELECT STDEV.S(n) FROM projects",
      "stddev in place of STDEV.S",
      "SELECT stddev(n) FROM projects"
    ],
    ["SELECT DATE(2016, 1, 31)", "make_date(2020, 1, 31)", "SELECT make_date(2020, 1, 31)"],
    ["SELECT SYSDATE FROM projects", "now() in place of SYSDATE", "SELECT now() FROM projects"],
    ["SHOW TABLES LIKE 'a%'", "SHOW TABLES in place of", "SHOW TABLES"]
  ])("after %s is said, and runs", async (wrong, words, right) => {
    expect(await explain(wrong)).toContain(words);
    await expect(run(right)).resolves.toBeTruthy();
  });

  it.each([
    "SELECT DECODE(region, 'london', 'L', 'other') FROM projects",
    "SELECT avg(n > 1) FROM projects",
    "SELECT max(name, region) FROM projects",
    "SELECT min(name, region) FROM projects",
    "SELECT sum(n, amount) FROM projects",
    "SELECT sum(*) FROM projects",
    "SELECT countif(region, 'london') FROM projects",
    "SELECT instr(name, 'a', 1, 1) FROM projects",
    "SELECT element_at(list, 1) FROM projects",
    "SELECT to_timestamp('2016', 'YYYY')",
    "SELECT trunc(day, 'MM') FROM projects",
    "SELECT datediff(first_day, last_day) FROM examples",
    "SELECT date_sub(day, INTERVAL 1 DAY) FROM projects",
    "SELECT ts - 7 FROM projects",
    "SELECT day + '1 day' FROM projects",
    "SELECT format(day, 'yyyy') FROM projects",
    "SELECT format(n, 'N0') FROM projects",
    "SELECT format(amount, 2) FROM projects",
    "FROM projects WHERE n LIKE '1%'"
  ])("for the values of %s runs", async (wrong) => {
    const example = /Write, for example, (.*)\.$/.exec(await explain(wrong))?.[1];
    expect(example).toBeTruthy();
    const text = example!.startsWith("strptime") ? "'01/02/2016'" : "name";
    await expect(
      run(`SELECT ${example} FROM (SELECT *, ${text} AS text FROM examples)`)
    ).resolves.toBeTruthy();
  });

  it("instead of a function runs", async () => {
    const failed: string[] = [];
    for (const [name, example] of otherFunctions) {
      const text = /strptime/.test(example)
        ? "'01/02/2016'"
        : /AS DATE|TIMESTAMP/.test(example)
          ? "'2016-01-31'"
          : "'5'";
      const sql = example.startsWith("FROM ")
        ? example
        : `SELECT ${example} FROM (SELECT *, ${text} AS text FROM examples)`;
      await run(sql).catch((error: Error) => failed.push(`${name}: ${error.message}`));
    }
    expect(failed).toEqual([]);
  });

  it("instead of a type is a type, and the other is none", async () => {
    for (const [other, same] of sameTypes) {
      await expect(run(`SELECT CAST(NULL AS ${same})`)).resolves.toBeTruthy();
      await expect(run(`SELECT CAST(NULL AS ${other})`)).rejects.toThrow("does not exist");
    }
  });
});

it.each([
  ["SELECT CASE WHEN n IN (1, 2) THEN 'a' ELSE 'b' FROM projects", "CASE ends with END."],
  ["SELECT top10 FROM projects GROUP", "Parser Error"],
  ["FROM projects le JOIN projects q USING name", "USING (project_id)"],
  [
    "SELECT CAST(n AS blah) FROM projects WHERE region LIKE 'a'",
    "There is no type blah. Types are"
  ],
  ["SELECT n FROM projects FETCH FIRST 5 ROWS ONLY ONLY", "Parser Error"]
])("nothing else is advised after %s", async (wrong, words) => {
  expect(await explain(wrong)).toContain(words);
});
