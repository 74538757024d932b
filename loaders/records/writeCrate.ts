import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {codebookFile} from "../codebook/codebook.js";
import {codebookCsv} from "../codebook/codebookCsv.js";
import {readDataPackage} from "../codebook/dataPackage.js";
import {builtAt} from "../workspace/builtAt.js";
import {describeFile} from "../workspace/describeFile.js";
import {readManifest} from "./currentBuild.js";
import {type CrateNotebook, roCrate} from "./roCrate.js";

/**
 * Writes the files that describe a build into `into`, next to its tables as CSV: the codebook as
 * CSV, and the crate of all downloadable files and of `notebooks`. Returns their names.
 */
export async function writeCrate(
  folder: string,
  csvs: readonly string[],
  into: string,
  notebooks: readonly CrateNotebook[] = []
): Promise<string[]> {
  const manifest = await readManifest(folder);
  await writeFile(join(into, "codebook.csv"), codebookCsv(manifest));
  const places = [
    ...manifest.tables.map(({name}) => [folder, `${name}.parquet`]),
    ...csvs.map((name) => [into, name]),
    [folder, codebookFile],
    [into, "codebook.csv"]
  ];
  const files = await Promise.all(
    places.map(async ([place, name]) => ({name, ...(await describeFile(join(place, name)))}))
  );
  const [codebook, day] = [await readDataPackage(folder), builtAt().slice(0, 10)];
  const crate = roCrate(manifest, codebook, files, day, notebooks);
  await writeFile(join(into, "ro-crate-metadata.json"), JSON.stringify(crate, null, 1));
  return ["codebook.csv", "ro-crate-metadata.json"];
}
