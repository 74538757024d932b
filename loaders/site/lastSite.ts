import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, readFile} from "node:fs/promises";
import {join, relative} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {describeFile} from "../workspace/describeFile.js";
import {changesBetween, filesUnder, type Inputs} from "../workspace/inputs.js";
import {replaceFile} from "../workspace/replaceFile.js";
import {projectRoot} from "../workspace/roots.js";
import {slashes} from "../workspace/slashes.js";

/** The inputs of a site, and its files with their SHA-256 when they were written. */
interface LastSite {
  inputs: Inputs;
  files: Inputs;
}

/**
 * Why the site in `dist` must be built, each reason in a few words. No reason means that its inputs
 * are unchanged and that its files are as they were written.
 */
export async function whyBuild(dist: string, inputs: Inputs, folder?: string): Promise<string[]> {
  const file = listOf(dist, folder);
  if (!existsSync(dist)) return [phrase`there is no site in ${dist}`];
  if (!existsSync(file)) return [phrase`the inputs of the site in ${dist} are not known`];
  const last: LastSite = JSON.parse(await readFile(file, "utf8"));
  const changes = changesBetween(last.inputs ?? {}, inputs);
  if (changes.length) return changes;
  return changesBetween(last.files, await filesOf(dist)).map(
    (change) => phrase`${change} since it was written`
  );
}

/** Records the inputs and the files of the site in `dist`, in a folder outside the site. */
export async function rememberSite(dist: string, inputs: Inputs, folder?: string): Promise<void> {
  const last: LastSite = {inputs, files: await filesOf(dist)};
  const file = listOf(dist, folder);
  await mkdir(join(file, ".."), {recursive: true});
  await replaceFile(file, last);
}

function listOf(dist: string, folder = join(projectRoot, ".whatworked", "sites")): string {
  return join(folder, `${createHash("sha256").update(dist).digest("hex").slice(0, 16)}.json`);
}

async function filesOf(dist: string): Promise<Inputs> {
  const files: Record<string, string> = {};
  for (const file of await filesUnder(dist))
    files[slashes(relative(dist, file))] = (await describeFile(file)).sha256;
  return files;
}
