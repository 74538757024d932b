import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {readCurrent} from "../../loaders/records/currentBuild.js";
import {findProgramme} from "../../loaders/workspace/programme.js";
import {readQueries} from "../../loaders/workspace/queries.js";
import {isDefinition, parseNamedQuery} from "../../src/sql/namedQuery.js";
import {shipped} from "../shipped.js";
import {everyType, everyTypeQuery} from "./everyType.js";
import {browser, openServed, site} from "./served.js";
import {showRows} from "./showRows.js";
import {dist, moduleAddress, openPage} from "./site.js";

let page: Page;
let native: NativeEngine;

beforeAll(async () => {
  await openServed();
  const current = await readCurrent(findProgramme("wave1").cache);
  native = await openNative(current!.folder);
  ({page} = await openPage(browser, `${site.home}codebook`, ".codebook section"));
});
afterAll(async () => {
  await page?.close();
  await native?.[Symbol.asyncDispose]();
});

/**
 * Runs code in a page. `api` has the exports of sql.ts and of siteEngine.ts. The code is text,
 * because the test's own transformation must not change its imports.
 */
async function inPage<T>(code: string, at = page): Promise<T> {
  const [sql, engine] = [
    await moduleAddress(site.url),
    await moduleAddress(site.url, dist, "siteEngine")
  ];
  return at.evaluate(
    `(async () => { const api = {...await import("${engine}"), ...await import("${sql}")}; ${code} })()`
  );
}

/** Runs a query in the page. The rows are returned as text in which no type is lost. */
function ask(name: "query" | "named", text: string, parameters: object = {}): Promise<string> {
  const given = [text, parameters].map((value) => JSON.stringify(value)).join(", ");
  return inPage(`return (${showRows})(await api.${name}(${given}));`);
}

