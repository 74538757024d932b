import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {buildRecords} from "../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../loaders/records/currentBuild.js";
import {root} from "../../loaders/workspace/programme.js";
import {type Direction, directionOfCounts, isMeasured} from "../../src/analysis/effectDirection.js";
import {type Cell, projectDirections} from "../../src/analysis/projectDirections.js";
import type {Manifest} from "../../src/records/manifest.js";

let cache: string;
let manifest: Manifest;
let engine: NativeEngine;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "whatworked-wave1-"));
  const folder = join(root, "data", "wave1");
  const built = await buildRecords({name: "wave1", folder, cache});
  expect(built.check).toMatchObject({ok: true, violations: [], skipped: [], warnings: []});
  manifest = await readManifest(built.folder!);
  engine = await openNative(built.folder!);
});

afterAll(async () => {
  await engine?.[Symbol.asyncDispose]();
  await rm(cache, {recursive: true, force: true});
});

describe("data/wave1", () => {
  it("has 49 projects, and 123 findings about 37 of them, of which 102 are improved", async () => {
    const [counts] = await engine.query(`
      SELECT
        (SELECT count(*) FROM projects) AS projects,
        (SELECT count(*) FROM findings) AS findings,
        (SELECT count(DISTINCT project_id) FROM findings) AS studied,
        (SELECT count(*) FROM findings WHERE direction = 'improved') AS improved,
        (SELECT count(*) FROM outcomes WHERE on_checklist = 'yes') AS checklist`);
    expect(counts).toEqual({
      projects: 49,
      findings: 123,
      studied: 37,
      improved: 102,
      checklist: 15
    });
  });

  it("codes a direction whatever the source says about chance", async () => {
    const rows = await engine.query(`
      SELECT finding_id, direction, beyond_chance
      FROM findings
      WHERE effect_text LIKE '%significant%'
      ORDER BY finding_id`);
    const yes = ["f013", "f014", "f015", "f016"];
    const no = ["f017", "f018", "f019", "f020", "f021", "f022", "f035"];
    expect(
      rows.map(({finding_id, ...coded}) => [finding_id, coded.direction, coded.beyond_chance])
    ).toEqual([
      ...yes.map((id) => [id, "improved", "yes"]),
      ...no.map((id) => [id, "improved", "no"]),
      ["f119", "no_change", "no"]
    ]);
  });

  it("has an answer about chance in every finding, and no mixed finding with a single direction", async () => {
    const [{unanswered}] = await engine.query(
      "SELECT count(*) FILTER (beyond_chance IS NULL) AS unanswered FROM findings"
    );
    expect(unanswered).toBe(0);
    const mixed = await engine.query(
      "SELECT finding_id FROM findings WHERE direction = 'mixed' ORDER BY finding_id"
    );
    expect(mixed.map(({finding_id}) => finding_id)).toEqual(["f053", "f072", "f077", "f084"]);
  });

  it("has a row for every source that a row of any table names", async () => {
    const columns = manifest.tables.flatMap(({name, fields}) =>
      fields.filter((field) => /source_id$/.test(field.name)).map((field) => [name, field.name])
    );
    expect(columns.length).toBeGreaterThan(8);
    const declared = manifest.tables.flatMap(({name, foreignKeys}) =>
      foreignKeys.filter(({table}) => table === "sources").map(({fields}) => [name, ...fields])
    );
    expect([...declared, ["sources", "source_id"]].sort()).toEqual(columns.sort());
    for (const [table, column] of columns) {
      const dangling = await engine.query(
        `SELECT ${column} FROM ${table} WHERE ${column} IS NOT NULL AND ${column} NOT IN (SELECT source_id FROM sources)`
      );
      expect([table, column, [...dangling]]).toEqual([table, column, []]);
    }
  });

  it("marks the cells and the designs that rest on machine-written summaries alone", async () => {
    const statements = await engine.query(
      "SELECT project_id, outcome_id, direction, design_class, reported_by = 'machine_written_summary' AS machine FROM findings"
    );
    const cells = await engine.query("SELECT * FROM cells() ORDER BY project_id, outcome_id");
    for (const {project_id, outcome_id, machine_written, machine_designs} of cells) {
      const own = statements.filter(
        (statement) => statement.project_id === project_id && statement.outcome_id === outcome_id
      );
      const measured = own.filter(isMeasured as (row: object) => boolean);
      const designsOf = (machine: boolean) =>
        own.filter((statement) => statement.machine === machine).map((row) => row.design_class);
      const others = new Set(designsOf(false));
      const place = `${project_id}, ${outcome_id}`;
      expect([place, machine_written]).toEqual([
        place,
        (measured.length ? measured : own).every(({machine}) => machine)
      ]);
      expect([place, machine_designs ?? []]).toEqual([
        place,
        [...new Set(designsOf(true))].filter((design) => !others.has(design)).sort()
      ]);
    }
    expect(cells.find(({outcome_id}) => outcome_id === "practice_quality")).toMatchObject({
      machine_written: true
    });
  });

  it("has the published totals that are most often quoted", async () => {
    const rows = await engine.query(`
      SELECT numerator, denominator
      FROM published
      WHERE statement_id LIKE 'w1_%' AND outcome_group IS NOT NULL
      ORDER BY denominator DESC, numerator DESC`);
    expect(rows.map(({numerator, denominator}) => `${numerator} of ${denominator}`)).toEqual([
      "42 of 45",
      "24 of 45",
      "10 of 45",
      "6 of 45",
      "5 of 45",
      "9 of 31",
      "6 of 31",
      "14 of 23",
      "4 of 12",
      "5 of 5"
    ]);
  });

  it("has a title and a description for every table and column", () => {
    const undescribed = manifest.tables.flatMap(({name, title, description, fields}) => [
      ...(title && description ? [] : [name]),
      ...fields
        .filter((field) => !field.title || !field.description)
        .map((field) => `${name}.${field.name}`)
    ]);
    expect(undescribed).toEqual([]);
  });
});

