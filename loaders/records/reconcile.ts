import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Reconciled} from "../../src/engine/manifest.js";
import {standardTables} from "../../src/engine/standard.js";
import {root} from "../programme.js";
import type {Database} from "./database.js";
import {identifier} from "./quote.js";

/** The definitions of a cell that the pages use too, so that a page and the reconciliation cannot count differently. */
export const definitions: readonly string[] = ["cells.sql", "group_cells.sql"].map((file) =>
  join(root, "src", "queries", file)
);

/** A published total that has a denominator, as it stands in the records. */
interface Total {
  statement_id: string;
  label: string;
  value_text: string | null;
  numerator: number | null;
  denominator: number;
  outcome_group: string | null;
  directions: string | null;
  base: string | null;
  contradicts: string | null;
  source_id: string;
  /** How many outcomes of the records are in its group, and how many aims for it the records hold. */
  outcomes: number;
  aims: number;
}

/** A total as the records give it, or why they do not. */
type Answer = {numerator: number; denominator: number; why: string} | {why: string};

/**
 * Lays every published total of the form "k of n" beside the same total over the project × group cells of the records. `tables` are the checked tables, which
 * stand in the database by their names, with their columns.
 */
export async function reconcile(
  database: Database,
  tables: Readonly<Record<string, readonly string[]>>
): Promise<Reconciled[]> {
  if (!tables.published) return [];
  await standardise(database, tables);
  const totals = await database.run<Total>(`
    SELECT
      t.statement_id,
      t.label,
      t.value_text,
      CAST(t.numerator AS DOUBLE) AS numerator,
      CAST(t.denominator AS DOUBLE) AS denominator,
      t.outcome_group,
      t.directions,
      t.base,
      t.contradicts,
      t.source_id,
      CAST((
        SELECT count(*) FROM outcomes AS o
        WHERE t.outcome_group = 'any' OR o.outcome_id IN (SELECT outcome_id FROM outcome_groups WHERE group_id = t.outcome_group)
      ) AS DOUBLE) AS outcomes,
      CAST((SELECT count(*) FROM aimed WHERE aimed.group_id = t.outcome_group) AS DOUBLE) AS aims
    FROM published AS t
    WHERE t.denominator IS NOT NULL
    ORDER BY t.statement_id`);
  return Promise.all(totals.map(async (total) => compare(total, await answer(database, total))));
}

/** Gives every standard table and column that the records lack an empty one, as the pages' door does, and makes the cells. */
async function standardise(
  database: Database,
  tables: Readonly<Record<string, readonly string[]>>
): Promise<void> {
  for (const [name, columns] of Object.entries(standardTables)) {
    const own = tables[name];
    const empty = Object.entries(columns)
      .filter(([column]) => !own?.includes(column))
      .map(([column, type]) => `CAST(NULL AS ${type}) AS ${identifier(column)}`);
    const from = own ? `FROM memory.main.${identifier(name)}` : "WHERE false";
    // A temporary view hides the table of its name, which stays as it is.
    await database.run(
      `CREATE TEMP VIEW ${identifier(name)} AS SELECT ${[...(own ? ["*"] : []), ...empty].join(", ")} ${from}`
    );
  }
  for (const file of definitions) await database.run(await readFile(file, "utf8"));
  await database.run(`
    CREATE TEMP TABLE cell AS
    SELECT project_id, group_id, direction, measured FROM group_cells();
    CREATE TEMP TABLE aimed AS
    SELECT project_id, group_id FROM project_aims WHERE group_id IS NOT NULL
    UNION
    SELECT project_id, g.group_id FROM project_aims JOIN outcome_groups AS g USING (outcome_id)
    UNION
    SELECT project_id, 'any' FROM project_aims`);
}

async function answer(database: Database, total: Total): Promise<Answer> {
  const {outcome_group: group, base, directions} = total;
  if (group === null) return {why: "the total is not about a group of outcomes that the records know"};
  if (!total.outcomes) return {why: `the records hold no outcome in the group ${group}`};
  if (directions === null) return {why: "the total does not say which directions it counts"};
  const projects = base === null ? undefined : bases[base];
  if (base === null || !projects) return {why: noBase(base)};
  if (base === "aimed" && !total.aims)
    return {why: "these records do not say which outcomes a project aimed for"};
  const [found] = await database.run<{numerator: number; denominator: number; recorded: number}>(
    `
    WITH base AS (${projects.sql})
    SELECT
      CAST(count(*) FILTER (list_contains(string_split_regex($2, '[^a-z_]+'), cell.direction)) AS DOUBLE) AS numerator,
      CAST(count(*) AS DOUBLE) AS denominator,
      CAST(count(cell.direction) AS DOUBLE) AS recorded
    FROM base
    LEFT JOIN cell ON cell.project_id = base.project_id AND cell.group_id = $1`,
    [group, directions]
  );
  const {numerator, denominator, recorded} = found;
  if (!denominator) return {why: `the records hold no ${projects.words}`};
  const without = denominator - recorded;
  const silence = without ? `; ${without} of them have no record of these outcomes` : "";
  return {numerator, denominator, why: `the records hold ${denominator} ${projects.words}${silence}`};
}

/** The projects that a denominator holds, in SQL and in words. `$1` is the group. */
const bases: Readonly<Record<string, {sql: string; words: string}>> = {
  all: {sql: "SELECT project_id FROM projects", words: "projects"},
  // A project that reports, reports some outcome, not necessarily one of the group: those that did not report the group are counted too.
  reporting: {
    sql: "SELECT project_id FROM cell WHERE group_id = 'any' AND measured",
    words: "projects with a measured outcome"
  },
  aimed: {
    sql: "SELECT project_id FROM aimed WHERE group_id = $1",
    words: "projects that aimed for these outcomes"
  }
};

function noBase(base: string | null): string {
  if (base === null) return "the total does not say which projects it is out of";
  if (base === "completed") return "these records do not say which projects had been completed";
  return `these records do not say which projects are meant by ${base}`;
}

function compare(total: Total, found: Answer): Reconciled {
  const {numerator, denominator} = total;
  const computed = "numerator" in found ? found : null;
  const equal = computed?.denominator === denominator && (numerator === null || computed.numerator === numerator);
  return {
    statementId: total.statement_id,
    label: total.label,
    published: {numerator, denominator, valueText: total.value_text},
    computed: computed && {numerator: computed.numerator, denominator: computed.denominator},
    verdict: !computed ? "not computable" : equal ? "equal" : "differs",
    difference:
      computed && !equal
        ? {
            numerator: numerator === null ? null : computed.numerator - numerator,
            denominator: computed.denominator - denominator
          }
        : null,
    why: found.why,
    contradicts: total.contradicts,
    sourceId: total.source_id
  };
}
