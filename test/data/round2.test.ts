import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {buildRecords} from "../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../loaders/records/currentBuild.js";
import {findProgramme} from "../../loaders/workspace/programme.js";
import type {Manifest} from "../../src/records/manifest.js";

let temp: string;
const manifests = new Map<string, Manifest>();
const engines = new Map<string, NativeEngine>();
const {folder} = findProgramme("round2");

beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), "whatworked-round2-"));
  for (const name of ["wave1", "round2"]) {
    const built = await buildRecords({...findProgramme(name), cache: join(temp, name)});
    expect(built.check).toMatchObject({ok: true, violations: [], skipped: [], warnings: []});
    manifests.set(name, await readManifest(built.folder!));
    engines.set(name, await openNative(built.folder!));
  }
});

afterAll(async () => {
  for (const engine of engines.values()) await engine[Symbol.asyncDispose]();
  await rm(temp, {recursive: true, force: true});
});

/** The rows of a query over one of the two programmes, as plain objects. */
async function ask(name: string, sql: string): Promise<Record<string, unknown>[]> {
  return (await engines.get(name)!.query(sql)).map((row) => ({...row}));
}

/** The number of statements by the value of a column. */
async function countBy(column: string): Promise<Record<string, number>> {
  const rows = await ask(
    "round2",
    `SELECT ${column} AS value, count(*) AS n FROM findings GROUP BY 1`
  );
  return Object.fromEntries(rows.map(({value, n}) => [value, n]));
}

describe("data/round2", () => {
  it("has the numbers of its README and its overview", async () => {
    const readme = await readFile(join(folder, "README.md"), "utf8");
    const stated = Array.from(readme.matchAll(/^\| (\w+) \| (\d+) \|/gm), ([, name, rows]) => [
      name,
      Number(rows)
    ]);
    expect(stated).toEqual(manifests.get("round2")!.tables.map(({name, rows}) => [name, rows]));
    const overview = await readFile(join(folder, "overview.md"), "utf8");
    const {improved, no_change, mixed, worsened, not_reported, not_measured} =
      await countBy("direction");
    expect(overview).toContain(
      `${improved} report *improved*, ${no_change} *no change*, ${mixed} *mixed* and ${worsened} *worsened*; ${not_reported} mention an outcome without a direction, and ${not_measured} says that it was not measured`
    );
    const {not_stated} = await countBy("beyond_chance");
    expect(overview).toContain(`For ${not_stated} of the 95 statements`);
    const [{statements, projects, unstudied}] = await ask(
      "round2",
      `SELECT
        count(*) FILTER (design_class = 'matched_comparison') AS statements,
        count(DISTINCT project_id) FILTER (design_class = 'matched_comparison') AS projects,
        (SELECT count(*) FROM projects) - count(DISTINCT project_id) AS unstudied
      FROM findings`
    );
    expect(overview).toContain(`${statements} statements, about ${projects} projects, compare`);
    expect(overview).toContain(`${unstudied} projects have no statement`);
  });

  it("links twelve projects to projects of Wave 1, each with its source", async () => {
    const continued = await ask(
      "round2",
      "SELECT project_id, continues, continues_source_id FROM projects WHERE continues IS NOT NULL"
    );
    expect(continued).toHaveLength(12);
    const wave1 = await ask("wave1", "SELECT project_id FROM projects");
    const known = new Set(wave1.map(({project_id}) => project_id));
    expect(continued.filter(({continues}) => !known.has(continues))).toEqual([]);
    expect(continued.filter(({continues_source_id}) => !continues_source_id)).toEqual([]);
  });

  it("has the label, kind and domain that the same outcome has in Wave 1", async () => {
    const columns = "SELECT outcome_id, label, kind, domain, better FROM outcomes";
    const wave1 = new Map(
      (await ask("wave1", columns)).map((outcome) => [outcome.outcome_id, outcome])
    );
    const shared = (await ask("round2", columns)).filter(({outcome_id}) => wave1.has(outcome_id));
    expect(shared.length).toBeGreaterThan(20);
    for (const outcome of shared) expect(outcome).toEqual(wave1.get(outcome.outcome_id));
  });

  it("has no project or statement that a page could take for one of Wave 1", async () => {
    const ids = await ask("round2", "SELECT project_id FROM projects");
    expect(ids.filter(({project_id}) => !`${project_id}`.startsWith("r2_"))).toEqual([]);
  });

  it("has a title and a description for every table and column", () => {
    const undescribed = manifests
      .get("round2")!
      .tables.flatMap(({name, title, description, fields}) => [
        ...(title && description ? [] : [name]),
        ...fields
          .filter((field) => !field.title || !field.description)
          .map((field) => `${name}.${field.name}`)
      ]);
    expect(undescribed).toEqual([]);
  });
});
