import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import {formatViolation} from "../../../loaders/codebook/formatCheck.js";
import {checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import type {Programme} from "../../../loaders/workspace/programme.js";
import {literal} from "../../../loaders/workspace/quote.js";
import {makeProgramme} from "../copyProgramme.js";

/** Findings with a value of each type that a file of columns can have. */
const findings =
  "SELECT 'p1' AS project_id, 'o1' AS outcome_id, 'mixed' AS direction, 0.5::DOUBLE AS effect, true AS stated, TIMESTAMPTZ '2024-03-01 10:20:30.5+01' AS seen, DATE '2024-03-01' AS day, [1, 2] AS list, {'a': 'x'} AS facts";

const fields = [
  {name: "project_id"},
  {name: "outcome_id"},
  {name: "direction"},
  {name: "effect", type: "number"},
  {name: "stated", type: "boolean"},
  {name: "seen", type: "datetime"},
  {name: "day", type: "date"},
  {name: "list"},
  {name: "facts"}
];

/** A programme whose findings have this source. `run` makes its files with DuckDB. */
async function make(
  source: unknown,
  run: (folder: string) => string[] = () => [],
  more: Readonly<Record<string, unknown>> = {}
): Promise<Programme> {
  const resources = [
    {name: "projects", schema: {fields: [{name: "project_id"}]}},
    {name: "outcomes", schema: {fields: [{name: "outcome_id"}]}},
    {name: "findings", source, schema: {fields}, ...more}
  ];
  const programme = await makeProgramme({
    "datapackage.json": JSON.stringify({name: "tiny", title: "Tiny", resources}),
    "projects.csv": "project_id\np1\n",
    "outcomes.csv": "outcome_id\no1\n"
  });
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const statement of run(programme.folder)) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  return programme;
}

const violationsOf = async (programme: Programme) =>
  (await checkOnly(programme)).violations.map(formatViolation);

const parquet = (folder: string, query = findings) => [
  `COPY (${query}) TO ${literal(join(folder, "findings.parquet"))} (FORMAT parquet)`
];
const duckdb = (folder: string) => [
  `ATTACH ${literal(join(folder, "results.duckdb"))} AS results`,
  `CREATE TABLE results.findings AS ${findings}`,
  "DETACH results"
];

describe("a table from a file of DuckDB or Parquet", () => {
  it("is read with every type", async () => {
    expect(await violationsOf(await make({parquet: "findings.parquet"}, parquet))).toEqual([]);
    const programme = await make({duckdb: "results.duckdb", query: "findings.sql"}, duckdb);
    await writeFile(join(programme.folder, "findings.sql"), "FROM findings;");
    expect(await violationsOf(programme)).toEqual([]);
  });

  it("is checked like a CSV file", async () => {
    const wrong = findings.replace("'mixed'", "'better'").replace("0.5::DOUBLE", "'nan'::DOUBLE");
    const programme = await make({parquet: "findings.parquet"}, (folder) => parquet(folder, wrong));
    expect(await violationsOf(programme)).toEqual([
      'findings.parquet row 2: direction: expected one of improved, no_change, mixed, worsened, not_measured, not_reported: "better"',
      'findings.parquet row 2: effect: expected a number such as 1200.5, without separators or units: "nan"'
    ]);
  });

  it("reads nothing but its file", async () => {
    const programme = await make({duckdb: "results.duckdb", query: "findings.sql"}, duckdb);
    await writeFile(join(programme.folder, "findings.sql"), "FROM read_text('/etc/hostname')");
    expect((await violationsOf(programme)).join()).toContain(
      "results.duckdb: expected rows for findings: Permission Error"
    );
  });

  it.each([
    [
      "several statements",
      (file: string) =>
        `SELECT 1 AS a); COPY (SELECT 1) TO ${literal(file)} (FORMAT csv, USE_TMP_FILE false); SELECT * FROM (SELECT 1 AS a`
    ],
    ["two queries", () => "FROM findings; FROM findings"],
    ["a statement that writes", () => "CREATE TABLE memory.main.copy AS FROM findings"]
  ])("runs no query of %s, and leaves its file as it is", async (_, query) => {
    const programme = await make({duckdb: "results.duckdb", query: "findings.sql"}, duckdb);
    const file = join(programme.folder, "results.duckdb");
    const before = await readFile(file);
    await writeFile(join(programme.folder, "findings.sql"), query(file));
    expect((await violationsOf(programme)).join()).toContain(
      "results.duckdb: expected rows for findings: "
    );
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it("is refused with its file if the file or the query is missing", async () => {
    const [first] = await violationsOf(await make({parquet: "findings.parquet"}));
    expect(first).toContain("findings.parquet: expected rows for findings: ");
    const [second] = await violationsOf(
      await make({duckdb: "results.duckdb", query: "no.sql"}, duckdb)
    );
    expect(second).toContain("results.duckdb: expected rows for findings: ENOENT");
  });

  it.each([
    ["a text", "postgres://a:word@host/c", 'findings.source: expected {"connection": "NAME"'],
    ["no place", {query: "a.sql"}, 'findings.source: expected {"connection": "NAME"'],
    [
      "an address in place of a name",
      {connection: "postgres://a:word@host/c", query: "a.sql"},
      "findings.source.connection: expected the name of an environment variable"
    ],
    [
      "a query outside the folder",
      {connection: "WAREHOUSE", query: "../a.sql"},
      'findings.source.query: expected an .sql file inside the programme\'s folder: "../a.sql"'
    ],
    ["two places", {connection: "A", parquet: "b.parquet"}, "findings.source: expected"],
    ["an unknown property", {parquet: "b.parquet", password: "word"}, "findings.source: expected"]
  ])("refuses %s as a source, without what may be secret", async (_, source, expected) => {
    const [first] = await violationsOf(await make(source));
    expect(first).toContain(`datapackage.json: ${expected}`);
    expect(first).not.toMatch(/:word|"word/);
  });

  it("refuses a path next to a source", async () => {
    const [path] = await violationsOf(
      await make({parquet: "findings.parquet"}, parquet, {path: "findings.csv"})
    );
    expect(path).toContain("findings.path: expected no path");
  });
});
