import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, readFile, rename, writeFile} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import {describeFile} from "../workspace/describeFile.js";
import {changesBetween, filesUnder, type Ingredients} from "../workspace/inputs.js";
import {root} from "../workspace/programme.js";

/** What a site was made of, and its files by their path with the SHA-256 of what was written. */
interface LastSite {
  ingredients: Ingredients;
  files: Ingredients;
}

/** Why the site in `dist` must be built, each reason in a few words; none where it is what would be built, whole and as it was written. */
export async function whyBuild(
  dist: string,
  ingredients: Ingredients,
  folder?: string
): Promise<string[]> {
  const file = listOf(dist, folder);
  if (!existsSync(dist)) return [`there is no site in ${dist}`];
  if (!existsSync(file)) return [`nothing says what the site in ${dist} was made of`];
  const last: LastSite = JSON.parse(await readFile(file, "utf8"));
  const changes = changesBetween(last.ingredients, ingredients);
  if (changes.length) return changes;
  return changesBetween(last.files, await filesOf(dist)).map(
    (change) => `${change} since it was written`
  );
}

/** Keeps what the site in `dist` was made of and what it is, apart from it: whatever harms the one then leaves the other. */
export async function rememberSite(
  dist: string,
  ingredients: Ingredients,
  folder?: string
): Promise<void> {
  const last: LastSite = {ingredients, files: await filesOf(dist)};
  const file = listOf(dist, folder);
  await mkdir(join(file, ".."), {recursive: true});
  await writeFile(`${file}.part`, JSON.stringify(last, null, 1));
  await rename(`${file}.part`, file);
}

function listOf(dist: string, folder = join(root, ".whatworked", "sites")): string {
  return join(folder, `${createHash("sha256").update(dist).digest("hex").slice(0, 16)}.json`);
}

async function filesOf(dist: string): Promise<Ingredients> {
  const files: Record<string, string> = {};
  for (const file of await filesUnder(dist))
    files[relative(dist, file).split(sep).join("/")] = (await describeFile(file)).sha256;
  return files;
}