describe("query(text)", () => {
  it("gives the same rows and types as the native engine, for every type, with and without NULLs", async () => {
    const text = everyTypeQuery(40);
    const [here, there] = [
      JSON.parse(await ask("query", text)),
      JSON.parse(showRows(await native.query(text)))
    ];
    for (const [i, value] of everyType.entries()) {
      expect(here.columns[i + 1], value).toEqual(there.columns[i + 1]);
      expect(here.rows[0][`c${i}`], value).toEqual(there.rows[0][`c${i}`]);
    }
    expect(here).toEqual(there);
  });

  it.each([
    "TIMETZ '01:02:03.5+05:30', TIMETZ '24:00:00-15:59:59', [NULL::TIMETZ]",
    "12::BIGNUM, '-170141183460469231731687303715884105728000'::BIGNUM, {'n': 0::BIGNUM}",
    "DATE 'infinity', DATE '-infinity', DATE '5881580-07-10', TIMESTAMP '294247-01-10 04:00:54.775806'",
    "'b'::ENUM ('a', 'b'), ['a'::ENUM ('a', 'b'), NULL], MAP {'a': [true]}",
    "INTERVAL '2400 hours 1 microsecond', INTERVAL '-5000 hours -1 microsecond'",
    "INTERVAL '3000000 hours 1 microsecond', INTERVAL '-320000000 hours -1 microsecond', INTERVAL '1 month -2 days 320000000 hours'"
  ])("gives %s as the native engine does", async (values) => {
    const text = `SELECT ${values} FROM range(3)`;
    expect(JSON.parse(await ask("query", text))).toEqual(
      JSON.parse(showRows(await native.query(text)))
    );
  });

  it.each(["MAP {true: 1}", "MAP {1::TINYINT: 1}", "MAP {1::HUGEINT: 1}", "MAP {1: true}"])(
    "refuses %s, whose types DuckDB does not send",
    async (value) => {
      await expect(ask("query", `SELECT ${value} AS m`)).rejects.toThrow(
        /a MAP of BOOLEAN, .* CAST it to VARCHAR/
      );
      expect(await ask("query", `SELECT CAST(${value} AS VARCHAR) AS m`)).toMatch(
        /\{1=true\}|=1\}/
      );
    }
  );

  it("returns exact numbers", async () => {
    const rows = await inPage(
      'return (await api.query("SELECT 1.5 AS a, [1.5, 2.5] AS b, 0.1 + 0.2 AS c, sum(i)::HUGEINT AS d, count(*) AS e FROM range(10) t(i)"))[0];'
    );
    expect(rows).toEqual({a: 1.5, b: [1.5, 2.5], c: 0.3, d: 45, e: 10});
  });

  it("passes values with any characters as parameters", async () => {
    const odd = "'; DROP TABLE findings; --";
    const text =
      "SELECT $text AS text, $whole + 1 AS whole, $part AS part, $list AS list, $none AS none FROM range($whole) LIMIT 1";
    const parameters = {text: odd, whole: 3, part: 0.25, list: ["a", "b'"], none: null};
    const {rows} = JSON.parse(await ask("query", text, parameters));
    expect(rows).toEqual([
      {text: odd, whole: "number 4", part: "number 0.25", list: ["a", "b'"], none: null}
    ]);
    expect(rows).toEqual(JSON.parse(showRows(await native.query(text, parameters))).rows);
  });

  it.each([
    ["DROP TABLE findings", /expected a query that reads.*"DROP"/],
    ["EXPLAIN ANALYZE INSTALL httpfs", /expected a query that reads.*"EXPLAIN"/],
    ["EXPLAIN ANALYZE COMMIT", /expected a query that reads/],
    ["SELECT 1; SELECT 2", /multiple statements/],
    ["COPY findings TO 'x.csv'", /disabled/],
    ["SELECT * FROM read_csv('https://example.org/x.csv')", /disabled|Permission|file system/i],
    ["INSTALL httpfs", /expected a query that reads/],
    ["SET enable_external_access = true", /expected a query that reads/],
    ["EXPLAIN ANALYZE CREATE TABLE mine AS SELECT 1", /expected a query that reads/],
    ["-- nothing", /no query/]
  ])("refuses %s", async (text, words) => {
    await expect(ask("query", text)).rejects.toThrow(words);
    expect(JSON.parse(await ask("query", "SELECT count(*) AS n FROM findings")).rows).toEqual([
      {n: `number ${shipped.findings}`}
    ]);
  });

  it("reads the clock in UTC, without a zone", async () => {
    const text = `SELECT current_date = now()::DATE AS same, today() - DATE '2020-01-01' > 0 AS days,
      now() - INTERVAL 1 DAY < current_timestamp AS earlier, year(now()) > 2020 AS years,
      typeof(current_time) AS time, age(current_date, DATE '2020-01-01') > INTERVAL 1 DAY AS age`;
    expect(JSON.parse(await ask("query", text)).rows).toEqual([
      {same: true, days: true, earlier: true, years: true, time: "TIME", age: true}
    ]);
  });

  it("answers a PIVOT without IN as the native engine does", async () => {
    const text = "PIVOT findings ON direction USING count(*) GROUP BY outcome_id ORDER BY ALL";
    // The names of the columns come from the values.
    expect(await ask("query", text)).toContain('"not_reported":');
    expect(JSON.parse(await ask("query", text))).toEqual(
      JSON.parse(showRows(await native.query(text)))
    );
  });

  it("reports where a mistake is, in DuckDB's words, with the SQL", async () => {
    const error = await inPage<Record<string, string>>(
      "try { await api.query('SELECT name\\nFROM projects\\nWHERE strnd = 1'); } catch (error) { return {...error, message: error.message}; }"
    );
    expect(error?.kind).toBe("Binder Error");
    expect(error?.message).toContain("strnd");
    expect(error?.place).toMatch(/LINE 3: WHERE strnd = 1\n +\^/);
    expect(error?.sql).toContain("FROM projects");
  });

  it.each([
    ["a table with an Arrow file as Arrow, without the Parquet library", "findings.arrow"],
    ["a large table, which has none, as Parquet, in a worker", "findings.parquet"]
  ])("loads %s", async (_, file) => {
    const isParquet = file.endsWith(".parquet");
    const other = await browser.newPage();
    const asked: string[] = [];
    other.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await other.route(/manifest\.\w+\.json$/, async (route) => {
      const response = await route.fetch();
      const manifest = await response.json();
      if (isParquet) for (const table of manifest.tables) delete table.arrow;
      await route.fulfill({response, json: manifest});
    });
    await other.goto(`${site.home}methods`);
    const text = "FROM findings ORDER BY finding_id";
    const given = JSON.stringify(text);
    expect(await inPage(`return (${showRows})(await api.query(${given}));`, other)).toBe(
      showRows(await native.query(text))
    );
    expect(asked.filter((path) => /\.(arrow|parquet)$/.test(path))).toEqual([
      new URL(`data/records/${file}`, site.home).pathname
    ]);
    expect(asked.some((path) => /parquet\.\w+\.wasm$/.test(path))).toBe(isParquet);
    await other.close();
  });

  it("answers with a new engine when the worker has died, and reports a second death", async () => {
    const {page: mortal} = await openPage(browser, `${site.home}codebook`, ".codebook section");
    const outcome = await inPage<Record<string, unknown>>(
      `const workers = [];
      const RealWorker = window.Worker;
      window.Worker = class extends RealWorker {
        constructor(...given) {
          super(...given);
          workers.push(this);
        }
      };
      const ask = async () => (await api.query("SELECT count(*) AS n FROM findings"))[0].n;
      const before = await ask();
      workers.at(-1).terminate();
      const after = await ask();
      workers.at(-1).terminate();
      const last = await ask().catch((error) => error.message);
      return {before, after, last, workers: workers.length};`,
      mortal
    );
    expect(outcome).toMatchObject({before: shipped.findings, after: shipped.findings, workers: 2});
    expect(outcome.last).toMatch(/a second time.*reload the page/);
    await mortal.close();
  });
});

