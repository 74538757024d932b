import {readFile, recordsHref} from "./files.js";
import {identifier} from "./identifier.js";
import type {Manifest} from "./manifest.js";
import {missingColumns} from "./needs.js";
import {parquet} from "./parquet.js";
import type {Engine} from "./worker.js";

/** Takes a table of the records into an engine, with the standard columns that it lacks; an empty one for a standard table that the programme does not keep. */
export async function takeIn(name: string, engine: Engine, manifest: Manifest): Promise<void> {
  const table = manifest.tables.find((table) => table.name === name);
  const missing = missingColumns(name, manifest).map(
    ([column, type]) => `${identifier(column)} ${type}`
  );
  if (table?.rows) {
    const [response, {readParquet}] = await Promise.all([
      readFile(recordsHref(`${name}.parquet`, table.parquet.sha256)),
      parquet()
    ]);
    const bytes = new Uint8Array(await response.arrayBuffer());
    await engine.insert(name, readParquet(bytes).intoIPCStream());
    for (const column of missing)
      await engine.run(`ALTER TABLE ${identifier(name)} ADD COLUMN ${column}`);
  } else {
    // An Arrow stream without rows makes no table.
    const kept = table?.fields.map((field) => `${identifier(field.name)} ${field.sqlType}`) ?? [];
    await engine.run(`CREATE TABLE ${identifier(name)} (${[...kept, ...missing].join(", ")})`);
  }
}
