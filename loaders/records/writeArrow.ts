import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {readParquet} from "parquet-wasm/node";
import {hasArrow, type Table} from "../../src/records/manifest.js";

/**
 * Writes the small tables of a build into another folder as Arrow IPC streams, `<name>.arrow`, with
 * the same library that pages use to read the other tables. Returns the names of the files.
 */
export async function writeArrow(
  folder: string,
  tables: readonly Table[],
  into: string
): Promise<string[]> {
  const written: string[] = [];
  for (const {name} of tables.filter(hasArrow)) {
    const parquet = await readFile(join(folder, `${name}.parquet`));
    const file = `${name}.arrow`;
    await writeFile(join(into, file), readParquet(parquet).intoIPCStream());
    written.push(file);
  }
  return written;
}
