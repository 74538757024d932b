import {DuckDBInstance} from "@duckdb/node-api";
import {beforeAll, describe, expect, it} from "vitest";
import {pivotColumns, withValues} from "../../src/sql/pivot.js";
import {SqlText} from "../../src/sql/sqlText.js";

type Connection = Awaited<ReturnType<DuckDBInstance["connect"]>>;
let native: Connection;

beforeAll(async () => {
  native = await (await DuckDBInstance.create(":memory:")).connect();
  await native.run(
    `CREATE TABLE cities AS FROM (VALUES
       ('NL', 'Amsterdam', 2000, 1005, DATE '2000-01-31'), ('NL', 'Amsterdam', 2010, 1065, NULL),
       ('US', 'Seattle''s', 2000, 564, DATE '1999-12-01'), ('US', NULL, 900, 608, NULL)
     ) t(country, name, year, people, day)`
  );
});

async function read(sql: string) {
  const reader = await native.runAndReadAll(sql);
  return {columns: reader.columnNames(), rows: reader.getRowsJson()};
}

/** Answers a query as an engine does that prepares one statement at a time. */
async function answer(text: string) {
  const sql = new SqlText(text);
  const columns = [];
  for (const column of pivotColumns(sql)) {
    const {rows} = await read(column.valuesSql);
    columns.push({...column, values: rows.map(([value]) => String(value))});
  }
  expect(columns.length).toBeGreaterThan(0);
  return read(withValues(sql, columns).text);
}

describe("a PIVOT without IN", () => {
  it.each([
    "PIVOT cities ON year USING sum(people) ORDER BY ALL",
    "PIVOT cities ON name USING sum(people) GROUP BY country ORDER BY ALL",
    "PIVOT cities ON day USING count(*) GROUP BY country ORDER BY ALL;",
    "PIVOT cities ON country || '_' || coalesce(name, 'none') USING max(people) GROUP BY year ORDER BY 1",
    "PIVOT cities ON country, name USING sum(people) GROUP BY year ORDER BY 1",
    "PIVOT cities ON year IN (2000), name USING sum(people) AS s, count(*) GROUP BY country ORDER BY 1",
    "PIVOT (SELECT * FROM cities WHERE year >= 2000) ON year USING sum(people) GROUP BY country ORDER BY 1",
    "WITH few AS (FROM cities WHERE year > 1000) PIVOT few ON year USING sum(people) GROUP BY country ORDER BY 1",
    "WITH few AS (FROM cities), p AS (PIVOT few ON year USING sum(people) GROUP BY country) FROM p ORDER BY 1",
    "SELECT * FROM (PIVOT cities ON year USING sum(people) GROUP BY country) ORDER BY 1",
    "-- all\nPIVOT cities ON year = 2000 GROUP BY country ORDER BY 1"
  ])("is answered as native DuckDB answers it: %s", async (text) => {
    expect(await answer(text)).toEqual(await read(text));
  });

  it.each([
    "PIVOT cities ON year IN (2000, 2010) USING sum(people)",
    "FROM cities PIVOT (sum(people) FOR year IN (2000)) p JOIN cities c ON c.country = p.country",
    'SELECT \'PIVOT a ON b\', "pivot" FROM (SELECT 1 AS "pivot")',
    "SELECT 1 -- PIVOT a ON b"
  ])("is not found in %s", (text) => {
    expect(pivotColumns(new SqlText(text))).toEqual([]);
  });

  it("is refused where there are no values, or more than fit", () => {
    const sql = new SqlText("PIVOT a ON b");
    const [column] = pivotColumns(sql);
    expect(() => withValues(sql, [{...column, values: []}])).toThrow("has no values");
    const many = Array.from({length: 1001}, (_, i) => String(i));
    expect(() => withValues(sql, [{...column, values: many}])).toThrow(
      "the column after ON has 1001 values: expected at most 1000"
    );
  });
});
