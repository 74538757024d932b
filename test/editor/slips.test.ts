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
  ["\\d projects", "a dot or a backslash"]
])("%s is explained", async (sql, words) => {
  expect(await explain(sql)).toContain(words);
});

it.each([
  "SELECT year(region) FROM projects",
  "SELECT date_trunc('month', region) FROM projects",
  "SELECT region - name FROM projects"
])("time zones are not the reason that texts are no dates: %s", async (sql) => {
  expect(await explain(sql)).toMatch(/^The (?:function|sign) .* cannot take/);
});
