import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {openNative} from "../engine/native.js";
import {questionRows} from "../engine/questionRows.js";
import {readManifest} from "../records/currentBuild.js";
import {questionFiles} from "../workspace/questionFiles.js";

/**
 * Copies those question files of a programme, its own and shared ones, that can be asked of its
 * simulated set: each question in them has an answer there, possibly an empty one, and none names
 * the key or the name of a project, because the projects are not copied.
 */
export async function copyQuestions(
  programme: {folder: string; build: string},
  simulated: {folder: string; build: string}
): Promise<void> {
  const files = await questionFiles(programme.folder);
  if (!files.length) return;
  const to = join(simulated.folder, "questions");
  const names = await projectNames(programme.build);
  await using engine = await openNative(simulated.build);
  const records = await readManifest(simulated.build);
  for (const {name, path} of files) {
    const text = await readFile(path, "utf8");
    if (names.some((project) => text.includes(project))) continue;
    if ((await questionRows(engine, records, {text, name})) === null) continue;
    await mkdir(to, {recursive: true});
    await writeFile(join(to, name), text);
  }
}

/**
 * The keys and names of a programme's projects, as a question would write them: as an SQL text, or
 * as a parameter's value.
 */
async function projectNames(build: string): Promise<string[]> {
  await using engine = await openNative(build);
  const projects = await engine.query("SELECT project_id, name FROM projects");
  return projects.flatMap(({project_id, name}) => [`'${project_id}'`, `= ${project_id}\n`, name]);
}
