import {type ChildProcess, type StdioOptions, spawn} from "node:child_process";
import {mkdir, utimes} from "node:fs/promises";
import {join} from "node:path";
import {isDeepStrictEqual} from "node:util";
import {phrase} from "../../src/page/words/phrase.js";
import {formatCheck} from "../codebook/formatCheck.js";
import {trimEngine} from "../engine/trim.js";
import {buildRecords} from "../pipeline/buildRecords.js";
import {composeFolder} from "../workspace/compose.js";
import {readConfig} from "../workspace/config.js";
import type {Programme} from "../workspace/programme.js";
import {projectRoot} from "../workspace/roots.js";
import {listSources} from "../workspace/sources.js";
import {watchProgress} from "../workspace/watchProgress.js";
import {environment, observable} from "./framework.js";
import {madeFiles} from "./madeFiles.js";
import {listPages} from "./sitePages.js";

/** A live preview of the pages of some programmes. */
export interface Preview {
  /** Framework's process. It runs in a folder with copies of the pages, and watches them. */
  process: ChildProcess;
  /** The environment of that process. */
  settings: NodeJS.ProcessEnv;
  /** The folder of the built records, by the folder of a programme with valid records. */
  records: ReadonlyMap<string, string>;
  /** The paths of all files of the source when the preview started. */
  paths: ReadonlySet<string>;
  /** Brings the copies up to date, and gives the paths of all files of the source. */
  compose(): Promise<Set<string>>;
  /** Touches what Framework watches: its configuration, and the loaders whose output may be old. */
  touch(paths: ReadonlySet<string>): Promise<void>;
}

/**
 * Builds the records of some programmes, and starts Framework's preview of their pages with more words
 * of its command. Faults of records go to standard error: the pages show them, too. `framework` are the
 * words that run Framework.
 */
export async function startPreview(
  programmes: readonly Programme[],
  words: readonly string[],
  stdio: StdioOptions,
  framework: readonly string[] = [observable]
): Promise<Preview> {
  const names = programmes.map(({name}) => name);
  const folder = join(projectRoot, ".whatworked", "preview");
  const settings = {
    ...environment,
    // The processes run in another folder, so the programmes are named by their whole paths.
    PROGRAMME: programmes.map((programme) => programme.folder).join(",")
  };
  const records = new Map<string, string>();
  for (const programme of programmes) {
    const {check, folder} = await watchProgress((onProgress) =>
      buildRecords(programme, onProgress)
    );
    if (!check.ok) process.stderr.write(`${formatCheck(check)}\n`);
    if (folder) records.set(programme.folder, folder);
  }
  await trimEngine((step) => process.stderr.write(`${step}\n`));
  await mkdir(folder, {recursive: true});
  const composed = await composeFolder(folder);
  let chosen = (await readConfig()).programmes;

  async function compose(): Promise<Set<string>> {
    const config = await readConfig();
    if (!isDeepStrictEqual(config.programmes, chosen)) {
      chosen = config.programmes;
      process.stderr.write(
        `${phrase`programmes has changed: start again to see other programmes`}\n`
      );
    }
    const sources = await listSources(names, config);
    // Framework would end at a wrong setting.
    await listPages(sources, config);
    await composed.refresh(sources, await madeFiles(sources, config));
    return new Set(sources.keys());
  }

  async function touch(paths: ReadonlySet<string>): Promise<void> {
    const now = new Date();
    const loaders = [...paths].filter((path) =>
      /^(\[programme\]\/data\/.*|data\/queries\.json)\.ts$/.test(path)
    );
    for (const file of ["observablehq.config.ts", ...loaders.map((path) => join("src", path))])
      await utimes(join(folder, file), now, now);
  }

  const paths = await compose();
  await touch(paths);
  const preview = spawn(process.execPath, [...framework, "preview", ...words], {
    cwd: folder,
    env: settings,
    stdio
  });
  return {process: preview, settings, records, paths, compose, touch};
}
