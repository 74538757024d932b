import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {checkNotebooks} from "../../loaders/notebooks/checkNotebooks.js";
import {notebookFiles, readNotebooks} from "../../loaders/notebooks/readNotebooks.js";
import {buildRecords} from "../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../loaders/records/currentBuild.js";
import {findProgramme} from "../../loaders/workspace/programme.js";
import {wilson} from "../../src/analysis/wilson.js";
import {resultOf} from "../../src/engine/resultOf.js";
import {readChart} from "../../src/notebook/cells/chartCell.js";
import {readInput, writeInput} from "../../src/notebook/cells/inputCell.js";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import {textValues} from "../../src/notebook/cells/textValues.js";
import {writeNotebook} from "../../src/notebook/cells/writeNotebook.js";
import type {TextCellValue} from "../../src/notebook/cellValues.js";
import type {ScriptRoom} from "../../src/notebook/scriptRoom.js";
import {openSession, type Session} from "../../src/notebook/session.js";
import {shortHash} from "../../src/records/provenance.js";
import type {Row} from "../../src/records/rows.js";
import {specOfPlan} from "../../src/results/specOfPlan.js";
import {analyse} from "../../src/script/analyse.js";
import {startCells} from "../script/cells.js";

const engines = new Map<string, NativeEngine>();
const hashes = new Map<string, string>();

beforeAll(async () => {
  for (const name of ["wave1", "round2"]) {
    const built = await buildRecords(findProgramme(name));
    hashes.set(name, (await readManifest(built.folder!)).dataHash);
    engines.set(name, await openNative(built.folder!));
  }
}, 60_000);

afterAll(async () => {
  for (const engine of engines.values()) await engine[Symbol.asyncDispose]();
});

/** The single row of a query that is written here, and not in the notebook. */
async function count(programme: string, sql: string): Promise<Row> {
  const rows = await engines.get(programme)!.query(sql);
  expect(rows).toHaveLength(1);
  return rows[0];
}

/** Opens a shipped notebook on the native engine, with its JavaScript in the second engine. */
async function open(programme: string, name: string): Promise<Session> {
  const file = join(findProgramme(programme).folder, "notebooks", `${name}.md`);
  const notebook = readNotebook(await readFile(file, "utf8"));
  const hasScript = notebook.cells.some(({kind}) => kind === "javascript");
  const room = hasScript ? await openRoom() : null;
  const session = openSession({
    notebook,
    ask: async (sql) => resultOf(await engines.get(programme)!.rows(sql)),
    loadScripts: async () => room ?? openRoom()
  });
  await rest(session);
  for (const {id} of notebook.cells)
    expect(session.scheduler.state(id)).toEqual({
      kind: "fresh",
      milliseconds: expect.any(Number)
    });
  return session;
}

async function openRoom(): Promise<ScriptRoom> {
  const run = await startCells();
  return {
    analyse,
    async run({source, inputs}, signal) {
      signal.throwIfAborted();
      const {values, display, log, error} = await run(source, inputs);
      return {values, display, log, ...(error && {error})};
    },
    stop() {},
    toElement() {
      throw new Error("There is no document here.");
    }
  };
}

async function rest({scheduler}: Session): Promise<void> {
  // The names of JavaScript cells are read after the session has begun.
  do await new Promise(setImmediate);
  while (scheduler.isBusy());
}

/** The values in the words of a notebook, by what stands between `${` and `}`. */
function valuesIn({notebook, scheduler}: Session): Record<string, unknown> {
  return Object.fromEntries(
    notebook.cells.flatMap(({id, kind, text}) =>
      kind === "markdown"
        ? textValues(text).map(({source}, i) => {
            const value = (scheduler.value(id) as TextCellValue)[i];
            return [source, "value" in value ? value.value : value.missing];
          })
        : []
    )
  );
}

/** The values of a row, named as the words of a notebook name them. */
const named = (cell: string, row: Row) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [`${cell}[0].${key}`, value]));

