import {existsSync} from "node:fs";
import {readdir, readFile, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {afterEach, describe, expect, it} from "vitest";
import {buildRecords, checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {pullCommand} from "../../../loaders/pullCommand.js";
import {copyQuery} from "../../../loaders/warehouse/server.js";
import type {TrinoColumn} from "../../../loaders/warehouse/trinoValue.js";
import {long} from "../../rounds.js";
import {makeProgramme, tempFolder} from "../copyProgramme.js";
import {
  codebookOf,
  makeChildren,
  marker,
  policy,
  simulateChildren
} from "../disclosure/children.js";
import {type FakeAnswer, type FakeTrino, startFakeTrino} from "./fakeTrino.js";

const limits = {attempts: 3, pause: 1, silence: 20_000};
const secrets = /s3cret|tester/;
const started: FakeTrino[] = [];

async function start(...settings: Parameters<typeof startFakeTrino>): Promise<FakeTrino> {
  const server = await startFakeTrino(...settings);
  started.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
});

/** Copies the answer to a query, and gives its CSV with what was counted. */
async function copy(url: URL, own: Partial<typeof limits> = {}, query = "SELECT * FROM t") {
  const file = join(await tempFolder(), "answer.csv");
  const seen: number[] = [];
  const copied = await copyQuery(
    {name: "WAREHOUSE", url},
    query,
    file,
    {onBytes: (bytes) => seen.push(bytes)},
    {...limits, ...own}
  );
  return {...copied, seen, text: await readFile(file, "utf8")};
}

const integers = [{name: "n", type: "integer"}];
const threePages: FakeAnswer = {columns: integers, pages: ["[[1],[2]]", "[]", "[[3]]"]};

const nested: TrinoColumn["typeSignature"] = {
  rawType: "row",
  arguments: [
    {value: {fieldName: {name: "a"}, typeSignature: {rawType: "bigint"}}},
    {value: {fieldName: {name: "b"}, typeSignature: {rawType: "varchar"}}}
  ]
};

describe("a table from Trino", () => {
  it.each<[string, string, string, string, TrinoColumn["typeSignature"]?]>([
    ["a boolean", "boolean", "true", "true"],
    ["a bigint with all digits", "bigint", "9223372036854775807", "9223372036854775807"],
    [
      "a decimal with all digits",
      "decimal(38, 4)",
      '"12345678901234567890.1230"',
      "12345678901234567890.1230"
    ],
    ["a double", "double", "0.1", "0.1"],
    ["a whole double", "double", "10.0", "10"],
    ["a whole double next to many digits", "double", "10.00000000000000000", "10"],
    ["a large double", "double", "1.0E300", "1e+300"],
    ["a double NaN", "double", '"NaN"', "NaN"],
    ["an infinite double", "double", '"-Infinity"', "-Infinity"],
    ["a date", "date", '"2024-02-29"', "2024-02-29"],
    ["a timestamp", "timestamp(3)", '"2024-03-01 10:20:30.000"', "2024-03-01T10:20:30"],
    [
      "a timestamp with a fraction",
      "timestamp(6)",
      '"2024-03-01 10:20:00.500000"',
      "2024-03-01T10:20:00.5"
    ],
    [
      "a timestamp with time zone",
      "timestamp(3) with time zone",
      '"2024-03-01 04:50:30.000 UTC"',
      "2024-03-01T04:50:30"
    ],
    ["a time", "time(3)", '"09:05:00.000"', "09:05:00"],
    ["an interval", "interval day to second", '"1 02:00:00.000"', "1 02:00:00.000"],
    [
      "an array of bigints",
      "array(bigint)",
      "[1,9223372036854775807,null]",
      '"[1,9223372036854775807,null]"'
    ],
    ["an array of texts", "array(varchar)", '["a,b","c\\"d"]', '"[""a,b"",""c\\""d""]"'],
    ["a map", "map(varchar, integer)", '{"x":1}', '"{""x"":1}"'],
    [
      "a row with its names",
      "row(a bigint, b varchar)",
      '[9223372036854775807,"x"]',
      '"{""a"":9223372036854775807,""b"":""x""}"',
      nested
    ],
    ["a row of a server that sends no names", "row(bigint, varchar)", '[1,"x"]', '"[1,""x""]"'],
    ["json", "json", '"{\\"a\\": [1, null]}"', '"{""a"": [1, null]}"'],
    [
      "a uuid",
      "uuid",
      '"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"',
      "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
    ],
    ["bytes", "varbinary", '"3q0="', "dead"],
    ["a text with a comma and quotes", "varchar", '"a, \\"b\\""', '"a, ""b"""'],
    ["an empty text", "varchar", '""', '""'],
    ["a missing value", "varchar(10)", "null", ""],
    ["letters of other scripts", "varchar", '"Zoë 北京 🏫"', "Zoë 北京 🏫"]
  ])("gives %s in the form of the codebook", async (_, type, json, expected, typeSignature) => {
    const columns = [...integers, {name: "value", type, ...(typeSignature && {typeSignature})}];
    const {url} = await start(() => ({columns, pages: [`[[1, ${json}]]`]}));
    expect((await copy(url)).text).toBe(`n,value\n1,${expected}\n`);
  });

  it("reads every page, counts rows and bytes, and asks for the catalog and the schema", async () => {
    const server = await start(() => threePages);
    const {rows, bytes, seen, text} = await copy(server.url, {}, "SELECT * FROM t; ");
    expect([rows, text, bytes, seen.at(-1)]).toEqual([3, "n\n1\n2\n3\n", 8, 8]);
    expect(server.statements()).toEqual([
      "SELECT * FROM (\nSELECT * FROM t\n) AS answer LIMIT 0",
      'SELECT "n" FROM (\nSELECT * FROM t\n) AS answer'
    ]);
    expect(server.requests[0].headers).toMatchObject({
      "x-trino-catalog": "lake",
      "x-trino-schema": "records",
      "x-trino-user": "tester",
      authorization: `Basic ${btoa("tester:s3cret-word")}`
    });
  });

  it("lets the server change times into UTC, and keeps the header of an empty answer", async () => {
    const columns = [{name: 'the "time"', type: "timestamp(3) with time zone"}];
    const server = await start(() => ({columns, pages: []}));
    expect(await copy(server.url)).toMatchObject({rows: 0, text: '"the ""time"""\n'});
    expect(server.statements()[1]).toMatch(
      /^SELECT "the ""time""" AT TIME ZONE 'UTC' AS "the ""time""" FROM /
    );
  });

  it("sends the password to no host but that of the address", async () => {
    const other = await start(() => threePages);
    const server = await start(() => threePages, {named: `http://${other.url.host}`});
    expect((await copy(server.url)).rows).toBe(3);
    expect(other.requests).toEqual([]);
  });

  it.each([
    ["a connection that is cut", "cut"],
    ["a server that is starting", 503],
    ["a query that the server has forgotten", 404]
  ] as const)("begins again with the first row after %s", async (_, mishap) => {
    // The last page of rows is the sixth request or a later one.
    let cut = false;
    const server = await start(() => threePages, {
      mishap: (request, method) => {
        if (cut || request < 6 || method !== "GET") return null;
        cut = true;
        return mishap;
      }
    });
    expect(await copy(server.url)).toMatchObject({rows: 3, text: "n\n1\n2\n3\n"});
    expect(server.statements()).toHaveLength(4);
  });

  it("gives up a server that is silent, after some attempts", async () => {
    const {url} = await start(() => threePages, {mishap: () => "silent"});
    await expect(copy(url, {attempts: 2, silence: 100})).rejects.toThrow(
      "WAREHOUSE: the connection broke: the server sent nothing for 0.1 seconds (2 attempts)"
    );
  });

  it.runIf(long)("waits for an answer that a slow network brings byte by byte", async () => {
    const {url} = await start(() => threePages, {
      mishap: (_, method) => (method === "POST" ? "slow" : null)
    });
    expect((await copy(url, {attempts: 1, silence: 1000})).rows).toBe(3);
  });

  it("says what the server does, and ends its query when a person ends the pull", async () => {
    const controller = new AbortController();
    const server = await start(() => threePages, {
      mishap: (request) => (request === 5 ? "silent" : null)
    });
    const states: string[] = [];
    const file = join(await tempFolder(), "answer.csv");
    const copied = copyQuery(
      {name: "WAREHOUSE", url: server.url},
      "SELECT * FROM t",
      file,
      {onState: (words) => states.push(words)},
      {...limits, ended: controller.signal}
    );
    await expect.poll(() => server.requests.length, {timeout: 30_000}).toBe(5);
    controller.abort();
    await expect(copied).rejects.toThrow("WAREHOUSE: ended before the answer was complete");
    expect(server.requests.at(-1)?.method).toBe("DELETE");
    expect([...new Set(states)]).toEqual([
      "the server has not answered",
      "the server says that the query is running"
    ]);
  });

  it.each<[string, FakeAnswer, number | null, string, number]>([
    [
      "a query that is wrong",
      {
        error: {
          errorName: "TABLE_NOT_FOUND",
          message: "line 1:15: Table 'lake.records.t' does not exist for tester"
        }
      },
      null,
      "WAREHOUSE: line 1:15: Table 'lake.records.t' does not exist for …",
      1
    ],
    [
      "a query that the account may not ask",
      {error: {errorName: "PERMISSION_DENIED", message: "Access Denied: tester"}},
      null,
      "WAREHOUSE: the account of the address may not read what the query asks for",
      1
    ],
    [
      "a cluster without workers",
      {error: {errorName: "NO_NODES_AVAILABLE", message: "No nodes available"}},
      null,
      "WAREHOUSE: the connection broke: No nodes available (3 attempts)",
      3
    ],
    [
      "a wrong password",
      threePages,
      401,
      "WAREHOUSE: the server refused the user name or the password",
      1
    ]
  ])("names %s without the credentials", async (_, answer, status, expected, attempts) => {
    const server = await start(() => answer, {mishap: () => status});
    const error = await copy(server.url).catch((error: Error) => error);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toContain(expected);
    expect((error as Error).message).not.toMatch(secrets);
    expect(server.statements()).toHaveLength(attempts);
  });

  it("names a port where nothing answers, and a server of another kind", async () => {
    await expect(copy(new URL("trino://tester:s3cret@127.0.0.1:1/lake?SSL=false"))).rejects.toThrow(
      "WAREHOUSE: no server answers at the host and the port of the address (3 attempts)"
    );
    const {url} = await start(() => ({columns: integers, pages: ["not JSON"]}));
    await expect(copy(url)).rejects.toThrow(
      "WAREHOUSE: expected the answer of a Trino server, and it is something else"
    );
  });

  it("sends no password without HTTPS to another machine", async () => {
    const error = await copy(new URL("trino://tester:s3cret@trino.example/lake?SSL=false")).catch(
      (error: Error) => error
    );
    expect((error as Error).message).toBe(
      "WAREHOUSE: expected HTTPS for an address with a password: remove SSL=false"
    );
  });
});

/** Pulls the tables of a programme from a server, and gives what the command prints. */
async function pull(folder: string, url: URL, ended?: AbortSignal) {
  const ran = {code: 0, printed: ""};
  const output = {
    stdout(text: string) {
      ran.printed += text;
    },
    stderr(text: string) {
      ran.printed += text;
    }
  };
  const now = () => new Date("2026-11-26T17:00:00Z");
  const options = {environment: {WAREHOUSE: url.href}, limits: {...limits, ended}, now};
  ran.code = await pullCommand([folder], output, options);
  return ran;
}

describe("a programme with a table from Trino", () => {
  const texts = (...names: string[]) => names.map((name) => ({name, type: "varchar"}));

  it("is checked like a file, and keeps its earlier answer when the server ends", async () => {
    const {folder, cache, name} = await makeProgramme({
      "datapackage.json": JSON.stringify({
        name: "tiny",
        title: "Tiny",
        resources: [
          {name: "projects", schema: {fields: [{name: "project_id"}]}},
          {name: "outcomes", schema: {fields: [{name: "outcome_id"}]}},
          {
            name: "findings",
            source: {connection: "WAREHOUSE", query: "findings.sql"},
            schema: {
              fields: [
                {name: "project_id"},
                {name: "outcome_id"},
                {name: "direction"},
                {name: "effect", type: "number"}
              ]
            }
          }
        ]
      }),
      "projects.csv": "project_id\np1\n",
      "outcomes.csv": "outcome_id\no1\n",
      "findings.sql": "SELECT *\nFROM findings"
    });
    const columns = [
      ...texts("project_id", "outcome_id", "direction"),
      {name: "effect", type: "double"}
    ];
    const rows = ['[["p1","o1","improved",0.5]]', '[["p1","o1","better","NaN"]]'];
    const wrong = await start(() => ({columns, pages: rows}));
    expect((await pull(folder, wrong.url)).code).toBe(0);
    const {violations} = await checkOnly({folder, cache, name});
    expect(violations.map(({file, row, column, value}) => [file, row, column, value])).toEqual([
      ["pulled/findings.csv", 3, "direction", "better"],
      ["pulled/findings.csv", 3, "effect", "NaN"]
    ]);
    const right = await start(() => ({columns, pages: rows.slice(0, 1)}));
    expect(await pull(folder, right.url)).toEqual({
      code: 0,
      printed: expect.stringMatching(
        /from WAREHOUSE, as pulled on 2026-11-26 17:00 UTC \(1 row\)\n$/
      )
    });
    const ended = await start(() => ({columns, pages: rows}), {
      mishap: (request) => (request > 6 ? "cut" : null)
    });
    const failed = await pull(folder, ended.url);
    expect(failed).toMatchObject({
      code: 1,
      printed: expect.stringContaining("nothing was pulled: findings: findings.sql: WAREHOUSE: ")
    });
    expect(failed.printed).toContain("(3 attempts)");
    expect(failed.printed).not.toMatch(secrets);
    const controller = new AbortController();
    const silent = await start(() => ({columns, pages: rows}), {
      mishap(request) {
        if (request < 6) return null;
        controller.abort();
        return "silent";
      }
    });
    expect(await pull(folder, silent.url, controller.signal)).toEqual({
      code: 130,
      printed: expect.stringContaining("WAREHOUSE: ended before the answer was complete\n")
    });
    expect((await readdir(folder)).filter((file) => file.startsWith("."))).toEqual([]);
    // Git may write the query so on Windows.
    await writeFile(join(folder, "findings.sql"), "SELECT *\r\nFROM findings");
    const built = await buildRecords({folder, cache, name});
    expect(built.check.violations).toEqual([]);
    for (const file of await readdir(join(folder, "pulled")))
      expect(await readFile(join(folder, "pulled", file), "utf8")).not.toMatch(secrets);
  });

  it("counts persons on the server, and keeps nothing but protected counts", async () => {
    const children = simulateChildren(180);
    const declared = {
      disclosure: policy,
      aggregates: [
        {
          name: "by_project",
          from: "children",
          rows: "project_id",
          columns: "placement",
          measure: "count",
          totals: true
        }
      ]
    };
    const fromFile = await buildRecords(await makeChildren(codebookOf(declared), children));
    expect(fromFile.check.violations).toEqual([]);
    const {folder, cache, name} = await makeChildren(
      codebookOf({
        ...declared,
        children: {person_level: true, source: {connection: "WAREHOUSE", query: "children.sql"}}
      }),
      children
    );
    const csv = join(await tempFolder(), "children.csv");
    await rename(join(folder, "children.csv"), csv);
    await writeFile(join(folder, "children.sql"), "SELECT * FROM children");
    const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
    await duckdb.run(
      `CREATE TABLE children AS SELECT * FROM read_csv('${csv}', all_varchar = true)`
    );
    const server = await start(async (sql) => {
      const answer = await duckdb.runAndReadAll(sql);
      const types = answer.columnTypes().map((type) => String(type).toLowerCase());
      return {
        columns: answer.columnNames().map((name, i) => ({name, type: types[i]})),
        pages: [JSON.stringify(answer.getRowsJson())]
      };
    });
    expect(await pull(folder, server.url)).toEqual({code: 0, printed: expect.any(String)});
    const built = await buildRecords({folder, cache, name});
    expect(built.check.violations).toEqual([]);
    const kept = await readdir(join(folder, "pulled"));
    expect(kept.sort()).toEqual(["by_project.csv", "pulled.json"]);
    expect(existsSync(join(built.folder!, "by_project.parquet"))).toBe(true);
    const countsOf = ({folder}: {folder: string | null}) =>
      readFile(join(folder!, "by_project.parquet"));
    expect(await countsOf(built)).toEqual(await countsOf(fromFile));
    for (const file of kept)
      expect(await readFile(join(folder, "pulled", file), "utf8")).not.toContain(marker);
    expect(server.requests.map(({body}) => body).join("\n")).toContain("GROUP BY");
    duckdb.closeSync();
    const failing = await start(() => ({
      error: {errorName: "INVALID_CAST_ARGUMENT", message: `Cannot cast '${marker}1' to INT`}
    }));
    const failed = await pull(folder, failing.url);
    expect(failed.printed).toContain("a value that it cannot use (INVALID_CAST_ARGUMENT)");
    expect(failed.printed).not.toContain(marker);
  });
});
