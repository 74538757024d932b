import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {buildRecords} from "../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../loaders/records/currentBuild.js";
import {root} from "../../loaders/workspace/programme.js";
import {
  cellCounts,
  directionsOver,
  type OutcomeDirection
} from "../../src/analysis/directionsOver.js";
import {directionsWithout} from "../../src/analysis/directionsWithout.js";
import {isMeasured} from "../../src/analysis/effectDirection.js";
import {type Cell, projectDirections} from "../../src/analysis/projectDirections.js";
import type {Manifest} from "../../src/records/manifest.js";
import type {WithoutRow} from "../../src/views/drivers/leaveOuts.js";
import {long} from "../rounds.js";

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
  it("has 54 projects, and 164 findings about 45 of them", async () => {
    const [counts] = await engine.query(`
      SELECT
        (SELECT count(*) FROM projects) AS projects,
        (SELECT count(*) FROM findings) AS findings,
        (SELECT count(DISTINCT project_id) FROM findings) AS studied,
        (SELECT count(*) FROM outcomes WHERE on_checklist = 'yes') AS checklist,
        (SELECT count(*) FROM features) AS features,
        (SELECT count(*) FROM published) AS published`);
    expect(counts).toEqual({
      projects: 54,
      findings: 164,
      studied: 45,
      checklist: 15,
      features: 74,
      published: 63
    });
  });

  it("has the numbers of its README", async () => {
    const readme = await readFile(join(root, "data", "wave1", "README.md"), "utf8");
    for (const {name, rows} of manifest.tables) {
      const stated = new RegExp(`^\\| ${name} \\| (\\d+) \\|`, "m").exec(readme);
      if (stated) expect([name, Number(stated[1])]).toEqual([name, rows]);
    }
    const [{improved, findings}] = await engine.query(
      "SELECT count(*) FILTER (direction = 'improved') AS improved, count(*) AS findings FROM findings"
    );
    expect(readme).toContain(`${improved} of the ${findings} statements say improved`);
  });

  it("counts Project Crewe's trial once among the studies of closed cases", async () => {
    const [cell] = await engine.query(`
      SELECT direction, statements, studies
      FROM cells(rule := 'majority')
      WHERE project_id = 'cheshire_east_project_crewe' AND outcome_id = 'case_closure'`);
    expect({...cell}).toEqual({direction: "improved", statements: 4, studies: 2});
  });

  it("keeps both of two published totals that conflict", async () => {
    const rows = await engine.query(
      "SELECT statement_id, contradicts FROM published WHERE contradicts IS NOT NULL ORDER BY statement_id"
    );
    expect(rows.map(({statement_id, contradicts}) => [statement_id, contradicts])).toEqual([
      ["all_projects_98", "all_projects"],
      ["jul2017_projects", "all_projects"],
      ["nao_quality", "w1_quality_up"],
      ["w1_53_projects", "w1_projects"],
      ["w1_funding_trix", "w1_funding"]
    ]);
  });

  it("lists the aims in the order of the final report", async () => {
    const aims = await engine.query("SELECT aim_id FROM aims ORDER BY position");
    expect(aims.map(({aim_id}) => aim_id)).toEqual(["quality", "value", "incentives"]);
  });

  it("codes a direction whatever the source says about chance", async () => {
    const rows = await engine.query(`
      SELECT finding_id, direction, beyond_chance
      FROM findings
      WHERE effect_text LIKE '%significant%' AND finding_id <= 'f123'
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
    expect(mixed.map(({finding_id}) => finding_id)).toEqual([
      "f053",
      "f072",
      "f077",
      "f084",
      "f146"
    ]);
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
    const practice = cells.filter(({outcome_id}) => outcome_id === "practice_quality");
    expect(practice.map(({project_id, machine_written}) => [project_id, machine_written])).toEqual([
      ["mtm_signs_of_safety", false],
      ["reclaiming_social_work", true]
    ]);
  });

  it("has the statements about practice quality that its page on drivers speaks of", async () => {
    const rows = await engine.query(`
      SELECT DISTINCT f.project_id, f.reported_by = 'machine_written_summary' AS machine, n.feature_id
      FROM findings AS f
      LEFT JOIN project_features AS n
        ON n.project_id = f.project_id AND n.present = 'yes'
        AND n.feature_id IN ('multi_professional_team', 'specialist_adult_workers')
      WHERE f.outcome_id = 'practice_quality'
      ORDER BY f.project_id`);
    expect(rows.map((row) => Object.values({...row}))).toEqual([
      ["mtm_signs_of_safety", false, null],
      ["reclaiming_social_work", true, "multi_professional_team"]
    ]);
    expect(await readFile(join(root, "data", "wave1", "drivers.md"), "utf8")).toContain(
      "only two projects have a statement about the quality of practice (our count). One of these is named with multi-professional teams, and its statement is a machine-written summary; the other is named with neither."
    );
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

describe("the query cells_without", () => {
  const columns = {design_class: "designs", reported_by: "reporters", basis: "bases"} as const;
  type Column = keyof typeof columns;

  const usual = [{}, {rule: "majority", reporters: ["evaluator", "press", "provider"]}];
  const others = [
    {rule: "cautious"},
    {designs: ["qualitative", "before_and_after"], bases: ["stated"]},
    {reading: "beyond_chance"}
  ];

  it.each(long ? [...usual, ...others] : usual)(
    "gives the cells without each kind as outcome_map does, for %j",
    async (chosen) => {
      const keys = (await engine.query("SELECT project_id FROM projects ORDER BY project_id")).map(
        ({project_id}) => project_id
      );
      const cells = (await engine.named("outcome_map", chosen)) as unknown as Cell[];
      const outcomes = [...new Set(cells.map(({outcome_id}) => outcome_id))];
      const changes = (await engine.named("cells_without", {
        ...chosen,
        outcomes
      })) as unknown as WithoutRow[];
      const counts = cellCounts(packed(cells, keys), new Set(outcomes), keys.length);
      const kinds = await engine.query(`
      SELECT DISTINCT dimension, value
      FROM (UNPIVOT findings ON design_class, reported_by, basis INTO NAME dimension VALUE value)`);
      expect(kinds.length).toBeGreaterThan(10);
      for (const {dimension, value} of kinds) {
        const parameter = columns[dimension as Column];
        const given = (chosen as Record<string, unknown>)[parameter] as string[] | undefined;
        const others = kinds
          .filter((kind) => kind.dimension === dimension && kind.value !== value)
          .map((kind) => kind.value)
          .filter((other) => given?.includes(other) ?? true);
        const remaining = (await engine.named("outcome_map", {
          ...chosen,
          [parameter]: others
        })) as unknown as Cell[];
        const expected = projectDirections(remaining, new Set(outcomes));
        const own = changes.filter((row) => row.dimension === dimension && row.left_out === value);
        const changed = directionsWithout(counts, own);
        const all = directionsOver(packed(cells, keys), new Set(outcomes), keys.length);
        keys.forEach((key, place) => {
          const found = changed.has(place) ? changed.get(place) : all[place];
          expect(found, `${key} without ${value}`).toBe(expected.get(key)?.direction ?? null);
        });
      }
    }
  );

  it("leaves out the statements of one source", async () => {
    const changes = (await engine.named("cells_without", {})) as unknown as WithoutRow[];
    const sources = new Set(
      changes.filter(({dimension}) => dimension === "source_id").map(({left_out}) => left_out)
    );
    const cited = await engine.query("SELECT DISTINCT source_id FROM findings");
    for (const source of sources) expect(cited.map(({source_id}) => source_id)).toContain(source);
    // A source is missing only if each of its cells has the same direction without it.
    expect(sources.size).toBeGreaterThan(cited.length / 2);
  });

  it("changes nothing where no outcome is chosen", async () => {
    expect(await engine.named("cells_without", {outcomes: []})).toHaveLength(0);
  });
});

describe("the reading of directions", () => {
  it("takes only directions beyond chance, no change where chance explains it, and none where the source gives none", async () => {
    const read = await engine.query(`
      SELECT f.direction AS stated, f.beyond_chance, c.direction AS found
      FROM findings AS f
      JOIN counted_statements(reading := 'beyond_chance') AS c USING (finding_id)`);
    expect(read.length).toBeGreaterThan(100);
    for (const {stated, beyond_chance, found} of read) {
      const expected = !isMeasured({direction: stated})
        ? stated
        : beyond_chance === "yes"
          ? stated
          : beyond_chance === "no"
            ? "no_change"
            : "not_reported";
      expect(found).toBe(expected);
    }
    // Every case is among the records.
    expect(new Set(read.map(({beyond_chance}) => beyond_chance))).toEqual(
      new Set(["yes", "no", "not_stated"])
    );
  });

  it("reads directions as stated unless told otherwise, and refuses another word", async () => {
    expect(await engine.named("outcome_directions", {})).toEqual(
      await engine.named("outcome_directions", {reading: "stated"})
    );
    await expect(engine.named("outcome_directions", {reading: "sure"})).rejects.toThrow(
      "cells: reading: expected stated or beyond_chance: sure"
    );
  });
});

/** Cells as the rows of `outcome_directions`. */
function packed(cells: readonly Cell[], keys: readonly string[]): OutcomeDirection[] {
  return cells.map(({outcome_id, direction, project_id}) => ({
    outcome_id,
    direction,
    places: [keys.indexOf(project_id)]
  }));
}

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
