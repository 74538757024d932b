import {existsSync} from "node:fs";
import {mkdir, readdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {bindParameters, parametersOf} from "../../src/sql/queryParameters.js";
import {parseSqlFile} from "../../src/sql/sqlFile.js";
import {SqlText} from "../../src/sql/sqlText.js";
import {openNative} from "../engine/native.js";
import {readManifest} from "../records/currentBuild.js";

/**
 * Copies those question files of a programme that can be asked of its simulated set: each question
 * in them has an answer there, possibly an empty one, and none names the key or the name of a
 * project, because the projects are not copied.
 */
export async function copyQuestions(
  programme: {folder: string; build: string},
  simulated: {folder: string; build: string}
): Promise<void> {
  const from = join(programme.folder, "questions");
  const to = join(simulated.folder, "questions");
  if (!existsSync(from)) return;
  const names = await projectNames(programme.build);
  await using engine = await openNative(simulated.build);
  const records = await readManifest(simulated.build);
  const isAnswered = async (text: string, file: string) => {
    try {
      for (const {sql, parameters} of parseSqlFile(text, file)) {
        const parsed = new SqlText(sql);
        const bound = bindParameters(parsed, parametersOf(parsed, records), parameters);
        await engine.rows(bound);
      }
      return true;
    } catch {
      return false;
    }
  };
  for (const file of (await readdir(from)).filter((name) => name.endsWith(".sql"))) {
    const text = await readFile(join(from, file), "utf8");
    if (names.some((name) => text.includes(name)) || !(await isAnswered(text, file))) continue;
    await mkdir(to, {recursive: true});
    await writeFile(join(to, file), text);
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
