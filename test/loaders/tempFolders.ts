import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";

const temps: string[] = [];

/** Removes the folders that `tempFolder` has made. */
export async function removeTempFolders(): Promise<void> {
  for (const folder of temps.splice(0)) await rm(folder, {recursive: true, force: true});
}

/** An empty folder. `removeTempFolders.ts` removes it after the tests of the file. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "whatworked-test-"));
  temps.push(folder);
  return folder;
}