describe("the query project_counts", () => {
  it.each([
    {},
    {rule: "cautious"},
    {rule: "majority", reporters: ["evaluator", ""]},
    {designs: ["qualitative"], bases: ["stated"]}
  ])("counts the cells of outcome_map for %j, over all outcomes and over some", async (chosen) => {
    const cells = (await engine.named("outcome_map", chosen)) as unknown as Cell[];
    expect(cells.length).toBeGreaterThan(0);
    const every = [...new Set(cells.map(({outcome_id}) => outcome_id))];
    for (const outcomes of [null, every.slice(0, 3), []]) {
      const counts = await engine.named("project_counts", {...chosen, outcomes});
      const wanted = projectDirections(cells, new Set(outcomes ?? every));
      expect(counts.map(({project_id}) => project_id)).toEqual([...wanted.keys()].sort());
      for (const row of counts)
        expect(directionOfCounts(row as unknown as Record<Direction, number>)).toBe(
          wanted.get(row.project_id)!.direction
        );
    }
  });
});

describe("the query outcome_directions", () => {
  it.each([
    {},
    {rule: "cautious"},
    {rule: "majority", reporters: ["evaluator", ""]},
    {designs: ["qualitative"], bases: ["stated"]}
  ])(
    "has the cells of outcome_map for %j, with each project as its place in the order of keys",
    async (chosen) => {
      const cells = (await engine.named("outcome_map", chosen)) as unknown as Cell[];
      const projects = await engine.query("SELECT project_id FROM projects ORDER BY project_id");
      const packed = await engine.named("outcome_directions", chosen);
      const written = packed.flatMap(({outcome_id, direction, places}) =>
        places.map((place: number) => `${projects[place].project_id} ${outcome_id} ${direction}`)
      );
      expect(written.sort()).toEqual(
        cells
          .map(({project_id, outcome_id, direction}) => `${project_id} ${outcome_id} ${direction}`)
          .sort()
      );
    }
  );
});
