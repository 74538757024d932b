import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {identifier} from "../../src/sql/identifier.js";
import {type Codebook, codebookFile, reasons} from "../codebook/codebook.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import {type Aggregate, type Disclosure, notRecorded, total} from "../codebook/disclosurePolicy.js";
import {publicKey} from "../codebook/readDisclosure.js";
import type {Violations} from "../codebook/violation.js";
import type {Database} from "../engine/database.js";
import type {Found, Source} from "../records/read.js";
import {formatCsv} from "../records/readWorkbook.js";
import {countValues, isPresent, measuresOf} from "../records/valueCounts.js";
import {auditTables} from "./auditTables.js";
import type {Published} from "./boundCounts.js";
import {
  type Cell,
  columnsOf,
  type Dimension,
  dimensionOf,
  layOut,
  type Population
} from "./cells.js";
import {describeCounts} from "./describeCounts.js";
import {findDifferences} from "./findDifferences.js";
import {type Group, groupCells, showGroup, suppressPrimary} from "./groups.js";
import {baseOf, showPercent} from "./showPercent.js";
import {countAtoms, makeSpace, mostAtoms} from "./space.js";
import {suppressSecondary} from "./suppressSecondary.js";

/** Counts the persons of a table by some columns. */
export type CountPersons = (
  table: CodebookTable,
  dimensions: readonly Dimension[]
) => Promise<Population>;

/** The table of persons that the codebook's tables of counts are from; undefined if there is none. */
export function countedPersons({tables, disclosure}: Codebook): CodebookTable | undefined {
  return tables.find(({name}) => name === disclosure?.aggregates[0].from);
}

/**
 * Counts persons as the codebook declares, protects the counts, and audits them as a reader of all
 * tables could attack them. Writes the counts as clean CSVs into `into`, counts their values, and
 * returns them as tables like any others. A violation of the policy is reported with its table and
 * cell; the result is then empty. `count` counts persons whose rows are in a database.
 */
export async function releaseCounts(
  database: Database,
  codebook: Codebook,
  found: Found,
  into: string,
  violations: Violations,
  count?: CountPersons
): Promise<Source[]> {
  const {disclosure} = codebook;
  const table = countedPersons(codebook);
  if (!disclosure || !table) return [];
  if (!count && !found.sources.some((source) => source.table === table)) return [];
  const {policy, aggregates} = disclosure;
  const before = violations.total;
  const report = (place: string, value: string | null, expected: string) =>
    violations.add([
      {file: codebookFile, row: null, column: place, value, rule: "disclosure", expected}
    ]);
  const dimensions = await findDimensions(database, codebook, table, disclosure, report);
  const atoms = countAtoms(aggregates, dimensions);
  if (atoms > mostAtoms)
    report(
      "aggregates",
      aggregates.map(({name}) => name).join(", "),
      phrase`at most ${mostAtoms} combinations of values in tables that share a column, so that they can be audited together: there are ${atoms}`
    );
  if (violations.total > before) return [];
  const population = count
    ? await count(table, dimensions)
    : await countGroups(database, table, dimensions);
  const space = makeSpace(aggregates, dimensions, policy);
  const cells = aggregates.map((aggregate) => layOut(aggregate, dimensions));
  const grouped = groupCells(cells.flat(), population, space, policy);
  for (const group of grouped)
    if (group.impossible && group.count)
      report(
        `aggregates: ${group.place}`,
        null,
        phrase`no persons, because the policy declares this combination impossible`
      );
  if (violations.total > before) return [];
  const groups = [...grouped, ...findDifferences(grouped, aggregates, population, space, policy)];
  const primary = suppressPrimary(groups, policy);
  const suppressed =
    policy.secondary === "suppress"
      ? await suppressSecondary(groups, primary, space, policy)
      : primary;
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const published = grouped.map(
    (group): Published => ({
      key: group.key,
      atoms: group.atoms,
      ...showGroup(group, suppressed, policy)
    })
  );
  for (const {key, expected, found} of await auditTables(published, groups, space, policy)) {
    const places = cells
      .flat()
      .filter((cell) => cell.key === key)
      .map(({table, row, column}) => `${table}: ${row}${column === null ? "" : `, ${column}`}`);
    for (const place of places.length ? places : [byKey.get(key)!.place])
      report(`aggregates.${place}`, found, expected);
  }
  if (violations.total > before) return [];
  const sources: Source[] = [];
  for (const [i, aggregate] of aggregates.entries())
    sources.push(
      await writeCounts(
        database,
        aggregate,
        cells[i],
        byKey,
        suppressed,
        table,
        dimensions,
        disclosure,
        into
      )
    );
  return sources;
}

