import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {cp, mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import writeExcelFile from "write-excel-file/node";
import {buildRecords, buildRecordsInto, checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {readCurrent, readManifest} from "../../../loaders/records/currentBuild.js";
import {writeCsvs} from "../../../loaders/records/writeCsvs.js";
import {describeFile} from "../../../loaders/workspace/describeFile.js";
import type {Programme} from "../../../loaders/workspace/programme.js";
import type {Manifest} from "../../../src/records/manifest.js";
import {long} from "../../rounds.js";
import {
  copyProgramme,
  editProgramme,
  makeProgramme,
  makeTiny,
  replace,
  tempFolder
} from "../copyProgramme.js";

/** The tables of the programme of the tests that these tests build: all of them in the long tests. */
const core = long ? undefined : ["projects", "outcomes", "findings", "sources", "aims"];
const tiny = ["findings", "outcomes", "projects"];

/** The records of the programme of the tests, unchanged. */
let unchanged: Manifest;

beforeAll(async () => {
  unchanged = await build(await copyProgramme({}, core));
});

/** Builds and returns the manifest; fails if the records are refused. */
async function build(programme: Programme): Promise<Manifest> {
  const {check, folder} = await buildRecords(programme);
  expect(check.violations).toEqual([]);
  return readManifest(folder!);
}

/** The hashes of the Parquet files, by table. */
function hashes({tables}: Manifest): Record<string, string> {
  return Object.fromEntries(tables.map(({name, parquet}) => [name, parquet.sha256]));
}

/** The cells of a CSV, without their quotes. */
function cellsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split("\n")
    .map((row) =>
      [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare
      )
    );
}

const quote = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csvOf = (rows: string[][]) => rows.map((row) => `${row.map(quote).join(",")}\n`).join("");

describe("buildRecords(programme)", () => {
  it("writes each table as Parquet with the hash in the manifest", async () => {
    const programme = await makeTiny();
    const {folder} = await buildRecords(programme);
    const manifest = await readManifest(folder!);
    expect(manifest.tables.map(({name}) => name).sort()).toEqual(tiny);
    for (const {name, parquet} of manifest.tables) {
      const bytes = await readFile(join(folder!, `${name}.parquet`));
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      expect({bytes: bytes.length, sha256}).toEqual(parquet);
    }
    expect(JSON.parse(await readFile(join(programme.cache, "current.json"), "utf8"))).toEqual({
      key: manifest.key,
      folder: `builds/${manifest.key.slice(0, 16)}`,
      inputs: expect.objectContaining({
        DuckDB: expect.stringMatching(/^v1\.4/),
        "findings.csv": expect.stringMatching(/^[0-9a-f]{64}$/),
        "loaders/records/check.ts": expect.stringMatching(/^[0-9a-f]{64}$/)
      })
    });
  });

  it("does nothing if nothing has changed", async () => {
    const programme = await makeTiny();
    const first = await buildRecords(programme);
    const steps: string[] = [];
    const second = await buildRecords(programme, (step) => steps.push(step));
    expect(first.outcome).toBe("built");
    expect(first.changes).toEqual(["there is no earlier build"]);
    expect(second).toEqual({
      outcome: "unchanged",
      check: first.check,
      changes: [],
      folder: first.folder
    });
    expect(steps).toEqual([]);
  });

  it("gives the same key and bytes for the same records in another folder", async () => {
    expect(await build(await copyProgramme({}, core))).toEqual(unchanged);
  });

  it("gives the same Parquet for any order of rows and columns", async () => {
    const shuffled = (text: string) => {
      const [header, ...rows] = cellsOf(text).map((row) => [...row].reverse());
      return csvOf([header, ...rows.reverse()]);
    };
    const other = await build(
      await copyProgramme(
        Object.fromEntries(unchanged.tables.map(({name}) => [`${name}.csv`, shuffled])),
        core
      )
    );
    expect(hashes(other)).toEqual(hashes(unchanged));
  });

  it("ignores a byte order mark, CRLF and blank rows", async () => {
    const windows = (text: string) => `\uFEFF${text}\n,,\n\n`.replaceAll("\n", "\r\n");
    const other = await build(
      await copyProgramme({"aims.csv": windows, "findings.csv": windows}, core)
    );
    expect(hashes(other)).toEqual(hashes(unchanged));
  });

  it("gives the same Parquet from a workbook with one sheet for each table, and numbers as numbers", async () => {
    const programme = await copyProgramme({}, core);
    const csvs = (await readdir(programme.folder)).filter((file) => file.endsWith(".csv"));
    const sheets = await Promise.all(
      csvs.map(async (file) => {
        const path = join(programme.folder, file);
        const rows = cellsOf(await readFile(path, "utf8"));
        await rm(path);
        const isNumber = (cell: string) => /^(0|[1-9]\d*)(\.\d+)?$/.test(cell);
        return {
          sheet: file.slice(0, -4),
          data: rows.map((row) =>
            row.map((cell) => ({value: isNumber(cell) ? Number(cell) : cell || null}))
          )
        };
      })
    );
    await writeExcelFile(sheets as never).toFile(join(programme.folder, "records.xlsx"));
    const other = await build(programme);
    expect(hashes(other)).toEqual(hashes(unchanged));
    expect(other.dataHash).toBe(unchanged.dataHash);
    expect(other.key).not.toBe(unchanged.key);
  });

  it("keeps the last good build when records are broken, and returns to it when they are corrected", async () => {
    const programme = await makeTiny();
    const first = await build(programme);
    const good = join(programme.cache, "builds", first.key.slice(0, 16));
    const before = await readFile(join(good, "findings.parquet"));
    await editProgramme(programme, {
      "findings.csv": replace("mixed", "better")
    });
    const refused = await buildRecords(programme);
    expect(refused).toMatchObject({outcome: "refused", check: {ok: false, total: 1}, folder: good});
    expect(await readFile(join(good, "findings.parquet"))).toEqual(before);
    const checkJson = async () =>
      JSON.parse(await readFile(join(programme.cache, "check.json"), "utf8"));
    expect(await checkJson()).toEqual(refused.check);
    await editProgramme(programme, {
      "findings.csv": replace("better", "mixed")
    });
    expect(await buildRecords(programme)).toMatchObject({outcome: "unchanged", check: {ok: true}});
    expect(await checkJson()).toMatchObject({ok: true, total: 0});
  });

  it("gives the same result to two builds of the same records at once", async () => {
    const programme = await makeTiny();
    const [a, b] = await Promise.all([buildRecords(programme), buildRecords(programme)]);
    expect(a.folder).toBe(b.folder);
    expect((await readManifest(a.folder!)).tables.map(({name}) => name).sort()).toEqual(tiny);
    expect(await readdir(join(programme.cache, "builds"))).toHaveLength(1);
  });

  it("keeps only the current build", async () => {
    const programme = await makeTiny();
    await build(programme);
    await editProgramme(programme, {
      "outcomes.csv": replace("Reading", "Writing")
    });
    const {changes, folder} = await buildRecords(programme);
    const {key} = await readManifest(folder!);
    expect(changes).toEqual(["outcomes.csv changed"]);
    expect(await readdir(join(programme.cache, "builds"))).toEqual([key.slice(0, 16)]);
    expect((await readdir(programme.cache)).sort()).toEqual([
      "builds",
      "check.json",
      "current.json"
    ]);
  });

  it("gives a build of the site a copy that a later build of the records does not change", async () => {
    const programme = await makeTiny();
    const cache = await tempFolder();
    const {folder} = await buildRecordsInto(cache, programme);
    const before = await readManifest(folder!);
    await editProgramme(programme, {
      "outcomes.csv": replace("Reading", "Writing")
    });
    const later = await build(programme);
    expect(later.dataHash).not.toBe(before.dataHash);
    expect((await readCurrent(cache))?.folder).toBe(folder);
    expect(await readManifest(folder!)).toEqual(before);
    for (const {name, parquet} of before.tables)
      expect((await describeFile(join(folder!, `${name}.parquet`))).sha256).toBe(parquet.sha256);
  });

  it("warns if the records change and their release does not", async () => {
    const programme = await makeTiny();
    const {
      checks,
      programme: {version}
    } = await build(programme);
    expect(checks.warnings).toEqual([]);
    await editProgramme(programme, {
      "outcomes.csv": replace("Reading", "Writing")
    });
    const [warning, ...others] = (await build(programme)).checks.warnings;
    expect(warning).toContain(`their release is still ${version}: raise it`);
    expect(others).toEqual([]);
    await editProgramme(programme, {
      "outcomes.csv": replace("Writing", "Reading"),
      "datapackage.json": replace(`"version":"${version}"`, '"version":"2"')
    });
    expect((await build(programme)).checks.warnings).toEqual([]);
  });

  it("builds again if its output has been deleted", async () => {
    const programme = await makeTiny();
    const {folder} = await buildRecords(programme);
    await rm(folder!, {recursive: true});
    expect((await buildRecords(programme)).outcome).toBe("built");
    expect(existsSync(join(folder!, "manifest.json"))).toBe(true);
  });

  it("builds a programme of three tables with its own columns, and CSVs that pass the programme's check", async () => {
    const field = (name: string, type: string, more = {}) => ({name, type, ...more});
    const programme = await makeProgramme({
      "datapackage.json": JSON.stringify({
        name: "farms",
        title: "Farm advice",
        version: "2",
        simulated: true,
        resources: [
          {
            name: "projects",
            schema: {
              primaryKey: "project_id",
              fields: [
                field("project_id", "string"),
                field("name", "string"),
                field("founded", "date"),
                field("organic", "boolean", {trueValues: ["ja"], falseValues: ["nein"]}),
                field("hectares", "number", {
                  unit: "ha",
                  missingValues: [{value: "[c]", label: "confidential"}]
                }),
                field("seen at", "datetime"),
                field("year", "year")
              ]
            }
          },
          {
            name: "outcomes",
            schema: {primaryKey: "outcome_id", fields: [field("outcome_id", "string")]}
          },
          {
            name: "findings",
            schema: {
              primaryKey: "finding_id",
              fields: [
                field("finding_id", "integer"),
                field("project_id", "string"),
                field("outcome_id", "string"),
                field("direction", "string")
              ],
              foreignKeys: [
                {fields: "project_id", reference: {resource: "projects", fields: "project_id"}}
              ]
            }
          }
        ]
      }),
      "projects.csv":
        'project_id,name,founded,organic,hectares,seen at,year\np2,"Høj, ""gård""",2001-02-03,ja,12.50,2020-01-02T03:04:05,0987\np1,"two\nlines",,nein,[c],,\np3,,,,,,\n',
      "outcomes.csv": "outcome_id\nyield\n",
      "findings.csv":
        "finding_id,project_id,outcome_id,direction\n10,p1,yield,improved\n9,p2,yield,worsened\n"
    });
    const {folder} = await buildRecords(programme);
    const manifest = await readManifest(folder!);
    expect(manifest.programme).toMatchObject({
      title: "Simulated: Farm advice",
      version: "2",
      simulated: true
    });
    const columns = manifest.tables[0].fields.map(({name, sqlType, filled, missing, distinct}) => [
      name,
      sqlType,
      filled,
      missing,
      distinct
    ]);
    expect(columns).toEqual([
      ["project_id", "VARCHAR", 3, 0, 3],
      ["name", "VARCHAR", 2, 1, 2],
      ["founded", "DATE", 1, 2, 1],
      ["organic", "BOOLEAN", 2, 1, 2],
      ["hectares", "DOUBLE", 1, 2, 1],
      ["seen at", "TIMESTAMP", 1, 2, 1],
      ["year", "INTEGER", 1, 2, 1]
    ]);
    expect(manifest.tables[0].fields[4].missingValues).toMatchObject([
      {value: "[c]", label: "confidential", count: 1}
    ]);
    expect(manifest.reconciliation).toEqual([]);
    const csvs = join(programme.cache, "csvs");
    await mkdir(csvs);
    const written = await writeCsvs(
      folder!,
      manifest.tables.map(({name}) => name),
      csvs
    );
    expect(written).toEqual(["projects.csv", "outcomes.csv", "findings.csv"]);
    expect(await readFile(join(csvs, "projects.csv"), "utf8")).toBe(
      'project_id,name,founded,organic,hectares,seen at,year\np1,"two\nlines",,nein,[c],,\np2,"Høj, ""gård""",2001-02-03,ja,12.5,2020-01-02T03:04:05,0987\np3,,,,,,\n'
    );
    expect(await readFile(join(csvs, "findings.csv"), "utf8")).toMatch(/\n9,p2.*\n10,p1/);
    await cp(join(folder!, "datapackage.json"), join(csvs, "datapackage.json"));
    expect(await checkOnly({...programme, folder: csvs})).toMatchObject({
      ok: true,
      warnings: []
    });
  });

  it("refuses a codebook without the required tables", async () => {
    const programme = await makeProgramme({"datapackage.json": '{"resources": []}'});
    const {outcome, check, folder} = await buildRecords(programme);
    expect([outcome, folder]).toEqual(["refused", null]);
    expect(check.violations.map(({expected}) => expected)).toEqual([
      "a table named projects",
      "a table named outcomes",
      "a table named findings"
    ]);
  });

  it("ignores other files next to the records", async () => {
    const programme = await makeTiny();
    await writeFile(join(programme.folder, "~$findings.xlsx"), "a lock file of a spreadsheet");
    await writeFile(join(programme.folder, "notes.txt"), "x");
    await build(programme);
  });
});
