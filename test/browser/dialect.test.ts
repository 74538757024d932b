import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {readCurrent, readManifest} from "../../loaders/records/currentBuild.js";
import {findProgramme} from "../../loaders/workspace/programme.js";
import {questionFiles} from "../../loaders/workspace/questionFiles.js";
import {bindParameters, parametersOf} from "../../src/sql/queryParameters.js";
import {parseSqlFile} from "../../src/sql/sqlFile.js";
import {SqlText} from "../../src/sql/sqlText.js";
import {rounds} from "../rounds.js";
import {pageCode} from "./pageCode.js";
import {browser, openServed, site} from "./served.js";
import {answerText, isClose} from "./shown.js";
import {moduleAddress, openPage} from "./site.js";

let page: Page;
let native: NativeEngine;

beforeAll(async () => {
  await openServed();
  native = await openNative((await readCurrent(findProgramme("wave1").cache))!.folder);
  ({page} = await openPage(browser, `${site.home}sql`, ".queries li"));
});
afterAll(async () => {
  await page?.close();
  await native?.[Symbol.asyncDispose]();
});

/** The page's answers to many queries. */
async function askPage(questions: readonly string[]): Promise<string[]> {
  const address = await moduleAddress(site.url);
  const code = await pageCode("./shown.js", import.meta.url);
  return page.evaluate(`(async () => {
    const {query} = await import(${JSON.stringify(address)});
    const {answerText} = ${code};
    const answers = [];
    for (const question of ${JSON.stringify(questions)})
      answers.push(answerText(await query(question).catch((error) => error)));
    return answers;
  })()`);
}

async function askNative(questions: readonly string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const question of questions)
    answers.push(answerText(await native.query(question).catch((error: Error) => error)));
  return answers;
}

/** Values of the core types, by the names of parameter types in DuckDB's catalogue. */
const values: Readonly<Record<string, readonly string[]>> = {
  VARCHAR: ["'héllo World'", "'2020-02-29'"],
  INTEGER: ["3", "-7"],
  BIGINT: ["3::BIGINT"],
  DOUBLE: ["2.5::DOUBLE", "-0.75::DOUBLE"],
  FLOAT: ["1.5::FLOAT"],
  BOOLEAN: ["true"],
  DATE: ["DATE '2020-02-29'"],
  TIMESTAMP: ["TIMESTAMP '2020-02-29 12:34:56.789'"],
  TIME: ["TIME '12:34:56'"],
  INTERVAL: ["INTERVAL '1 month 2 days'"],
  BLOB: ["'ab'::BLOB"],
  UUID: ["'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::UUID"],
  BIT: ["'1011'::BIT"],
  HUGEINT: ["5::HUGEINT"],
  SMALLINT: ["2::SMALLINT"],
  TINYINT: ["1::TINYINT"],
  UINTEGER: ["4::UINTEGER"],
  UBIGINT: ["4::UBIGINT"],
  DECIMAL: ["1.25"],
  ANY: ["1", "'a'"],
  T: ["1"],
  "T[]": ["[2, 1]"],
  "ANY[]": ["[1, NULL, 2]"],
  "VARCHAR[]": ["['b', 'a', NULL]"],
  "INTEGER[]": ["[3, 1, 2]"],
  "BIGINT[]": ["[3::BIGINT]"],
  "DOUBLE[]": ["[1.5, 2.5]"]
};

/** Functions that differ from call to call, or describe the engine itself. */
const moving =
  /^(random|uuid|gen_random_uuid|uuidv|setseed|nextval|currval|now|get_current|transaction|today|current_|txid|pg_|version|getenv|error|sleep|write_log|getvariable|in_search_path|to_timestamp|create_sort_key|approx|reservoir|remap|parse_|get_type|make_type|read_)/;

/** Calls of every function, with up to `most` choices of values for its parameters. */
async function everyCall(most: number): Promise<string[]> {
  const functions = await native.query(
    "SELECT DISTINCT function_name AS name, parameter_types AS types FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate') AND schema_name = 'main' ORDER BY ALL"
  );
  const calls = functions.flatMap(({name, types}) => {
    if (moving.test(name)) return [];
    let given: string[][] = [[]];
    for (const type of types ?? [])
      given = given
        .flatMap((some) => (values[type] ?? []).map((value) => [...some, value]))
        .slice(0, most);
    return given.flatMap((some) => {
      if (/^[a-z_]/i.test(name)) return [`"${name}"(${some.join(", ")})`];
      return some.length === 2 ? [`${some[0]} ${name} ${some[1]}`] : [];
    });
  });
  return [...new Set(calls)].map((call) => `SELECT ${call} AS x`);
}

