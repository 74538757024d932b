import {createHash} from "node:crypto";
import {copyFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {identifier} from "../../src/sql/identifier.js";
import {type Codebook, reasons} from "../codebook/codebook.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import {notRecorded} from "../codebook/disclosurePolicy.js";
import type {TableSource} from "../codebook/tableSource.js";
import type {Violations} from "../codebook/violation.js";
import type {Database} from "../engine/database.js";
import {headOfCsv} from "../records/findHeader.js";
import type {Source} from "../records/read.js";
import type {CopyEvents, CopyLimits} from "../warehouse/attempts.js";
import type {Connection} from "../warehouse/connection.js";
import {type AllPulled, describeTime, pulledFolder} from "../warehouse/pulled.js";
import {askRows} from "../warehouse/server.js";
import {describeFile} from "../workspace/describeFile.js";
import {literal, literals} from "../workspace/quote.js";
import {type Dimension, layOut, type Population} from "./cells.js";
import {describeCounts} from "./describeCounts.js";
import {countedPersons, countsSource, findDimensions} from "./releaseCounts.js";

/**
 * Counts the persons of a table by some columns in the database that has their rows. Only the counts
 * leave the database; they are in memory, and are not written. Throws an error without a value of a
 * person if a key is repeated, or if a column has values that the codebook does not know.
 */
export async function countInWarehouse(
  connection: Connection,
  query: string,
  table: CodebookTable,
  dimensions: readonly Dimension[],
  events?: CopyEvents,
  limits?: CopyLimits
): Promise<Population> {
  const key = identifier(table.primaryKey[0]);
  const [[persons, keys]] = await askRows(
    connection,
    query,
    (answer) => `SELECT count(*), count(DISTINCT CAST(${key} AS varchar)) FROM ${answer}`,
    events,
    limits
  );
  if (persons !== keys)
    throw new Error(
      phrase`${connection.name}: expected one row for each person: ${table.primaryKey[0]} is empty or repeated in some rows`
    );
  const columns = dimensions.map(({name}) => valueText(table, name));
  const rows = await askRows(
    connection,
    query,
    (answer) =>
      `SELECT ${[...columns, "count(*)"].join(", ")} FROM ${answer} GROUP BY ${columns.map((_, i) => i + 1).join(", ")}`,
    events,
    limits
  );
  for (const [i, {name, values}] of dimensions.entries())
    if (rows.some((row) => !values.includes(row[i] ?? "")))
      throw new Error(
        phrase`${connection.name}: expected only values of ${name} that the codebook lists: the answer has others, or empty ones in a required column`
      );
  return {
    dimensions,
    groups: rows.map((row) => ({
      values: Object.fromEntries(dimensions.map(({name}, i) => [name, row[i] ?? ""])),
      count: Number(row.at(-1))
    }))
  };
}

/** The SQL of a value as text; a missing value, for any reason, is not recorded. */
function valueText({fields}: CodebookTable, name: string): string {
  const text = `CAST(${identifier(name)} AS varchar)`;
  const codes = reasons(fields.find((field) => field.name === name)!);
  const missing = literals(["", ...codes]);
  return `CASE WHEN ${text} IS NULL OR ${text} IN (${missing}) THEN ${literal(notRecorded)} ELSE ${text} END`;
}

/** A hash of everything on which the protection of counts depends, apart from the persons. */
export function declarationOf({disclosure}: Codebook, {fields}: CodebookTable): string {
  return createHash("sha256")
    .update(JSON.stringify([disclosure, fields]))
    .digest("hex");
}

/**
 * The tables of counts that were protected when they were pulled. Reports counts that are missing, and
 * counts that the query, the codebook or a kept file no longer fits.
 */
export async function keptCounts(
  database: Database,
  codebook: Codebook,
  {counts}: AllPulled,
  {pulled, into, queryText}: {pulled: string; into: string; queryText: string | null},
  violations: Violations,
  warnings: string[]
): Promise<Source[]> {
  const table = countedPersons(codebook)!;
  const {connection, query} = table.source as Extract<TableSource, {kind: "connection"}>;
  const refuse = (file: string, expected: string) => {
    violations.add([{file, row: null, column: null, value: null, rule: "not pulled", expected}]);
    return [];
  };
  const answer = counts[table.name];
  if (!answer)
    return refuse(query, phrase`counts of ${connection}, which npm run pull asks for and protects`);
  if (
    answer.connection !== connection ||
    answer.query !== queryText ||
    answer.declared !== declarationOf(codebook, table)
  )
    return refuse(
      query,
      phrase`the query and the codebook of the kept counts, ${describeTime(answer)}: npm run pull asks again`
    );
  const {policy, aggregates} = codebook.disclosure!;
  const dimensions = await findDimensions(
    database,
    codebook,
    table,
    codebook.disclosure!,
    () => {}
  );
  const sources: Source[] = [];
  for (const aggregate of aggregates) {
    const path = join(pulled, `${aggregate.name}.csv`);
    const hash = await describeFile(path).then(
      ({sha256}) => sha256,
      () => null
    );
    if (hash === null || hash !== answer.files[aggregate.name])
      return refuse(
        phrase`${pulledFolder}/${aggregate.name}.csv`,
        phrase`the counts as they were pulled: the file is missing or has changed; npm run pull asks again`
      );
    const described = describeCounts(aggregate, table, dimensions, policy);
    const csv = join(into, `${aggregate.name}.csv`);
    await copyFile(path, csv);
    const [header = []] = await headOfCsv(csv);
    if (header.join() !== described.fields.map(({name}) => name).join())
      return refuse(
        phrase`${pulledFolder}/${aggregate.name}.csv`,
        phrase`the columns of this table of counts: npm run pull asks again`
      );
    const rows = layOut(aggregate, dimensions).length;
    sources.push(await countsSource(database, described, csv, rows));
  }
  warnings.push(`${table.name}: counts ${describeTime(answer)}`);
  return sources;
}
