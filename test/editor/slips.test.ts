import {DuckDBInstance} from "@duckdb/node-api";
import {expect, it} from "vitest";
import {explainError} from "../../src/editor/explainError.js";

const connection = await (await DuckDBInstance.create()).connect();
await connection.run("CREATE TABLE projects (name VARCHAR, region VARCHAR, n INTEGER, start DATE)");
const names = {tables: ["projects"], columns: ["name", "region", "n", "start"], functions: []};

/** The explanation of the error that a query gives. */
async function explain(sql: string): Promise<string> {
  const error = await connection.runAndReadAll(sql).then(
    () => "no error",
    ({message}: Error) => message.replace(/\n\nLINE \d+:[\s\S]*$/, "")
  );
  return explainError(error, sql, names).message;
}

it.each([
  ["FROM projects WHERE region = ‘london’", "Write straight ones: 'london'"],
  ["SELECT “name” FROM projects", "Write straight ones"],
  ["FROM projects LIMIT 2, 3", "Write LIMIT 3 OFFSET 2."],
  ["SELECT region FROM projects WHERE count(*) > 1 GROUP BY 1", "HAVING count(*) > 1"],
  ["FROM projects ORDER region", "Write ORDER BY region."],
  ["SELECT * EXCEPT (name) FROM projects", "Write * EXCLUDE (name)."],
  ["FROM projects WHERE n = 1 && n = 2", "Write AND"],
  ["FROM projects WHERE n =! 1", "Write <> or !="],
  ["FROM projects WHERE n => 1", "Write >="],
  ["SELECT * projects", "FROM is missing."],
  ["SELECT DATEDIFF(month, start, start) FROM projects", "Write datediff('month', …)."],
  ["FROM projects WHERE start > 2016", "year(day) > 2016"],
  ["SELECT DATE('31/01/2016')", "Write strptime('31/01/2016', '%d/%m/%Y')."],
  ["SELECT strptime('31/01/2016', 'dd/mm/yyyy')", "such as '%d/%m/%Y'"],
  ["SELECT CAST(n AS NUMBER) FROM projects", "There is no type NUMBER."],
  ["SELECT if(n > 1, 'a') FROM projects", "if(n > 1, 'many', 'one')"],
  ["SELECT SAFE_CAST(name AS INT) FROM projects", "Write TRY_CAST"],
  ["SELECT 1 MINUS SELECT 2", "Write EXCEPT"],
  ["SELECT GROUP_CONCAT(name SEPARATOR ', ') FROM projects", "Write string_agg(name, ', ')."],
  ["FROM projects WHERE rownum < 5", "Write row_number() OVER ()"],
  ["SELECT 1 FROM dual", "Leave FROM dual out."],
  ["# all\nSELECT 1", "A comment begins with two hyphens"],
  ["FROM projects WHERE n = @least", "A parameter is written :least here"],
  ["FROM projects p JOIN projects q", "JOIN needs a condition"],
  ["SELECT name + ' ' + region FROM projects", "Texts are joined by ||, and not by +"],
  ["SELECT count(DISTINCT name, region) FROM projects", "count(DISTINCT (a, b))"],
  ["SELECT CASE WHEN n > 1 THEN 'a' FROM projects", "CASE ends with END."],
  ["FROM projects WHERE region IN ('a', 'b'", "A bracket is not closed."],
  ["SELECT name FORM projects WHERE 1", "Is FROM meant?"],
  ["\\d projects", "a dot or a backslash"],
  ["FROM projects WHERE name LIKE 'A%' OR LIKE 'B%'", "Each condition needs its column"],
  ["FROM projects WHERE n > 1 AND < 3", "Each condition needs its column"],
  ["FROM projects WHERE region = 'a' OR 'b'", "Write IN for several values"],
  ["FROM projects WHERE n = (SELECT 1 FROM range(2))", "The subquery gives more than one row."],
  ["FROM projects WHERE n = max(n)", "(SELECT max(n) FROM …)"],
  ["SELECT date_diff(start, start, DAY) FROM projects", "Write date_diff('day', …)."],
  ["SELECT * INTO mine FROM projects", "CREATE TABLE mine AS SELECT"],
  ["SELECT LISTAGG(name) WITHIN GROUP (ORDER BY name) FROM projects", "Write string_agg("],
  ["FROM projects WHERE n > 1,000", "nor commas between thousands"],
  ["FROM projects WHERE n > £500", "neither signs of money"],
  ["FROM projects WHERE n > 50%", "neither signs of money or percent"],
  ["FROM dbo.projects", "There is no table projects in dbo."],
  ["SELECT name FROM projects LIMIT 5 ORDER BY name", "The parts of a query have an order"],
  ["SELECT n FROM projects GROUP BY n WHERE n > 1", "The parts of a query have an order"],
  ["FROM projects JOIN projects AS q WHERE n = 1", "JOIN needs a condition"],
  ["FROM projects JOIN projects AS q ON name", "JOIN needs a condition"],
  ["WITH mine AS (SELECT 1)", "A query follows WITH"],
  ["FROM projects WHERE region = london", "There is no column london. A text has single quotes."],
  ["SELECT format(start, 'dd/MM/yyyy') FROM projects", "strftime(day, '%d/%m/%Y')"],
  ["SELECT TOP 10 PERCENT * FROM projects", "Write LIMIT 10% at the end"],
  ["FROM projects WHERE region IN ('a', 1,200", "A bracket is not closed."]
])("%s is explained", async (sql, words) => {
  expect(await explain(sql)).toContain(words);
});

