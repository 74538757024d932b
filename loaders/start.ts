import {type ChildProcess, execFile, spawn} from "node:child_process";
import {existsSync, type FSWatcher, watch} from "node:fs";
import {readdir, utimes} from "node:fs/promises";
import {join} from "node:path";
import {formatCheck} from "./codebook/formatCheck.js";
import {trimEngine} from "./engine/trim.js";
import {buildRecords} from "./pipeline/buildRecords.js";
import {environment, observable} from "./site/framework.js";
import {findProgrammes, root} from "./workspace/programme.js";
import {sharedQuestions} from "./workspace/questionFiles.js";
import {watchProgress} from "./workspace/watchProgress.js";
import {orWrongUsage} from "./workspace/wrongUsage.js";

/**
 * `npm start`: a live preview. Framework watches the pages, but not the records or the modules that data
 * loaders import; these are watched here. After a change, another process, which loads the changed
 * code, builds the records. Then the files that Framework watches are touched: Framework runs the data
 * loaders again, and every open page reloads. While the records are invalid, pages show the violations.
 */
const programmes = await orWrongUsage(() => findProgrammes());
const loaders = join("src", "[programme]", "data");
const touched = [
  "observablehq.config.ts",
  join("src", "data", "queries.json.ts"),
  ...(await readdir(join(root, loaders))).map((name) => join(loaders, name))
];

for (const programme of programmes) {
  const {check} = await watchProgress((onProgress) => buildRecords(programme, onProgress));
  if (!check.ok) process.stderr.write(`${formatCheck(check)}\n`);
}
await trimEngine((step) => process.stderr.write(`${step}\n`));
await touch();

const preview = spawn(process.execPath, [observable, "preview", ...process.argv.slice(2)], {
  cwd: root,
  env: environment,
  stdio: "inherit"
});
preview.on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    rebuilding?.kill();
    preview.kill();
  });

let rebuilding: ChildProcess | null = null;
let timer: NodeJS.Timeout | undefined;
let again = false;

let watches: FSWatcher[] = [];
await watchFolders();

/**
 * Watches every folder that there is now: a person may add a folder of questions, or replace one. There
 * is one watch for each folder: a recursive one loses a file that an editor replaces, as most do.
 */
async function watchFolders(): Promise<void> {
  const tops = [
    ...programmes.map(({folder}) => folder),
    ...new Set(programmes.map(({folder}) => sharedQuestions(folder))),
    join(root, "loaders"),
    join(root, "src", "sql", "queries")
  ];
  const folders = (await Promise.all(tops.filter(existsSync).map(foldersIn))).flat();
  for (const older of watches) older.close();
  watches = folders
    .filter((folder) => existsSync(folder))
    .map((folder) =>
      watch(folder, () => {
        clearTimeout(timer);
        timer = setTimeout(rebuild, 100);
      }).on("error", () => {})
    );
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

function rebuild(): void {
  if (rebuilding) {
    again = true;
    return;
  }
  const tsx = join(root, "node_modules", ".bin", "tsx");
  rebuilding = execFile(
    tsx,
    [join(root, "loaders", "records.ts"), "build"],
    {cwd: root},
    async (_, out, errors) => {
      rebuilding = null;
      process.stderr.write(errors + out);
      await watchFolders();
      await touch();
      if (again) {
        again = false;
        rebuild();
      }
    }
  );
}

async function touch(): Promise<void> {
  const now = new Date();
  for (const file of touched) await utimes(join(root, file), now, now);
}
