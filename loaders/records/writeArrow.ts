import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {readParquet} from "parquet-wasm/node";
import {hasArrow} from "../../src/records/manifest.js";
import {describeFile} from "../workspace/describeFile.js";
import {readManifest} from "./currentBuild.js";

/**
 * Writes the small tables of a build into another folder as Arrow IPC streams, `<name>.arrow`, with
 * the same library that pages use to read the other tables; and a manifest with their hashes.
 * Returns the names of the files.
 */
export async function writeArrow(folder: string, into: string): Promise<string[]> {
  const manifest = await readManifest(folder);
  const written: string[] = [];
  for (const table of manifest.tables.filter(hasArrow)) {
    const parquet = await readFile(join(folder, `${table.name}.parquet`));
    const file = `${table.name}.arrow`;
    await writeFile(join(into, file), readParquet(parquet).intoIPCStream());
    table.arrow = await describeFile(join(into, file));
    written.push(file);
  }
  await writeFile(join(into, manifestFile), JSON.stringify(manifest, null, 1));
  return [...written, manifestFile];
}

/** The name of the description of a build. */
export const manifestFile = "manifest.json";
