import {existsSync} from "node:fs";
import {readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {buildRecords, checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {pullCommand} from "../../../loaders/pullCommand.js";
import {readManifest} from "../../../loaders/records/currentBuild.js";
import {copyQuery} from "../../../loaders/warehouse/server.js";
import {makeProgramme, tempFolder} from "../copyProgramme.js";
import {
  ageByNeed,
  codebookOf,
  makeChildren,
  marker,
  policy,
  simulateChildren
} from "../disclosure/children.js";
import {type Postgres, startPostgres} from "./startPostgres.js";
import {startProxy} from "./startProxy.js";

const limits = {attempts: 3, pause: 50, silence: 20_000};
const waits = {timeout: 5000, interval: 20};
const server = await startPostgres();
if (!server)
  process.stderr.write(
    "PostgreSQL: no server can run here: the tests of connections are skipped\n"
  );

describe.skipIf(!server)("a table from PostgreSQL", () => {
  let postgres: Postgres;
  const at = (url = postgres.url) => ({name: "WAREHOUSE", url});

  beforeAll(async () => {
    postgres = server!;
    // A database whose settings differ from what the copy needs.
    await postgres.run(`
      CREATE TYPE status AS ENUM ('green', 'amber');
      CREATE TYPE pair AS (n int, word text);
      CREATE DOMAIN agreed AS boolean;
      CREATE DOMAIN counts AS int[];
      ALTER DATABASE postgres SET extra_float_digits = 0;
      ALTER DATABASE postgres SET TimeZone = 'Asia/Kolkata';
      ALTER DATABASE postgres SET DateStyle = 'German';
      ALTER DATABASE postgres SET IntervalStyle = 'iso_8601';
    `);
  });
  afterAll(() => postgres.stop());

  /** The lines of the CSV of a query. */
  async function linesOf(query: string): Promise<string[]> {
    const file = join(await tempFolder(), "answer.csv");
    await copyQuery(at(), query, file, undefined, limits);
    return (await readFile(file, "utf8")).replace(/\n$/, "").split("\n");
  }

  it.each([
    ["a boolean", "true", "true"],
    ["a false boolean", "false", "false"],
    [
      "numeric with all digits",
      "12345678901234567890.123400::numeric",
      "12345678901234567890.123400"
    ],
    ["numeric NaN", "'NaN'::numeric", "NaN"],
    ["an infinite numeric", "'-Infinity'::numeric", "-Infinity"],
    [
      "numeric with 38 digits",
      "12345678901234567890123456789012345.678::numeric(38, 3)",
      "12345678901234567890123456789012345.678"
    ],
    ["a double", "0.1::float8", "0.1"],
    ["a double with all digits", "0.1::float8 + 0.2::float8", "0.30000000000000004"],
    ["a double of minus zero", "'-0'::float8", "-0"],
    ["a real", "0.1::float4", "0.1"],
    ["a large double", "1e300::float8", "1e+300"],
    ["a double NaN", "'NaN'::float8", "NaN"],
    ["an infinite double", "'-Infinity'::float8", "-Infinity"],
    ["a bigint", "9223372036854775807::bigint", "9223372036854775807"],
    ["a date", "DATE '2024-02-29'", "2024-02-29"],
    ["a date before Christ", "DATE '0044-03-15 BC'", "0044-03-15 BC"],
    ["a timestamp", "TIMESTAMP '2024-03-01 10:20:30'", "2024-03-01T10:20:30"],
    ["a timestamp with a fraction", "TIMESTAMP '2024-03-01 10:20:00.500'", "2024-03-01T10:20:00.5"],
    ["timestamptz in UTC", "TIMESTAMPTZ '2024-03-01 10:20:30+05:30'", "2024-03-01T04:50:30"],
    ["an infinite timestamptz", "'infinity'::timestamptz", "infinity"],
    ["an infinite date", "'-infinity'::date", "-infinity"],
    ["a timestamptz before Christ", "TIMESTAMPTZ '0044-03-15 10:00Z BC'", "0044-03-15T10:00:00 BC"],
    ["a time", "TIME '09:05:00'", "09:05:00"],
    ["an interval", "INTERVAL '1 day 2 hours'", "1 day 02:00:00"],
    ["an array of integers", "ARRAY[1, 2, NULL]", '"[1,2,null]"'],
    ["an array of texts", "ARRAY['a,b', 'c\"d']", '"[""a,b"",""c\\""d""]"'],
    ["an array in an array", "ARRAY[[1, 2], [3, 4]]", '"[[1,2],[3,4]]"'],
    ["an array of an enum", "ARRAY['amber', NULL]::status[]", '"[""amber"",null]"'],
    [
      "an array of times",
      "ARRAY[TIMESTAMPTZ '2024-03-01 10:00+01']",
      '"[""2024-03-01T09:00:00+00:00""]"'
    ],
    ["an array of doubles", "ARRAY['NaN', 1.5]::float8[]", '"[""NaN"",1.5]"'],
    ["a record", "ROW(1, 'a')::pair", '"{""n"":1,""word"":""a""}"'],
    ["a record without names", "ROW(1, NULL)", '"{""f1"":1,""f2"":null}"'],
    ["an array of records", "ARRAY[ROW(1, 'a')]::pair[]", '"[{""n"":1,""word"":""a""}]"'],
    ["json", `'{"a": [1, null]}'::json`, '"{""a"": [1, null]}"'],
    ["jsonb", `'{"b":1,"a":2}'::jsonb`, '"{""a"": 2, ""b"": 1}"'],
    ["an enum", "'amber'::status", "amber"],
    ["a domain", "true::agreed", "true"],
    ["a domain of arrays", "ARRAY[1]::counts", "[1]"],
    ["a range", "int4range(1, 5)", '"[1,5)"'],
    [
      "a range of times",
      "tstzrange('2024-03-01 01:00+01', NULL)",
      '"[""2024-03-01 00:00:00+00"",)"'
    ],
    ["money", "'-1234.5'::money", "-1234.50"],
    ["a char(n) without its blanks", "'ab'::char(5)", "ab"],
    ["an empty char(n)", "''::char(5)", '""'],
    ["xml", "'<a b=\"c\"/>'::xml", '"<a b=""c""/>"'],
    ["a network address", "'10.0.0.1'::inet", "10.0.0.1"],
    [
      "a uuid",
      "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid",
      "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
    ],
    ["bytes", "'\\xDEAD'::bytea", "dead"],
    ["a text with a comma and quotes", `'a, "b"'`, '"a, ""b"""'],
    ["a text with a backslash", String.raw`'a\N\t'`, String.raw`a\N\t`],
    ["the text of COPY for the end", String.raw`'\.'`, String.raw`\.`],
    ["the text of COPY for a missing value", String.raw`'\N'`, String.raw`\N`],
    ["a text of blanks", "'  '", "  "],
    ["an empty text", "''", '""'],
    ["a missing value", "NULL::text", ""],
    ["letters of other scripts", "'Zoë 北京 🏫'", "Zoë 北京 🏫"]
  ])("gives %s in the form of the codebook", async (_, sql, expected) => {
    expect(await linesOf(`SELECT 1 AS n, ${sql} AS value`)).toEqual(["n,value", `1,${expected}`]);
  });

  it("keeps line ends inside a text, and the header of an answer without rows", async () => {
    expect(await linesOf("SELECT E'a\\r\\nb\\n' AS value")).toEqual(["value", '"a\r', "b", '"']);
    expect(await linesOf("SELECT 1 AS n, ARRAY[1] AS list WHERE false")).toEqual(["n,list"]);
  });

  it("counts the rows and hashes the file, and keeps names of columns with quotes", async () => {
    const file = join(await tempFolder(), "answer.csv");
    const seen: number[] = [];
    const copied = await copyQuery(
      at(),
      `SELECT i AS "the ""n""" FROM generate_series(1, 100000) i; `,
      file,
      {onBytes: (bytes) => seen.push(bytes)},
      limits
    );
    expect(copied.rows).toBe(100_000);
    expect(seen.at(-1)).toBe(copied.bytes);
    const text = await readFile(file, "utf8");
    expect(text.slice(0, 16)).toBe('"the ""n"""\n1\n2\n');
    expect(copied.bytes).toBe(Buffer.byteLength(text));
  });

  it.each([
    [
      "a wrong password",
      (url: URL) => (url.password = "wrong-word"),
      "refused the user name or the password"
    ],
    [
      "a wrong user",
      (url: URL) => (url.username = "stranger"),
      "refused the user name or the password"
    ],
    ["an unknown database", (url: URL) => (url.pathname = "/nowhere"), "no database of the name"],
    [
      "a port where nothing answers",
      (url: URL) => (url.port = "1"),
      "no server answers at the host and the port"
    ]
  ])("names %s without the credentials", async (_, edit, expected) => {
    const url = new URL(postgres.url);
    edit(url);
    const file = join(await tempFolder(), "answer.csv");
    const error: Error = await copyQuery(at(url), "SELECT 1", file, undefined, {
      ...limits,
      pause: 1
    }).then(
      () => new Error("no error"),
      (error) => error
    );
    expect(error.message).toContain(`WAREHOUSE: `);
    expect(error.message).toContain(expected);
    expect(error.message).not.toMatch(/s3cret|wrong-word|tester|stranger/);
  });

  it("refuses a query that writes, and a query of two statements", async () => {
    await postgres.run("CREATE TABLE kept AS SELECT 1 AS n");
    for (const query of [
      "WITH gone AS (DELETE FROM kept RETURNING n) SELECT * FROM gone",
      "SELECT 1) AS a; DROP TABLE kept; SELECT * FROM (SELECT 1",
      "SELECT 1) AS a; COMMIT; DROP TABLE kept; SELECT * FROM (SELECT 1"
    ])
      await expect(linesOf(query)).rejects.toThrow(/^WAREHOUSE: /);
    expect(await linesOf("SELECT * FROM kept")).toEqual(["n", "1"]);
  });

  it("gives up a server that is silent, after some attempts", async () => {
    await expect(
      copyQuery(at(), "SELECT pg_sleep(30)", join(await tempFolder(), "a.csv"), undefined, {
        attempts: 2,
        pause: 1,
        silence: 300
      })
      // On a busy machine, the server has not even accepted the connection after the same time.
    ).rejects.toThrow(
      /the connection broke: (?:the server sent nothing for 0\.3 seconds|timeout expired) \(2 attempts\)/
    );
    await vi.waitUntil(async () => !(await postgres.working()).length, waits);
  });

  it("ends when a person ends it, and says what it waited for", async () => {
    const controller = new AbortController();
    const states: string[] = [];
    const copied = copyQuery(
      at(),
      "SELECT pg_sleep(600)",
      join(await tempFolder(), "a.csv"),
      {
        onState(words) {
          states.push(words);
          if (words.includes("works")) controller.abort();
        }
      },
      {...limits, ended: controller.signal}
    );
    await expect(copied).rejects.toThrow(/^WAREHOUSE: ended before the answer was complete$/);
    expect(states).toEqual([
      "the server has not accepted the connection",
      "the server works on the query"
    ]);
    await vi.waitUntil(async () => !(await postgres.working()).length, waits);
  });

  it("ends the query of the server when a person ends it, also between two rows", async () => {
    const ended = new AbortController();
    const copied = copyQuery(
      at(),
      "SELECT i, repeat('x', 100000) AS long, pg_sleep(i / 20) FROM generate_series(1, 600) i",
      join(await tempFolder(), "a.csv"),
      undefined,
      {...limits, ended: ended.signal}
    );
    const given = expect(copied).rejects.toThrow("ended before the answer was complete");
    await vi.waitUntil(
      async () => (await postgres.working()).some((query) => query.startsWith("COPY")),
      waits
    );
    ended.abort();
    await given;
    await vi.waitUntil(async () => !(await postgres.working()).length, waits);
  });

  it("leaves the server without a query when the file cannot be written", async () => {
    const folder = await tempFolder();
    await expect(
      copyQuery(at(), "SELECT pg_sleep(60)", join(folder, "none", "a.csv"), undefined, limits)
    ).rejects.toThrow("ENOENT");
    await vi.waitUntil(async () => !(await postgres.working()).length, waits);
  });

  it.each([
    ["is cut", 300_000, "cut", /connection broke/, 3],
    ["hangs after some rows", 300_000, "hang", /the server sent nothing for 1 seconds/, 3],
    ["hangs before the first answer", 0, "hang", /connection broke/, 2]
  ] as const)(
    "begins again with the first row when the connection %s",
    async (_, bytes, then, words, connections) => {
      const proxy = await startProxy(postgres.url, bytes, then);
      const file = join(await tempFolder(), "answer.csv");
      const broke: string[] = [];
      const copied = await copyQuery(
        at(proxy.url),
        "SELECT i FROM generate_series(1, 200000) i",
        file,
        {onBreak: (words) => broke.push(words)},
        {...limits, silence: 1000}
      );
      proxy.close();
      // A query that has begun is ended by a connection of its own.
      expect([proxy.connections(), copied.rows, broke.length]).toEqual([connections, 200_000, 1]);
      expect(broke[0]).toMatch(words);
      expect(broke[0]).toMatch(/^WAREHOUSE: .*; attempt 2 of 3 begins with the first row$/);
      expect((await readFile(file, "utf8")).trimEnd().split("\n")).toHaveLength(200_001);
    }
  );

  it("begins again with the first row when the server ends the connection", async () => {
    const file = join(await tempFolder(), "answer.csv");
    const broke: string[] = [];
    let ended: Promise<void> | null = null;
    const copied = await copyQuery(
      at(),
      "SELECT i FROM generate_series(1, 200000) i",
      file,
      {
        onBytes() {
          ended ??= postgres.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'whatworked'"
          );
        },
        onBreak: (words) => broke.push(words)
      },
      limits
    );
    await ended;
    expect([copied.rows, broke.length]).toEqual([200_000, 1]);
    expect((await readFile(file, "utf8")).trimEnd().split("\n")).toHaveLength(200_001);
  });

  describe("as a table of a programme", () => {
    const codebook = {
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
              {name: "effect", type: "number"},
              {name: "seen", type: "datetime"}
            ]
          }
        }
      ]
    };
    const findings = (rows: number, direction = "improved") =>
      `SELECT 'p1' AS project_id, 'o1' AS outcome_id, '${direction}' AS direction, i / 10.0 AS effect, TIMESTAMPTZ '2024-01-01 00:00Z' AS seen FROM generate_series(1, ${rows}) i`;
    const make = (query: string) =>
      makeProgramme({
        "datapackage.json": JSON.stringify(codebook),
        "projects.csv": "project_id\np1\n",
        "outcomes.csv": "outcome_id\no1\n",
        "findings.sql": query
      });
    async function pull(folder: string, url: URL | null = postgres.url) {
      const ran = {code: 0, stdout: "", stderr: ""};
      ran.code = await pullCommand(
        [folder],
        {
          stdout(text) {
            ran.stdout += text;
          },
          stderr(text) {
            ran.stderr += text;
          }
        },
        {
          environment: url ? {WHATWORKED_WAREHOUSE: url.href} : {},
          limits,
          now: () => new Date("2026-11-26T17:00:00Z")
        }
      );
      return ran;
    }

    it("is built from the kept answer, without the server, and says so", async () => {
      const {folder, cache, name} = await make(findings(3));
      const before = await checkOnly({folder, cache, name});
      expect(before.violations).toMatchObject([{file: "findings.sql", rule: "not pulled"}]);
      const pulled = await pull(folder);
      expect(pulled).toEqual({
        code: 0,
        stdout: expect.stringMatching(
          /: findings: from WAREHOUSE, as pulled on 2026-11-26 17:00 UTC \(3 rows\)\n$/
        ),
        stderr: ""
      });
      const built = await buildRecords({folder, cache, name});
      expect(built.check.violations).toEqual([]);
      expect(built.check.warnings).toContain(
        "findings: from WAREHOUSE, as pulled on 2026-11-26 17:00 UTC (3 rows)"
      );
      const published = await readFile(join(built.folder!, "datapackage.json"), "utf8");
      expect(JSON.parse(published).resources[2]).toMatchObject({path: "findings.csv"});
      expect(published).not.toContain("WAREHOUSE");
      const kept = await readFile(join(folder, "pulled", "pulled.json"), "utf8");
      expect(kept).not.toMatch(/s3cret|tester|127\.0\.0\.1/);
      expect((await buildRecords({folder, cache, name})).outcome).toBe("unchanged");
    });

    it("is checked like a file: a wrong value has its row", async () => {
      const {folder, cache, name} = await make(
        `${findings(2)} UNION ALL ${findings(1, "better")} UNION ALL SELECT 'p1', 'o1', 'mixed', 'NaN'::numeric, now()`
      );
      await pull(folder);
      const {violations} = await checkOnly({folder, cache, name});
      expect(violations.map(({file, row, column, value}) => [file, row, column, value])).toEqual([
        ["pulled/findings.csv", 4, "direction", "better"],
        ["pulled/findings.csv", 5, "effect", "NaN"]
      ]);
    });

    it("keeps the whole earlier answer if a pull fails", async () => {
      const {folder} = await make(findings(3));
      await pull(folder);
      await writeFile(join(folder, "findings.sql"), "SELECT nothing FROM nowhere");
      const failed = await pull(folder);
      expect(failed.code).toBe(1);
      expect(failed.stderr).toContain(
        'nothing was pulled: findings: findings.sql: WAREHOUSE: relation "nowhere" does not exist'
      );
      expect(
        (await readFile(join(folder, "pulled", "findings.csv"), "utf8")).split("\n")
      ).toHaveLength(5);
      expect((await readdir(folder)).filter((file) => file.startsWith("."))).toEqual([]);
    });

    it("is refused when the query or the kept file has changed", async () => {
      const {folder, cache, name} = await make(findings(3));
      await pull(folder);
      await writeFile(join(folder, "findings.sql"), findings(4));
      expect((await checkOnly({folder, cache, name})).violations).toMatchObject([
        {file: "findings.sql", rule: "not pulled", expected: expect.stringContaining("asks again")}
      ]);
      await writeFile(join(folder, "findings.sql"), findings(3));
      await writeFile(join(folder, "pulled", "findings.csv"), "project_id\n");
      expect((await checkOnly({folder, cache, name})).violations).toMatchObject([
        {file: "pulled/findings.csv", rule: "not pulled"}
      ]);
    });

    it("counts persons in the database as in a file, and keeps nothing but protected counts", async () => {
      const children = simulateChildren(180);
      const declared = {
        disclosure: policy,
        aggregates: [
          {...ageByNeed, percent: "row"},
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
      const inFile = await makeChildren(codebookOf(declared), children);
      const fromFile = await buildRecords(inFile);
      expect(fromFile.check.violations).toEqual([]);
      const columns = Object.keys(children[0]);
      const rows = children.map(
        (child) =>
          `(${Object.values(child)
            .map((text) => `'${text}'`)
            .join(", ")})`
      );
      await postgres.run(
        `CREATE TABLE children (${columns.map((name) => `${name} text`).join(", ")}); INSERT INTO children VALUES ${rows.join(", ")}`
      );
      const {folder, cache, name} = await makeChildren(
        codebookOf({
          ...declared,
          children: {
            person_level: true,
            source: {connection: "WAREHOUSE", query: "children.sql"}
          }
        }),
        children
      );
      await rm(join(folder, "children.csv"));
      await writeFile(join(folder, "children.sql"), "SELECT * FROM children");
      expect((await checkOnly({folder, cache, name})).violations).toMatchObject([
        {file: "children.sql", rule: "not pulled", value: null}
      ]);
      const pulled = await pull(folder);
      expect([pulled.code, pulled.stderr]).toEqual([0, ""]);
      const built = await buildRecords({folder, cache, name});
      expect(built.check.violations).toEqual([]);
      const tablesOf = async ({folder}: {folder: string | null}) =>
        (await readManifest(folder!)).tables.map(({name, parquet}) => [name, parquet.sha256]);
      expect(await tablesOf(built)).toEqual(await tablesOf(fromFile));
      const kept = await readdir(join(folder, "pulled"));
      expect(kept.sort()).toEqual(["age_by_need.csv", "by_project.csv", "pulled.json"]);
      for (const file of kept)
        expect(await readFile(join(folder, "pulled", file), "utf8")).not.toContain(marker);

      await writeFile(
        join(folder, "pulled", "by_project.csv"),
        (await readFile(join(folder, "pulled", "by_project.csv"), "utf8")).replace("[c]", "3")
      );
      expect((await checkOnly({folder, cache, name})).violations).toMatchObject([
        {file: "pulled/by_project.csv", rule: "not pulled"}
      ]);

      await postgres.run(`INSERT INTO children SELECT * FROM children LIMIT 1`);
      const twice = await pull(folder);
      expect([twice.code, twice.stderr]).toEqual([
        1,
        expect.stringContaining("expected one row for each person: child_id is empty or repeated")
      ]);
      await postgres.run(
        `DELETE FROM children; INSERT INTO children VALUES ('c1', '${marker}', 'north', '90+', 'F', 'abuse', 'home', 'moved')`
      );
      const unknown = await pull(folder);
      expect(unknown.stderr).toContain("expected only values of age_band that the codebook lists");
      // The name of the folder is random, and may have any digits.
      const said = unknown.stderr.replace(/^\S+: /, "");
      expect(said).not.toMatch(new RegExp(`90|${marker}`));
      await writeFile(join(folder, "children.sql"), "SELECT * FROM children WHERE name::int > 0");
      const unusable = await pull(folder);
      expect(unusable.stderr).toContain("a value that it cannot use (22P02); the value is hidden");
      expect(unusable.stderr).not.toContain(marker);
    });

    it("asks for the environment variable, and keeps nothing of a server that was killed", async () => {
      const {folder} = await make("SELECT i FROM generate_series(1, 100000000) i");
      const alone = await pull(folder, null);
      expect([alone.code, alone.stderr]).toEqual([
        1,
        expect.stringContaining("in the environment variable WAREHOUSE or WHATWORKED_WAREHOUSE")
      ]);
      const pulling = pull(folder);
      const isCopying = async () => (await readdir(folder)).some((file) => file.startsWith("."));
      while (!(await isCopying())) await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => setTimeout(resolve, 500));
      await postgres.kill();
      const {code, stderr} = await pulling;
      expect(code).toBe(1);
      expect(stderr).toContain("(3 attempts)");
      expect(stderr).not.toMatch(/s3cret|tester/);
      expect(existsSync(join(folder, "pulled"))).toBe(false);
      expect(await isCopying()).toBe(false);
      await postgres.restart();
      await writeFile(join(folder, "findings.sql"), findings(2));
      expect((await pull(folder)).code).toBe(0);
    });
  });
});
