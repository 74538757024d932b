import {spawnSync} from "node:child_process";
import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join, relative, resolve} from "node:path";
import {filesUnder} from "../loaders/workspace/inputs.js";
import {packageRoot} from "../loaders/workspace/roots.js";
import {slashes} from "../loaders/workspace/slashes.js";
import {docsProgramme, docsProject, tutorialFiles} from "./docsProject.js";

/**
 * `npm run docs [-- folder]`: builds the documentation as a site of the toolkit, with the programme of
 * the tutorial as its example, into `dist-docs/` or the folder.
 */
const docs = join(packageRoot, "docs");
const project = join(packageRoot, ".whatworked", "docs");
const site = resolve(process.argv[2] ?? join(packageRoot, "dist-docs"));

const documents = new Map<string, string>();
for (const file of await filesUnder(docs))
  if (file.endsWith(".md"))
    documents.set(slashes(relative(docs, file)), await readFile(file, "utf8"));
for (const folder of ["pages", "data"])
  await rm(join(project, folder), {recursive: true, force: true});
for (const [path, text] of docsProject(documents)) {
  const file = join(project, path);
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, text);
}
const {table, mapping} = tutorialFiles;
for (const words of [
  ["import", table, "--mapping", mapping, "--to", docsProgramme, "--yes"],
  ["build", site]
]) {
  const bin = join(packageRoot, "bin", "whatworked.js");
  const environment = {...process.env, PROGRAMME: "", WHATWORKED_PROJECT: project};
  const options = {cwd: project, env: environment, stdio: "inherit"} as const;
  const {status} = spawnSync(process.execPath, [bin, ...words], options);
  if (status !== 0) process.exit(status ?? 1);
}
