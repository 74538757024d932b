import {type ChildProcess, execFile} from "node:child_process";
import {existsSync, type FSWatcher, watch} from "node:fs";
import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {builtProgrammes, checkOnRecords, formatNotebookFaults} from "./notebooks/checkNotebooks.js";
import {typeScript} from "./site/framework.js";
import {startPreview} from "./site/preview.js";
import {findProgrammes} from "./workspace/programme.js";
import {sharedQuestions} from "./workspace/questionFiles.js";
import {configFiles, packageRoot, projectRoot} from "./workspace/roots.js";
import {orWrongUsage} from "./workspace/wrongUsage.js";

/**
 * `npm start`: a live preview (`site/preview.ts`). Here the files behind the copies are watched, and the
 * records, the queries and the modules that data loaders import. After a change of a page its copy is
 * replaced. After a change of records or code, another process, which loads the changed code, builds
 * the records. Then the files that Framework watches are touched: Framework runs the data loaders
 * again, and every open page reloads. While the records are invalid, pages show the violations.
 */
const programmes = await orWrongUsage(() => findProgrammes());
const preview = await startPreview(programmes, process.argv.slice(2), "inherit");
const {records, settings} = preview;
let paths = preview.paths;
preview.process.on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    rebuilding?.kill();
    preview.process.kill();
  });

let rebuilding: ChildProcess | null = null;
let recordsTimer: NodeJS.Timeout | undefined;
let pagesTimer: NodeJS.Timeout | undefined;
let again = false;

let watches: FSWatcher[] = [];
await watchFolders();
// The pages do not wait for the check of the notebooks, which only reports.
const site = await builtProgrammes(programmes);
for (const [programme, build] of records) {
  const faults = await checkOnRecords(programme, build, site);
  if (faults.length) process.stderr.write(`${formatNotebookFaults(faults)}\n`);
}

/**
 * Watches every folder that there is now: a person may add a folder of questions, or replace one. There
 * is one watch for each folder: a recursive one loses a file that an editor replaces, as most do.
 */
async function watchFolders(): Promise<void> {
  const ofRecords = [
    ...programmes.map((programme) => programme.folder),
    ...new Set(programmes.map((programme) => sharedQuestions(programme.folder))),
    join(packageRoot, "loaders"),
    join(packageRoot, "src", "sql", "queries"),
    join(projectRoot, "queries")
  ];
  const ofPages = [
    join(packageRoot, "src"),
    ...["pages", "charts", "style"].map((name) => join(projectRoot, name))
  ];
  const found = [
    ...(await watchAll(ofRecords, () => {
      clearTimeout(recordsTimer);
      recordsTimer = setTimeout(rebuild, 100);
    })),
    ...(await watchAll(ofPages, () => {
      clearTimeout(pagesTimer);
      pagesTimer = setTimeout(() => replacePages(), 50);
    })),
    ...(await watchAll([join(projectRoot, "words")], () => {
      clearTimeout(pagesTimer);
      pagesTimer = setTimeout(() => replacePages(true), 50);
    })),
    // A folder such as pages/ may be made while the preview runs.
    watchOne(projectRoot, (name) => {
      const isConfig = (configFiles as readonly (string | null)[]).includes(name);
      if (!isConfig && !["pages", "charts", "style", "queries", "words"].includes(name ?? ""))
        return;
      clearTimeout(pagesTimer);
      pagesTimer = setTimeout(() => replacePages(true), 50);
    })
  ];
  for (const older of watches) older.close();
  watches = found;
}

async function watchAll(tops: readonly string[], changed: () => void): Promise<FSWatcher[]> {
  const folders = (await Promise.all(tops.filter(existsSync).map(foldersIn))).flat();
  return folders.filter(existsSync).map((one) => watchOne(one, changed));
}

function watchOne(one: string, changed: (name: string | null) => void): FSWatcher {
  return watch(one, (_, name) => changed(name)).on("error", () => {});
}

async function foldersIn(top: string): Promise<string[]> {
  const entries = await readdir(top, {recursive: true, withFileTypes: true});
  return [
    top,
    ...entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
  ];
}

/**
 * Replaces the copies of pages that have changed. The configuration, a catalogue of words, and a page
 * that is new or gone change every page.
 */
async function replacePages(changesAll = false): Promise<void> {
  const before = paths;
  try {
    paths = await preview.compose();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return;
  }
  if (!changesAll && before.size === paths.size && [...paths].every((path) => before.has(path)))
    return;
  await watchFolders();
  await preview.touch(paths);
}

function rebuild(): void {
  if (rebuilding) {
    again = true;
    return;
  }
  const [node, ...given] = typeScript;
  rebuilding = execFile(
    node,
    [...given, join(packageRoot, "loaders", "records.ts"), "build"],
    {cwd: projectRoot, env: settings},
    async (_, out, errors) => {
      rebuilding = null;
      process.stderr.write(errors + out);
      await watchFolders();
      await preview.touch(paths);
      if (again) {
        again = false;
        rebuild();
      }
    }
  );
}
