import {execFile} from "node:child_process";
import {existsSync} from "node:fs";
import {cp, mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {root} from "../../loaders/workspace/programme.js";

/**
 * Builds the site of a folder of records into another folder, without pages of projects: they are not
 * measured, and a page for each of thousands takes half an hour. The site is that of a project of its
 * own, which begins with the engine and the packages that this repository has prepared.
 */
export async function buildWithoutProjectPages(records: string, dist: string): Promise<void> {
  const project = join(root, ".whatworked", "bench", "project");
  await mkdir(project, {recursive: true});
  await writeFile(
    join(project, "whatworked.config.ts"),
    'export default {projectPages: "none"};\n'
  );
  for (const name of ["engine", "packages"]) {
    const [from, to] = [root, project].map((top) => join(top, ".whatworked", name));
    if (existsSync(from) && !existsSync(to)) await cp(from, to, {recursive: true});
  }
  await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", join(root, "loaders", "build.ts"), dist],
    {
      cwd: root,
      env: {...process.env, PROGRAMME: records, WHATWORKED_PROJECT: project},
      maxBuffer: 2 ** 28
    }
  );
}