describe("SQL in the page", () => {
  it("answers every function of the core types as native DuckDB does, except those of extensions", async () => {
    const calls = await everyCall(rounds(1, 8));
    expect(calls.length).toBeGreaterThan(rounds(500, 2500));
    const [here, there] = [await askPage(calls), await askNative(calls)];
    const different = calls.filter(
      (_, i) =>
        here[i] !== there[i] && !isClose(here[i], there[i]) && !/extension|'icu'/.test(here[i])
    );
    expect(
      different.map((call) => [call, here[calls.indexOf(call)], there[calls.indexOf(call)]])
    ).toEqual([]);
    expect(here.filter((answer) => !answer.startsWith("error")).length).toBeGreaterThan(
      rounds(350, 2000)
    );
  });

  const table =
    "(VALUES ('a', 1, DATE '2020-01-01'), ('a', 3, NULL), ('b', NULL, DATE '2020-03-01'), ('c', 2, DATE '2020-02-01')) AS t(k, n, d)";
  const statements = [
    `SELECT k, sum(n), count(n), avg(n), min(d) FROM ${table} GROUP BY ALL ORDER BY ALL`,
    `SELECT k, n, row_number() OVER (PARTITION BY k ORDER BY n) AS i, lag(n) OVER (ORDER BY d NULLS LAST, n) AS before FROM ${table} ORDER BY ALL`,
    `SELECT k, n, sum(n) OVER (ORDER BY n ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM ${table} ORDER BY ALL`,
    `SELECT k, n FROM ${table} QUALIFY rank() OVER (PARTITION BY k ORDER BY n DESC) = 1 ORDER BY ALL`,
    `SELECT k, n, sum(n) FROM ${table} GROUP BY ROLLUP (k, n) ORDER BY ALL`,
    `SELECT k, count(*) FROM ${table} GROUP BY CUBE (k) ORDER BY ALL`,
    `SELECT grouping(k), k, count(*) FROM ${table} GROUP BY GROUPING SETS ((k), ()) ORDER BY ALL`,
    `SELECT * FROM (PIVOT ${table.replace(" AS t(k, n, d)", " AS t(k, n, d)")} ON k IN ('a', 'b') USING sum(n)) ORDER BY ALL`,
    "SELECT * FROM (UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b INTO NAME name VALUE value) ORDER BY ALL",
    `SELECT list_transform([1, 2, 3], lambda x : x * x), list_filter([1, 2, 3], lambda x : x > 1), [x + 1 FOR x IN [1, 2] IF x > 1]`,
    "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 5) FROM t",
    "WITH a AS MATERIALIZED (SELECT 1 AS x) SELECT * FROM a, a AS b",
    `SELECT * FROM ${table} WHERE n IN (SELECT max(n) FROM ${table.replace("AS t", "AS u")})`,
    `SELECT k, (SELECT count(*) FROM (VALUES ('a'), ('b')) AS v(w) WHERE v.w = t.k) AS c FROM ${table} ORDER BY ALL`,
    "SELECT * FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (2), (3)) AS b(y) ON x = y ORDER BY ALL",
    "SELECT * FROM (VALUES (1), (2)) AS a(x) FULL JOIN (VALUES (2), (3)) AS b(x) USING (x) ORDER BY ALL",
    "SELECT * FROM (VALUES (1), (5)) AS a(t) ASOF JOIN (VALUES (0, 'x'), (4, 'y')) AS b(t, w) ON a.t >= b.t ORDER BY ALL",
    "SELECT * FROM (VALUES (1), (2)) AS a(x) POSITIONAL JOIN (VALUES ('p')) AS b(y)",
    "SELECT * FROM (VALUES (1), (2)) AS a(x) SEMI JOIN (VALUES (2)) AS b(x) USING (x)",
    "SELECT * FROM (VALUES (1), (2)) AS a(x), LATERAL (SELECT x * 2 AS y) ORDER BY ALL",
    "SELECT 1 UNION SELECT 1 UNION ALL SELECT 2 ORDER BY ALL",
    "SELECT 1 AS a UNION ALL BY NAME SELECT 2 AS b ORDER BY ALL",
    "SELECT unnest([1, 2]) AS u, unnest({'a': 1, 'b': [2]}) ORDER BY ALL",
    "SELECT unnest({'a': {'b': 1}}, recursive := true)",
    "SELECT * EXCLUDE (b) REPLACE (a + 1 AS a) FROM (SELECT 1 AS a, 2 AS b, 3 AS c)",
    "SELECT COLUMNS('a|c') FROM (SELECT 1 AS a, 2 AS b, 3 AS c)",
    "SELECT min(COLUMNS(*)) FROM (VALUES (1, 'x'), (2, 'a')) AS t(a, b)",
    "SELECT DISTINCT ON (k) k, n FROM (VALUES ('a', 2), ('a', 1), ('b', 3)) AS t(k, n) ORDER BY k, n",
    "SELECT string_agg(w, ', ' ORDER BY w DESC), list(w ORDER BY w), histogram(w), mode(w), arg_max(w, n) FROM (VALUES ('a', 1), ('b', 3), ('b', 2)) AS t(w, n)",
    "SELECT quantile_cont(x, [0.25, 0.5]), median(x), mad(x), stddev_samp(x), corr(x, x * x), regr_slope(x, y) FROM (SELECT i::DOUBLE AS x, 2.0 * i AS y FROM range(10) AS r(i))",
    "SELECT sum(i)::VARCHAR, sum(i * 1.5), avg(i::DECIMAL(10, 2)) FROM range(1000) AS r(i)",
    "SELECT strftime(d, '%a %d %B %Y %j'), date_trunc('month', d), d + INTERVAL 1 MONTH, date_diff('day', d, DATE '2021-01-01'), extract(week FROM d), dayname(d) FROM (SELECT DATE '2020-02-29' AS d)",
    "SELECT strptime('29/02/2020 12:30', '%d/%m/%Y %H:%M'), age(TIMESTAMP '2020-02-29', TIMESTAMP '1999-12-31')",
    "SELECT unnest(generate_series(DATE '2020-01-30', DATE '2020-03-01', INTERVAL 1 MONTH))",
    "SELECT regexp_extract('ab12', '([a-z]+)(\\d+)', ['w', 'n']), regexp_replace('aXbX', 'X', '-', 'g'), regexp_split_to_array('a,b;c', '[,;]')",
    "SELECT format('{:.2f} {}', 3.14159, 'x'), printf('%05d|%-4s|', 42, 'a'), lpad('x', 3, '.'), 'ß' = 'ẞ', upper('straße'), strip_accents('é'), reverse('añ')",
    "SELECT 'a' < 'B', 'a' COLLATE NOCASE < 'B', nfc_normalize('é'), levenshtein('duck', 'dusk'), jaccard('abc', 'abd'), md5('x'), sha256('x')",
    "SELECT 7 // 2, -7 % 3, 2 ** 10, 5 & 3, 1 << 4, @(-3), 10!, round(2.5), round(-2.5), round(1234.567, -2), 1e400 IS NULL",
    "SELECT CAST('12.345' AS DECIMAL(5, 2)), CAST(1.995 AS DECIMAL(4, 2)), TRY_CAST('x' AS INTEGER), 0.1 + 0.2, 0.1::DOUBLE + 0.2, 1 / 3, 1::FLOAT / 3",
    "SELECT map_keys(MAP {'a': 1}), MAP {'a': 1}['a'], {'x': {'y': 2}}.x.y, struct_pack(a := 1), [1, 2, 3][2:], [1, 2, 3][-1], list_sort([3, NULL, 1]), list_aggregate([1, 2], 'sum')",
    "SELECT CASE WHEN NULL THEN 1 ELSE 2 END, coalesce(NULL, 3), nullif(1, 1), NULL = NULL, NULL IS NOT DISTINCT FROM NULL, 3 BETWEEN 1 AND 5, greatest(1, NULL, 3)",
    "SELECT * FROM range(10) ORDER BY range DESC LIMIT 3 OFFSET 2",
    "SELECT * FROM range(10) LIMIT 25%",
    "FROM range(3) SELECT range * 2 AS twice",
    "VALUES (1, 'a'), (2, 'b')",
    "DESCRIBE SELECT 1 AS a, 'x' AS b, [1.5] AS c",
    "SUMMARIZE SELECT i, i % 3 = 0 AS third FROM range(100) AS r(i)",
    "EXPLAIN SELECT 1",
    "SELECT count(*) FROM findings WHERE direction SIMILAR TO 'imp.*' AND project_id GLOB '*a*' AND outcome_id NOT LIKE '%zz%'",
    "SELECT nothing FROM findings",
    "SELECT * FROM no_such_table",
    "SELECT no_such_function(1)",
    "SELECT 1 +",
    "SELECT sum(name) FROM projects",
    "SELECT 'x'::INTEGER",
    "SELECT 1 FROM range(3) GROUP BY nothing"
  ];

  it("answers every kind of query that reads, and refuses bad ones, as native DuckDB does", async () => {
    const [here, there] = [await askPage(statements), await askNative(statements)];
    for (const [i, statement] of statements.entries())
      expect(
        here[i] === there[i] || isClose(here[i], there[i]),
        `${statement}\nhere  ${here[i]}\nthere ${there[i]}`
      ).toBe(true);
  });

  it("answers the programme's own questions as native DuckDB does", async () => {
    const folder = (await readCurrent(findProgramme("wave1").cache))!.folder;
    const records = await readManifest(folder);
    const {readFile} = await import("node:fs/promises");
    const asked = await Promise.all(
      (await questionFiles(findProgramme("wave1").folder)).map(async ({path}) => {
        const [{sql, parameters}] = parseSqlFile(await readFile(path, "utf8"));
        const parsed = new SqlText(sql);
        return bindParameters(parsed, parametersOf(parsed, records), parameters).text;
      })
    );
    expect(await askPage(asked)).toEqual(await askNative(asked));
  });
});
