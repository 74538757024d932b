import {readFile, recordsHref} from "./files.js";
import {identifier} from "./identifier.js";
import type {Manifest} from "./manifest.js";
import {missingColumns} from "./needs.js";
import {parquet} from "./parquet.js";
import type {Engine} from "./worker.js";

/** Tables that have been sent for and not yet taken in. */
const coming = new Map<string, Promise<Uint8Array>>();

/** Sends for a table of the records, once; an empty one has no file. */
export function parquetOf(name: string, {tables}: Manifest): Promise<Uint8Array> {
  const table = tables.find((table) => table.name === name);
  if (!table?.rows) return Promise.resolve(new Uint8Array());
  const sent =
    coming.get(name) ??
    readFile(recordsHref(`${name}.parquet`, table.parquet.sha256)).then(
      async (response) => new Uint8Array(await response.arrayBuffer())
    );
  coming.set(name, sent);
  sent.catch(() => coming.delete(name));
  return sent;
}

/** Takes a table of the records into an engine, with the standard columns that it lacks; an empty one for a standard table that the programme does not keep. */
export async function takeIn(name: string, engine: Engine, manifest: Manifest): Promise<void> {
  const table = manifest.tables.find((table) => table.name === name);
  const missing = missingColumns(name, manifest).map(
    ([column, type]) => `${identifier(column)} ${type}`
  );
  if (table?.rows) {
    const [bytes, {readParquet}] = await Promise.all([parquetOf(name, manifest), parquet()]);
    coming.delete(name);
    await engine.insert(name, readParquet(bytes).intoIPCStream());
    for (const column of missing)
      await engine.run(`ALTER TABLE ${identifier(name)} ADD COLUMN ${column}`);
  } else {
    // An Arrow stream without rows makes no table.
    const kept = table?.fields.map((field) => `${identifier(field.name)} ${field.sqlType}`) ?? [];
    await engine.run(`CREATE TABLE ${identifier(name)} (${[...kept, ...missing].join(", ")})`);
  }
}
