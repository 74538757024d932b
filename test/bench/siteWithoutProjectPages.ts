import {execFile} from "node:child_process";
import {existsSync} from "node:fs";
import {cp, mkdir, rm, symlink} from "node:fs/promises";
import {join, sep} from "node:path";
import {promisify} from "node:util";
import {root} from "../../loaders/workspace/programme.js";

const run = promisify(execFile);

/**
 * Builds the site of a folder of records into another folder. It uses a copy of the repository
 * without the pages of projects, because thousands of them take half an hour. Other pages only link
 * to them.
 */
export async function buildWithoutProjectPages(records: string, dist: string): Promise<void> {
  const copy = join(root, ".whatworked", "bench", "repository");
  await rm(copy, {recursive: true, force: true});
  await mkdir(join(copy, ".whatworked"), {recursive: true});
  for (const name of ["package.json", "CITATION.cff", "LICENSE", "README.md", "tsconfig.json"])
    await cp(join(root, name), join(copy, name));
  for (const name of ["observablehq.config.ts", "loaders", "src", "data"])
    await cp(join(root, name), join(copy, name), {recursive: true, filter: isCopied});
  const build = join("test", "bench", "buildUnchecked.ts");
  await cp(join(root, build), join(copy, build));
  await symlink(join(root, "node_modules"), join(copy, "node_modules"), "dir");
  const engine = join(root, ".whatworked", "engine");
  if (existsSync(engine)) await cp(engine, join(copy, ".whatworked", "engine"), {recursive: true});
  await run(process.execPath, ["--import", "tsx", join(copy, build), dist], {
    cwd: copy,
    env: {...process.env, PROGRAMME: records, WHATWORKED_PROJECT: copy},
    maxBuffer: 2 ** 28
  });
}

function isCopied(path: string): boolean {
  return !path.startsWith(join(root, "src", "[programme]", "projects") + sep);
}