it.each([
  ["FROM projects WHERE n ≥ 1", ">= in place of ≥"],
  ["FROM projects WHERE n ≤ 1", "<= in place of ≤"],
  ["FROM projects WHERE n ≠ 1", "<> in place of ≠"],
  ["FROM projects WHERE n = 1 AND WHERE n = 2", "AND in place of AND WHERE"],
  ["FROM projects WHERE n BETWEEN 1, 2", "BETWEEN 1 AND 2 in place of"],
  ["FROM projects WHERE n IS IN (1)", "IN in place of IS IN"],
  ["FROM projects WHERE region IS 'a'", "= in place of IS."],
  ["FROM projects WHERE region IS NOT 'a'", "<> in place of IS NOT."],
  ["FROM projects WHERE region IN 'a', 'b'", "IN ('a', 'b') in place of"],
  ["FROM projects WHERE 1 < n < 3", "n > 1 AND n < 3 in place of"],
  ["SELECT n MOD 2 FROM projects", "n % 2 in place of"],
  ["SELECT n DIV 2 FROM projects", "n // 2 in place of"],
  ["FROM projects WHERE name RLIKE 'a'", "regexp_matches(name, 'pattern') in place of"],
  ["FROM projects WHERE name CONTAINS 'a'", "LIKE '%part%' in place of"],
  ["SELECT COUNT UNIQUE name FROM projects", "count(DISTINCT name) in place of"],
  ["SELECT UNIQUE name FROM projects", "DISTINCT in place of UNIQUE"],
  ["SELECT DISTINCTROW name FROM projects", "DISTINCT in place of DISTINCTROW"],
  ["FROM projects ORDER BY n ASCENDING", "ASC in place of"],
  ["FROM projects ORDER BY n DESCENDING", "DESC in place of"],
  ["FROM projects ORDER BY n, DESC", "ORDER BY n DESC in place of"],
  ["SELECT n FROM projects GROUP BY n WITH ROLLUP", "GROUP BY ROLLUP (region) in place of"],
  ["SHOW COLUMNS FROM projects", "DESCRIBE findings in place of"],
  ["EXPLAIN PLAN FOR SELECT 1", "EXPLAIN in place of"],
  ["SELECT EXTRACT(YEAR, start) FROM projects", "EXTRACT(YEAR FROM day) in place of"],
  ["SELECT POSITION('a', name) FROM projects", "instr(text, part) in place of"],
  ["SELECT STRUCT(1 AS a)", "{'n': 1} in place of"],
  ["FROM projects WHERE start = #01/01/2016#", "DATE '2016-12-31' in place of"],
  ["SELECT start + 1 MONTH FROM projects", "+ INTERVAL 1 MONTH in place of"],
  ["FROM projects JOIN projects AS q USING name", "USING (project_id) in place of"],
  ["WITH a AS SELECT 1 SELECT * FROM a", "WITH a AS (SELECT 1) in place of"],
  ["WITH a (SELECT 1) SELECT * FROM a", "WITH a AS (SELECT 1) in place of"],
  ["WITH a AS (SELECT 1), SELECT * FROM a", ") SELECT in place of"],
  ["SELECT TRY_CONVERT(VARCHAR(3), n) AS FROM projects", "TRY_CAST(text AS INT) in place of"]
])("what is written in place of %s is said", async (sql, words) => {
  expect(await explain(sql)).toContain(`Write ${words}`);
});

it("leaves a condition on a column whose name begins like a word of SQL as it is", async () => {
  expect(await explain("FROM projects WHERE n = 1 AND in_care = 2 3")).toMatch(/^Parser Error/);
});

it.each([
  "SELECT year(region) FROM projects",
  "SELECT date_trunc('month', region) FROM projects",
  "SELECT region - name FROM projects"
])("time zones are not the reason that texts are no dates: %s", async (sql) => {
  expect(await explain(sql)).toMatch(/^The (?:function|sign) .* cannot take/);
});