describe.each(["wave1", "round2"])("the notebooks of %s", (name) => {
  it("answer, name the data that they were made with, and are written as the page writes them", async () => {
    const {folder} = findProgramme(name);
    expect(await checkNotebooks(folder, engines.get(name)!)).toEqual([]);
    const published = await readNotebooks(folder);
    expect(published).toHaveLength((await notebookFiles(folder)).length);
    for (const {text} of published) {
      const notebook = readNotebook(text);
      expect(notebook.meta.data).toBe(shortHash(hashes.get(name)!));
      expect(writeNotebook(notebook)).toBe(text);
      const kinds = notebook.cells.map(({kind}) => kind);
      expect(kinds).toEqual(expect.arrayContaining(["markdown", "input", "sql", "chart"]));
      expect(kinds.filter((kind) => kind === "sql").length).toBeGreaterThan(1);
      expect(textValues(text).length).toBeGreaterThan(3);
      // The forms of the page write these statements, and can change them.
      for (const {kind, name, text} of notebook.cells) {
        if (kind === "input") expect(writeInput(name, readInput(text)!.input)).toBe(text);
        if (kind === "chart") expect(specOfPlan(readChart(text)!.plan)).not.toBeNull();
      }
    }
  });
});

describe("Did fewer children enter care?", () => {
  const about = (group: string) => `
    WITH f AS (
      SELECT * FROM findings
      WHERE outcome_id IN (SELECT outcome_id FROM outcome_groups WHERE group_id = '${group}')
    ),
    known AS (SELECT DISTINCT project_id FROM f WHERE direction IN ('improved', 'mixed', 'no_change', 'worsened')),
    stated AS (SELECT DISTINCT project_id FROM f)
    SELECT
      (SELECT count(*) FROM projects) AS projects,
      (SELECT count(*) FROM known) AS with_direction,
      (SELECT count(*) FROM stated) - (SELECT count(*) FROM known) AS without_direction,
      (SELECT count(*) FROM projects WHERE project_id NOT IN (FROM stated)) AS no_statement,
      (SELECT count(*) FROM f) AS statements,
      (SELECT count(*) FROM f WHERE direction = 'improved') AS improved,
      (SELECT count(*) FROM f WHERE design_class = 'randomised_trial' OR design_class = 'matched_comparison') AS with_group,
      (SELECT count(*) FROM f WHERE reported_by = 'evaluator') AS by_evaluator,
      (SELECT count(*) FROM f WHERE beyond_chance = 'yes') AS beyond_chance`;

  it("has the numbers of the records, for each choice of outcomes", async () => {
    const session = await open("wave1", "did-fewer-children-enter-care");
    const first = await count("wave1", about("entering_care"));
    expect(valuesIn(session)).toEqual(named("summary", first));
    session.setInput(
      "looking_at",
      "Fewer in care, in need or in residential care; more going home or stepping down"
    );
    await rest(session);
    const second = await count("wave1", about("care"));
    expect(valuesIn(session)).toEqual(named("summary", second));
    expect(second).not.toEqual(first);
  });
});

describe("Multi-professional teams, with and without better practice", () => {
  const about = (feature: string) => `
    WITH n AS (SELECT DISTINCT project_id FROM project_features WHERE feature_id = '${feature}'),
    q AS (SELECT DISTINCT project_id FROM findings WHERE outcome_id = 'practice_quality'),
    m AS (
      SELECT DISTINCT project_id FROM findings
      WHERE outcome_id <> 'practice_quality' AND direction IN ('improved', 'mixed', 'no_change', 'worsened')
    ),
    i AS (
      SELECT DISTINCT project_id FROM cells() WHERE outcome_id <> 'practice_quality' AND direction = 'improved'
    )
    SELECT
      (SELECT count(*) FROM projects) AS projects,
      (SELECT count(*) FROM q) AS with_practice,
      (SELECT count(*) FROM n) AS named,
      (SELECT count(*) FROM n JOIN q USING (project_id)) AS named_with_practice,
      (SELECT count(*) FROM n JOIN m USING (project_id)) AS named_measured,
      (SELECT count(*) FROM n JOIN i USING (project_id)) AS named_improved,
      (SELECT count(*) FROM m WHERE project_id NOT IN (FROM n)) AS others_measured,
      (SELECT count(*) FROM i WHERE project_id NOT IN (FROM n)) AS others_improved`;

  it.each([
    ["Multi-professional teams", "multi_professional_team"],
    ["Co-design", "co_design"]
  ])("has the numbers of the records for %s", async (label, feature) => {
    const session = await open("wave1", "multi-professional-teams-and-practice");
    session.setInput("feature", label);
    await rest(session);
    expect(valuesIn(session)).toEqual({
      ...named("known", await count("wave1", about(feature))),
      feature: label
    });
  });
});