describe("ask(text)", () => {
  it("returns the values of an ENUM, also inside another value, and no more rows than allowed", async () => {
    const answer = await inPage(
      `const {columns, length, capped} = await api.siteEngine.ask("SELECT 'b'::ENUM ('a', 'b') AS e, ['a'::ENUM ('a', 'b')] AS l FROM range(3)");
      return {length, capped, columns: columns.map(({type, values}) => [type, ...values()])};`
    );
    expect(answer).toEqual({
      length: 3,
      capped: false,
      columns: [
        ["ENUM", "b", "b", "b"],
        ["ENUM[]", ["a"], ["a"], ["a"]]
      ]
    });
    await expect(
      inPage(`await api.siteEngine.ask("SELECT 'b'::ENUM ('a', 'b') FROM range(3)", {maxRows: 2});`)
    ).rejects.toThrow(/an answer with an ENUM is sent in one piece.*add a LIMIT/);
  });
});

describe("createSiteEngine()", () => {
  it("makes engines that share no tables and close separately", async () => {
    const outcome = await inPage(
      `const [one, other] = [api.createSiteEngine(), api.createSiteEngine()];
      const message = (promise) => promise.then((rows) => [...rows], (error) => error.message);
      await one.addTable("mine", ({createEmpty}) => createEmpty([{name: "a", type: "INTEGER"}]));
      const seen = [await message(one.rows("SELECT count(*) AS n FROM mine")), await message(other.rows("FROM mine"))];
      const names = [await one.tableNames(), await other.tableNames()].map((names) => names.has("mine"));
      one.close();
      const closed = await message(one.rows("SELECT 1 AS n"));
      const open = await message(other.rows("SELECT count(*) AS n FROM findings"));
      other.close();
      return {seen, names, closed, open};`
    );
    expect(outcome).toEqual({
      seen: [[{n: 0}], expect.stringContaining("Table with name mine does not exist")],
      names: [true, false],
      closed: expect.stringContaining("closed"),
      open: [{n: shipped.findings}]
    });
  });
});

describe("named(name)", async () => {
  const texts = await readQueries();
  const names = Object.keys(texts).filter(
    (name) => !isDefinition(parseNamedQuery(name, texts[name]))
  );

  it.each(names)("%s gives the same rows as the native engine", async (name) => {
    expect(JSON.parse(await ask("named", name))).toEqual(
      JSON.parse(showRows(await native.named(name)))
    );
  });

  it("lists the existing queries when no query has the name", async () => {
    await expect(ask("named", "no_such")).rejects.toThrow(
      /no query "no_such": expected one of .*outcome_map/
    );
  });
});
