import {phrase} from "../page/words/phrase.js";
import type {Manifest, Table} from "../records/manifest.js";
import {identifier} from "../sql/identifier.js";
import {missingColumns} from "../sql/needs.js";
import {mainSchema, qualified} from "../sql/programmes.js";
import {type Addresses, recordsAddress} from "./addresses.js";
import {fetchBytes} from "./fetchFile.js";
import {DatabaseDied, type LockedDatabase} from "./lockedDatabase.js";
import type {ProgressReporter} from "./progress.js";
import {readParquet} from "./readParquet.js";

/** Loads tables of the records into a database. */
export interface TableLoader {
  /** Starts to fetch a table, so that it is ready sooner. */
  fetch(name: string, manifest: Pick<Manifest, "tables">): void;
  /**
   * Loads a table, with the standard columns that it lacks; a standard table that the programme
   * does not have is loaded empty. Throws when the table's file cannot be read, or is not the one
   * that the manifest describes. The signal cancels fetching and reading. The table does not exist
   * then.
   */
  load(
    name: string,
    database: LockedDatabase,
    manifest: Pick<Manifest, "tables">,
    signal?: AbortSignal
  ): Promise<void>;
}

/** Makes a loader of the tables of one programme into one schema. */
export function createTableLoader(
  addresses: Pick<Addresses, "manifest" | "parquet" | "parquetReader">,
  progress: ProgressReporter,
  schema = mainSchema
): TableLoader {
  /** Tables that are fetched and not loaded yet, and how to stop fetching them. */
  const coming = new Map<string, {bytes: Promise<Uint8Array>; stop: AbortController}>();

  /** The file of a table with rows: Arrow where the table is small, otherwise Parquet. */
  function fetchTable(table: Table, signal?: AbortSignal): Promise<Uint8Array> {
    const {name} = table;
    const {file, sha256} = fileOf(table);
    let fetched = coming.get(name);
    if (!fetched) {
      const stop = new AbortController();
      const address = recordsAddress(addresses.manifest(), file, sha256);
      fetched = {bytes: fetchBytes(address, {sha256, signal: stop.signal}), stop};
      coming.set(name, fetched);
      fetched.bytes.catch(() => coming.delete(name));
    }
    const {bytes, stop} = fetched;
    signal?.addEventListener("abort", () => stop.abort(signal.reason), {once: true});
    return bytes;
  }

  async function loadParquet(
    {name}: Table,
    bytes: Uint8Array,
    database: LockedDatabase,
    signal?: AbortSignal
  ): Promise<void> {
    let done = 0;
    try {
      const file = new Blob([bytes as BlobPart]);
      for await (const {ipc, rows, total} of readParquet(file, addresses, signal)) {
        await database.insert(name, ipc, done === 0, schema);
        done += rows;
        progress.report({step: phrase`loading ${name}`, done, total});
      }
    } catch (error) {
      // A part of a table must not pass for the table.
      if (done > 0 && !(error instanceof DatabaseDied))
        await database.run(`DROP TABLE ${qualified(schema, name)}`);
      throw error;
    }
  }

  return {
    fetch(name, {tables}) {
      const table = tables.find((table) => table.name === name);
      if (table?.rows) void fetchTable(table).catch(() => {});
    },
    async load(name, database, manifest, signal) {
      const table = manifest.tables.find((table) => table.name === name);
      const missing = missingColumns(name, manifest).map(
        ([column, type]) => `${identifier(column)} ${type}`
      );
      if (table?.rows) {
        const bytes = await fetchTable(table, signal);
        coming.delete(name);
        if (table.arrow) await database.insert(name, bytes, true, schema);
        else await loadParquet(table, bytes, database, signal);
        for (const column of missing)
          await database.run(`ALTER TABLE ${qualified(schema, name)} ADD COLUMN ${column}`);
      } else {
        // An Arrow stream without rows creates no table.
        const fields =
          table?.fields.map((field) => `${identifier(field.name)} ${field.sqlType}`) ?? [];
        await database.run(
          `CREATE TABLE ${qualified(schema, name)} (${[...fields, ...missing].join(", ")})`
        );
      }
    }
  };
}

/** The file of a table with rows, and its hash. */
function fileOf({name, arrow, parquet}: Table): {file: string; sha256: string} {
  return arrow
    ? {file: `${name}.arrow`, sha256: arrow.sha256}
    : {file: `${name}.parquet`, sha256: parquet.sha256};
}
