import {hasArrow, type Manifest, type Table} from "../records/manifest.js";
import {identifier} from "../sql/identifier.js";
import {missingColumns} from "../sql/needs.js";
import {readFile, recordsHref} from "./files.js";
import {reportProgress} from "./progress.js";
import {readParquet} from "./readParquet.js";
import type {Engine} from "./worker.js";

/** Tables that have been sent for and not yet taken in. */
const coming = new Map<string, Promise<Uint8Array>>();

/** Sends for a table of the records, once: as Arrow where it is small, else as Parquet. An empty one has no file. */
export function sendFor(name: string, {tables}: Manifest): Promise<Uint8Array> {
  const table = tables.find((table) => table.name === name);
  if (!table?.rows) return Promise.resolve(new Uint8Array());
  const file = `${name}.${hasArrow(table) ? "arrow" : "parquet"}`;
  const sent =
    coming.get(name) ??
    readFile(recordsHref(file, table.parquet.sha256)).then(
      async (response) => new Uint8Array(await response.arrayBuffer())
    );
  coming.set(name, sent);
  sent.catch(() => coming.delete(name));
  return sent;
}

/**
 * Takes a table of the records into an engine, with the standard columns that it lacks; an empty one for a standard table that the programme does not keep. A large one can be called off while it is
 * read, and is then not there.
 */
export async function takeIn(
  name: string,
  engine: Engine,
  manifest: Manifest,
  signal?: AbortSignal
): Promise<void> {
  const table = manifest.tables.find((table) => table.name === name);
  const missing = missingColumns(name, manifest).map(
    ([column, type]) => `${identifier(column)} ${type}`
  );
  if (table?.rows) {
    const bytes = await sendFor(name, manifest);
    coming.delete(name);
    if (hasArrow(table)) await engine.insert(name, bytes);
    else await takeParquet(table, bytes, engine, signal);
    for (const column of missing)
      await engine.run(`ALTER TABLE ${identifier(name)} ADD COLUMN ${column}`);
  } else {
    // An Arrow stream without rows makes no table.
    const kept = table?.fields.map((field) => `${identifier(field.name)} ${field.sqlType}`) ?? [];
    await engine.run(`CREATE TABLE ${identifier(name)} (${[...kept, ...missing].join(", ")})`);
  }
}

async function takeParquet(
  {name}: Table,
  bytes: Uint8Array,
  engine: Engine,
  signal?: AbortSignal
): Promise<void> {
  let done = 0;
  try {
    for await (const {ipc, rows, total} of readParquet(new Blob([bytes as BlobPart]), signal)) {
      await engine.insert(name, ipc, done === 0);
      done += rows;
      reportProgress({step: `taking in ${name}`, done, total});
    }
  } catch (error) {
    if (signal?.aborted && done > 0) await engine.run(`DROP TABLE ${identifier(name)}`);
    throw error;
  }
}
