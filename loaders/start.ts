import {type ChildProcess, execFile} from "node:child_process";
import {join} from "node:path";
import {builtProgrammes, checkOnRecords, formatNotebookFaults} from "./notebooks/checkNotebooks.js";
import {typeScript} from "./site/framework.js";
import {startPreview} from "./site/preview.js";
import {findProgrammes} from "./workspace/programme.js";
import {sharedQuestions} from "./workspace/questionFiles.js";
import {configFiles, packageRoot, projectRoot} from "./workspace/roots.js";
import {FolderWatches} from "./workspace/watchFolders.js";
import {orWrongUsage} from "./workspace/wrongUsage.js";

/**
 * `npm start`: a live preview (`site/preview.ts`). Here the files behind the copies are watched, and the
 * records, the queries and the modules that data loaders import. After a change of a page its copy is
 * replaced. After a change of records or code, another process, which loads the changed code, builds
 * the records. Then the files that Framework watches are touched: Framework runs the data loaders
 * again, and every open page reloads. While the records are invalid, pages show the violations.
 */
const programmes = await orWrongUsage(() => findProgrammes());
const preview = await orWrongUsage(() =>
  startPreview(programmes, process.argv.slice(2), "inherit")
);
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

const ofRecords = () => {
  clearTimeout(recordsTimer);
  recordsTimer = setTimeout(rebuild, 100);
};
let allPagesChanged = false;
const ofPages = (changesAll: boolean) => () => {
  allPagesChanged ||= changesAll;
  clearTimeout(pagesTimer);
  pagesTimer = setTimeout(replacePages, 50);
};
const watches = new FolderWatches([
  ...[
    ...programmes.map((programme) => programme.folder),
    ...new Set(programmes.map((programme) => sharedQuestions(programme.folder))),
    join(packageRoot, "loaders"),
    join(packageRoot, "src", "sql", "queries"),
    join(projectRoot, "queries")
  ].map((folder) => ({folder, deep: true, changed: ofRecords})),
  ...[
    join(packageRoot, "src"),
    ...["pages", "charts", "style"].map((name) => join(projectRoot, name))
  ].map((folder) => ({folder, deep: true, changed: ofPages(false)})),
  {folder: join(projectRoot, "words"), deep: true, changed: ofPages(true)},
  // A folder such as pages/ may be made while the preview runs.
  {
    folder: projectRoot,
    deep: false,
    changed(name) {
      const isConfig = (configFiles as readonly (string | null)[]).includes(name);
      if (isConfig || ["pages", "charts", "style", "queries", "words"].includes(name ?? ""))
        ofPages(true)();
    }
  }
]);
await watches.refresh();
// The pages do not wait for the check of the notebooks, which only reports.
const site = await builtProgrammes(programmes);
for (const [programme, build] of records) {
  const faults = await checkOnRecords(programme, build, site);
  if (faults.length) process.stderr.write(`${formatNotebookFaults(faults)}\n`);
}

/**
 * Replaces the copies of pages that have changed. The configuration, a catalogue of words, and a page
 * that is new or gone change every page.
 */
async function replacePages(): Promise<void> {
  const before = paths;
  const changesAll = allPagesChanged;
  allPagesChanged = false;
  await watches.refresh();
  try {
    paths = await preview.compose();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return;
  }
  if (!changesAll && before.size === paths.size && [...paths].every((path) => before.has(path)))
    return;
  await preview.touch(paths);
}

async function rebuild(): Promise<void> {
  await watches.refresh();
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
      await preview.touch(paths);
      if (again) {
        again = false;
        await rebuild();
      }
    }
  );
}