describe("How one-sided is the public record?", () => {
  it("has the numbers of the records, and the intervals of the site's own formula", async () => {
    const session = await open("wave1", "how-one-sided-is-the-public-record");
    const totals = await count(
      "wave1",
      `SELECT
        count(*) AS statements,
        sum((direction = 'improved')::INTEGER)::INTEGER AS improved,
        sum((direction IN ('mixed', 'no_change', 'worsened'))::INTEGER)::INTEGER AS other,
        sum((direction IN ('not_reported', 'not_measured'))::INTEGER)::INTEGER AS no_direction,
        count(DISTINCT project_id) AS studied,
        (SELECT count(DISTINCT project_id) FROM cells() WHERE direction IN ('mixed', 'no_change', 'worsened')) AS projects_with_other,
        (
          SELECT count(DISTINCT project_id) FROM findings JOIN outcome_groups USING (outcome_id)
          WHERE group_id = 'care' AND direction IN ('worsened', 'mixed')
        ) AS care_other
      FROM findings`
    );
    const [lowest] = await engines.get("wave1")!.query(
      `SELECT replace(reported_by, '_', ' ') AS reporter, count(*) FILTER (direction = 'improved') AS k,
        count(*) FILTER (direction IN ('improved', 'mixed', 'no_change', 'worsened')) AS known
      FROM findings GROUP BY reported_by HAVING known >= 5 ORDER BY k / known LIMIT 1`
    );
    const {estimate, lower, upper} = wilson(lowest.k, lowest.known);
    const total = (id: string) => `(SELECT numerator FROM published WHERE statement_id = '${id}')`;
    const publishedCare = await count(
      "wave1",
      `SELECT ${total("w1_care_negative")} AS negative, ${total("w1_care_mixed")} AS mixed,
        ${total("w1_care_not_reported")} AS not_reported, 45 AS evaluations`
    );
    expect(valuesIn(session)).toEqual({
      ...named("published_care", publishedCare),
      ...named("totals", totals),
      "percent(totals[0].share)": totals.improved / (totals.improved + totals.other),
      "lowest.n": lowest.known,
      "lowest.reporter": lowest.reporter,
      "percent(lowest.share)": estimate,
      "percent(lowest.lower)": expect.closeTo(lower, 10),
      "percent(lowest.upper)": expect.closeTo(upper, 10)
    });
  });
});

describe("What did comparisons with another group show?", () => {
  it.each([true, false])("has the numbers of the records, matched only: %s", async (isMatched) => {
    const session = await open("round2", "what-comparison-groups-showed");
    session.setInput("matched_only", isMatched);
    await rest(session);
    const compared = `SELECT * FROM findings WHERE design_class = 'matched_comparison'${
      isMatched ? "" : " OR (design_class = 'mixed_methods' AND comparator <> '')"
    }`;
    const is = (condition: string) => `(SELECT count(*) FROM c WHERE ${condition})`;
    const summary = await count(
      "round2",
      `WITH c AS (${compared})
      SELECT count(*) AS statements, count(DISTINCT project_id) AS projects,
        ${is("direction = 'improved'")} AS improved, ${is("direction = 'no_change'")} AS no_change,
        ${is("direction = 'mixed'")} AS mixed, ${is("direction = 'worsened'")} AS worsened,
        ${is("beyond_chance = 'yes'")} AS beyond_chance, ${is("beyond_chance = 'no'")} AS within_chance,
        ${is("beyond_chance = 'not_stated'")} AS chance_not_stated
      FROM c`
    );
    const most = await count(
      "round2",
      `WITH c AS (${compared})
      SELECT name AS project, count(*) AS statements, count(*) FILTER (direction = 'improved') AS improved
      FROM c JOIN projects USING (project_id) GROUP BY ALL ORDER BY statements DESC LIMIT 1`
    );
    const all = await count(
      "round2",
      "SELECT count(*) AS statements, coalesce(sum((design_class = 'randomised_trial')::INTEGER), 0)::INTEGER AS randomised FROM findings"
    );
    expect(valuesIn(session)).toEqual({
      ...named("all_statements", all),
      ...named("summary", summary),
      ...named("by_project", most)
    });
  });
});