/**
 * The columns that persons are counted by, with their values: those in the codebook, or those of
 * the published table that a column refers to.
 */
export async function findDimensions(
  database: Database,
  {tables}: Codebook,
  table: CodebookTable,
  {aggregates}: Disclosure,
  report: (place: string, value: string | null, expected: string) => void
): Promise<Dimension[]> {
  const used = new Set(aggregates.flatMap(columnsOf));
  return Promise.all(
    table.fields
      .filter(({name}) => used.has(name))
      .map(async (field) => {
        const key = field.categories ? null : publicKey(field, table, tables)!;
        const values = key
          ? await database.run<{value: string}>(
              `SELECT DISTINCT ${identifier(key.column)} AS value FROM raw.${identifier(key.table)} WHERE ${identifier(key.column)} IS NOT NULL ORDER BY 1`
            )
          : field.categories!;
        const texts = values.map(({value}) => value);
        for (const reserved of [total, notRecorded].filter((value) => texts.includes(value)))
          report(
            `${table.name}.${field.name}`,
            reserved,
            phrase`another value: this one is reserved`
          );
        return dimensionOf(field.name, texts, field.required);
      })
  );
}

/**
 * The number of persons with each combination of values. A value that is missing, for any reason,
 * counts as not recorded.
 */
async function countGroups(
  database: Database,
  table: CodebookTable,
  dimensions: readonly Dimension[]
): Promise<Population> {
  const columns = dimensions.map(({name}) => {
    const field = table.fields.find((field) => field.name === name)!;
    const value = reasons(field).length
      ? `CASE WHEN ${isPresent(field, identifier(name))} THEN ${identifier(name)} END`
      : identifier(name);
    return `coalesce(${value}, '${notRecorded}') AS ${identifier(name)}`;
  });
  const rows = await database.run<Record<string, string> & {persons: number}>(`
    SELECT ${columns.join(", ")}, CAST(count(*) AS DOUBLE) AS persons
    FROM raw.${identifier(table.name)}
    GROUP BY ALL`);
  return {
    dimensions,
    groups: rows.map(({persons, ...values}) => ({values, count: persons}))
  };
}

/**
 * Writes a table of counts as a clean CSV, with a reason for each count that is not shown, and
 * counts its values like those of the records' own tables.
 */
async function writeCounts(
  database: Database,
  aggregate: Aggregate,
  cells: readonly Cell[],
  groups: ReadonlyMap<string, Group>,
  suppressed: ReadonlySet<string>,
  from: CodebookTable,
  dimensions: readonly Dimension[],
  {policy}: Disclosure,
  into: string
): Promise<Source> {
  const table = describeCounts(aggregate, from, dimensions, policy);
  const show = ({key}: Cell) => showGroup(groups.get(key)!, suppressed, policy);
  const rows = cells.map((cell) => {
    const shown = show(cell);
    const text = [
      cell.row,
      ...(cell.column === null ? [] : [cell.column]),
      shown.reason ?? String(shown.count)
    ];
    if (aggregate.percent === null) return text;
    const at = baseOf(aggregate, cell);
    const base = cells.find(({row, column}) => row === at.row && column === at.column)!;
    const {percent, reason} = showPercent(shown, show(base), policy);
    return [...text, reason ?? String(percent)];
  });
  const csv = join(into, `${table.name}.csv`);
  await writeFile(csv, formatCsv([table.fields.map(({name}) => name), ...rows]));
  return countsSource(database, table, csv, rows.length);
}

/** A table of counts in a clean CSV, whose values are counted like those of other tables. */
export async function countsSource(
  database: Database,
  table: CodebookTable,
  csv: string,
  rows: number
): Promise<Source> {
  const source: Source = {
    table,
    file: table.path,
    csv,
    header: table.fields.map(({name}) => name),
    rows,
    gaps: [],
    whole: true,
    ended: true
  };
  await countValues(database, source, measuresOf(source, [table.primaryKey]));
  return source;
}
