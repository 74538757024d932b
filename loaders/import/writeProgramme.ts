import {existsSync} from "node:fs";
import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {codebookFile} from "../codebook/codebook.js";
import type {Json} from "../codebook/codebookField.js";
import type {Check} from "../codebook/violation.js";
import {checkOnly} from "../pipeline/buildRecords.js";
import {formatCsv} from "../records/readWorkbook.js";
import {removeFolder} from "../workspace/removeFolder.js";
import {renameWhenFree} from "../workspace/renameWhenFree.js";
import {makeWorkFolder} from "../workspace/workFolder.js";
import type {ImportedTable} from "./imported.js";
import type {Mapping} from "./mapping.js";

/** The file of a programme's folder that has the mapping of its import. */
export const mappingFile = "import.json";

/** Throws if there is a folder already. */
export function needNewFolder(folder: string): void {
  if (existsSync(folder))
    throw new Error(phrase`${folder} exists: expected a new folder; choose another one with --to`);
}

/**
 * Writes the folder of a programme: a CSV of each table, the codebook, and the mapping. The folder
 * appears by one rename, once its records pass every check. Throws if there is a folder already.
 */
export async function writeProgramme(
  folder: string,
  tables: Readonly<Record<string, ImportedTable>>,
  codebook: Json,
  mapping: Mapping
): Promise<Check> {
  needNewFolder(folder);
  const work = await makeWorkFolder(dirname(folder), ".importing-");
  try {
    const made = join(work, "records");
    await mkdir(made);
    for (const [name, {columns, rows}] of Object.entries(tables)) {
      const names = columns.map((column) => column.name);
      const cells = rows.map((row) => names.map((name) => row[name] ?? ""));
      await writeFile(join(made, `${name}.csv`), formatCsv([names, ...cells]));
    }
    await writeFile(join(made, codebookFile), `${JSON.stringify(codebook, null, 2)}\n`);
    await writeFile(join(made, mappingFile), `${JSON.stringify(mapping, null, 2)}\n`);
    const check = await checkOnly({name: "import", folder: made, cache: join(work, "cache")});
    if (check.ok) {
      if (existsSync(folder))
        throw new Error(phrase`${folder} exists: another process has made it`);
      await renameWhenFree(made, folder);
    }
    return check;
  } finally {
    await removeFolder(work);
  }
}
