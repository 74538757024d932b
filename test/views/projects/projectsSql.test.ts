import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../../loaders/engine/native.js";
import {buildRecords} from "../../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../../loaders/records/currentBuild.js";
import {root} from "../../../loaders/workspace/programme.js";
import {fieldOf, type Manifest} from "../../../src/records/manifest.js";
import type {Row} from "../../../src/records/rows.js";
import {narrowed} from "../../../src/sql/conditions.js";
import {conditionsOf} from "../../../src/views/columns/columnFilters.js";
import {type RecordColumn, recordColumns} from "../../../src/views/columns/recordColumns.js";
import {
  everyProject,
  matchProjects,
  type ProjectFilter
} from "../../../src/views/projects/matchProjects.js";
import {
  orderOf,
  projectConditions,
  projectPageSql
} from "../../../src/views/projects/projectsSql.js";
import {tempFolder} from "../../loaders/tempFolders.js";

/** The invented portfolio, whose projects have features, cells and columns of their own. */
let engine: NativeEngine;
let manifest: Manifest;
let columns: RecordColumn[];
let list: Row[];

beforeAll(async () => {
  const {check, folder: built} = await buildRecords({
    name: "portfolio",
    folder: join(root, "test", "fixtures", "portfolio"),
    cache: await tempFolder()
  });
  expect(check.violations).toEqual([]);
  manifest = await readManifest(built!);
  engine = await openNative(built!, manifest);
  columns = recordColumns(manifest);
  list = await engine.named("project_list");
});

afterAll(() => engine[Symbol.asyncDispose]());

const byName = {key: "", descending: false};
const page = (filter: Partial<ProjectFilter>, order = byName, most = 1000) =>
  engine.query(
    projectPageSql(
      manifest,
      projectConditions(manifest, columns, {...everyProject, ...filter} as ProjectFilter),
      order,
      most
    )
  );
const keysOf = (rows: readonly Row[]) => rows.map(({project_id}) => project_id);

/** The projects that the page finds without the engine. */
async function found(filter: ProjectFilter): Promise<Row[]> {
  const conditions = conditionsOf(columns, filter);
  const own = conditions.filter(({table}) => table === "projects");
  const others = conditions.filter(({table}) => table !== "projects");
  const rows = await engine.query(narrowed("SELECT DISTINCT project_id FROM findings", others));
  const kept = new Set(keysOf(rows));
  return matchProjects(list, filter, own).filter(
    ({project_id}) => !others.length || kept.has(project_id)
  );
}

describe("projectPageSql(manifest, conditions, order, most)", () => {
  it.each<Partial<ProjectFilter>>([
    {},
    {words: "council COLCHESTER"},
    {words: "council"},
    {words: "o'neill 100%"},
    {outcome: "wellbeing"},
    {outcome: "wellbeing", design: "before_and_after", reporter: "evaluator"},
    {feature: "key_worker"},
    {strand: "other", words: "the"},
    {"projects.region": "london", "projects.evaluation_year": "2017.."},
    {"projects.funding_gbp": "1000000..3000000", feature: "key_worker"},
    {"findings.basis": "inferred", "outcomes.kind": "soft"},
    {outcome: "no such outcome"}
  ])("finds for %j the projects that the page finds without the engine", async (choice) => {
    const filter = {...everyProject, ...choice} as ProjectFilter;
    const expected = await found(filter);
    const rows = await page(filter);
    expect(keysOf(rows)).toEqual(keysOf(expected));
    for (const [i, row] of rows.entries()) {
      const {projects_found, ...values} = row;
      expect(projects_found).toBe(expected.length);
      expect(expected[i]).toMatchObject(values);
    }
    const [first] = await page(filter, byName, 1);
    expect(first?.projects_found).toBe(expected.length || undefined);
  });

  it.each([
    "lead_organisation",
    "region",
    "funding_gbp",
    "evaluation_year",
    "outcomes",
    "improved"
  ])("sorts by %s as the table does, with missing values at the end", async (key) => {
    const compare = (a: unknown, b: unknown) =>
      typeof a === "number"
        ? a - (b as number)
        : String(a).localeCompare(String(b), "en-GB", {numeric: true});
    for (const descending of [false, true]) {
      const values = list.map((row) => row[key]).filter((value) => value !== null);
      const sorted = values.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)));
      const rows = await page({}, {key, descending});
      expect(rows.map((row) => row[key])).toEqual([
        ...sorted,
        ...Array(list.length - sorted.length).fill(null)
      ]);
      expect(keysOf(await page({}, {key, descending}, 10))).toEqual(keysOf(rows.slice(0, 10)));
    }
  });

  it("sorts texts without their capitals and accents, and numbers in them by size", async () => {
    const [{sorted}] = await engine.query(
      `SELECT list(p.name ORDER BY ${orderOf(fieldOf(manifest, "projects", "name")!)}) AS sorted
FROM (VALUES ('project 10'), ('Project 2'), ('Émile'), ('eagle'), ('Zoo'), ('project 2b')) AS p(name)`
    );
    expect(sorted).toEqual(["eagle", "Émile", "Project 2", "project 2b", "project 10", "Zoo"]);
  });

  it("sorts a scale in its order", async () => {
    const scale = {...fieldOf(manifest, "projects", "region")!, ordered: true as const};
    const own = {
      tables: manifest.tables.map((table) => ({
        ...table,
        fields: table.fields.map((field) => (field.name === "region" ? scale : field))
      }))
    };
    const rows = await engine.query(
      projectPageSql(own, [], {key: "region", descending: true}, 1000)
    );
    const places = scale.categories!.map(({value}) => value);
    const values = rows.map(({region}) => region).filter((region) => region !== null);
    expect(values).toEqual(values.toSorted((a, b) => places.indexOf(b) - places.indexOf(a)));
    expect(values.length).toBeGreaterThan(20);
  });
});
