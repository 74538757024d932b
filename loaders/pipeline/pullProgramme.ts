import {copyFile, mkdir, mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {checkLinks} from "../codebook/checkLinks.js";
import {type Codebook, readCodebook} from "../codebook/codebook.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import {formatViolation} from "../codebook/formatCheck.js";
import {Violations} from "../codebook/violation.js";
import {countedPersons, releaseCounts} from "../disclosure/releaseCounts.js";
import {countInWarehouse, declarationOf} from "../disclosure/warehouseCounts.js";
import {openDatabase} from "../engine/database.js";
import {checkRecords} from "../records/check.js";
import {readRecords} from "../records/read.js";
import {connectionUrl} from "../warehouse/connection.js";
import type {AllPulled, PulledCounts} from "../warehouse/pulled.js";
import {type PullOptions, pullTables} from "../warehouse/pullTables.js";
import {readQuery} from "../warehouse/queryFile.js";
import {describeFile} from "../workspace/describeFile.js";
import {removeFolder} from "../workspace/removeFolder.js";

/**
 * Pulls all tables of a programme that a database has, and keeps the answers. Persons are counted in
 * the database; the counts are protected in memory, and only protected counts are written. Null if
 * no table has a connection. Throws an error that lists what is wrong; the earlier answers then stay.
 */
export async function pullProgramme(
  folder: string,
  options: PullOptions = {}
): Promise<AllPulled | null> {
  const codebook = await readTables(folder);
  if (!codebook.tables.some(({source}) => source?.kind === "connection")) return null;
  return pullTables(codebook, folder, {
    ...options,
    addCounts: (made, work) => pullCounts(codebook, folder, made, work, options)
  });
}

async function pullCounts(
  codebook: Codebook,
  folder: string,
  made: string,
  work: string,
  options: PullOptions
): Promise<Record<string, PulledCounts>> {
  const {
    environment,
    limits,
    onTable,
    onState,
    onAnswer,
    onBreak,
    now = () => new Date()
  } = options;
  const table = countedPersons(codebook);
  if (table?.source?.kind !== "connection") return {};
  const {connection, query: file} = table.source;
  const query = await readQuery(folder, file, table.name);
  const url = connectionUrl(connection, environment);
  const into = join(work, "counts");
  await mkdir(into);
  // In memory alone: this database never writes to a disk.
  const database = await openDatabase("");
  const violations = new Violations();
  try {
    const part = neededFor(table, codebook);
    const found = await readRecords(part, folder, into, violations, [], () => {}, made);
    await checkRecords(database, part, found, violations, () => {});
    const counts = violations.total
      ? []
      : await releaseCounts(
          database,
          part,
          found,
          into,
          violations,
          async (persons, dimensions) => {
            onTable?.(table.name, 0);
            const counted = await countInWarehouse(
              {name: connection, url},
              query,
              persons,
              dimensions,
              {onState, onBreak: (words) => onBreak?.(`${table.name}: ${words}`)},
              limits
            );
            onAnswer?.();
            return counted;
          }
        );
    if (violations.total)
      throw new Error(
        phrase`the records break rules\n${violations.list().map(formatViolation).join("\n")}`
      );
    const files: Record<string, string> = {};
    for (const {table: counted, csv} of counts) {
      const kept = join(made, `${counted.name}.csv`);
      await copyFile(csv, kept);
      files[counted.name] = (await describeFile(kept)).sha256;
    }
    return {
      [table.name]: {
        connection,
        query,
        declared: declarationOf(codebook, table),
        files,
        pulledAt: now().toISOString()
      }
    };
  } finally {
    database.close();
  }
}

/**
 * A codebook of the persons and of the tables that they refer to, directly or not: counts need the
 * values of those, and nothing of the others, which can be larger than the memory.
 */
export function neededFor(persons: CodebookTable, codebook: Codebook): Codebook {
  const needed = new Set([persons.name]);
  // A set also gives the names that are added while its names are gone through.
  for (const name of needed)
    for (const {table} of codebook.tables.find((table) => table.name === name)?.foreignKeys ?? [])
      needed.add(table);
  const others = codebook.tables.filter(({name}) => !needed.has(name));
  return {
    ...codebook,
    tables: codebook.tables.filter(({name}) => needed.has(name)),
    ignore: [...codebook.ignore, ...others.flatMap(({name, path}) => [name, path])]
  };
}

async function readTables(folder: string): Promise<Codebook> {
  const work = await mkdtemp(join(tmpdir(), "whatworked-"));
  const database = await openDatabase(work);
  const violations = new Violations();
  try {
    await checkLinks(folder, violations);
    const codebook = violations.total ? null : await readCodebook(folder, database, violations);
    if (!codebook) throw new Error(violations.list().map(formatViolation).join("\n"));
    return codebook;
  } finally {
    database.close();
    await removeFolder(work);
  }
}
