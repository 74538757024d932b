import {spawn} from "node:child_process";
import {createHash} from "node:crypto";
import {once} from "node:events";
import {mkdirSync} from "node:fs";
import {cp, mkdir, readdir, readFile, stat} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {composeFolder} from "../workspace/compose.js";
import {installedList} from "../workspace/installedPackage.js";
import {findProgrammes} from "../workspace/programme.js";
import {removeFolder} from "../workspace/removeFolder.js";
import {renameWhenFree} from "../workspace/renameWhenFree.js";
import {packageRoot, projectRoot} from "../workspace/roots.js";
import type {Sources} from "../workspace/sources.js";
import {passOnMessages} from "./linkMessages.js";
import {madeFiles} from "./madeFiles.js";
import {loadersOf, runLoaders} from "./runLoaders.js";

const require = createRequire(import.meta.url);

/** The file of Framework's command. */
export const observable = join(
  dirname(require.resolve("@observablehq/framework/package.json")),
  "dist",
  "bin",
  "observable.js"
);

/** The environment that Framework's command needs: no telemetry, and the project's root. */
export const environment = {
  ...process.env,
  OBSERVABLE_TELEMETRY_DISABLE: "1",
  WHATWORKED_PROJECT: projectRoot
};

/** The words of a command that run a module written in TypeScript. */
export const typeScript = [
  process.execPath,
  "--import",
  pathToFileURL(require.resolve("tsx")).href
] as const;

/**
 * The words of a command that runs Framework over a source that does not change, faster
 * (`fasterFramework.ts`).
 */
export const fasterFramework = [
  ...typeScript.slice(1),
  "--import",
  new URL("./fasterFramework.ts", import.meta.url).href,
  observable
];

/**
 * Where Framework keeps the output of loaders, and the packages that it has bundled, relative to the
 * folder it runs in.
 */
export const cache = join("src", ".observablehq", "cache");

/** Framework's implicit imports, without Arquero, which `arquero.ts` gives to the pages. */
const builtIns = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client"
];

/**
 * Keeps Framework off the network. Every build asks the registry for the versions of the implicit
 * imports, used or not; an empty folder in Framework's cache answers for each. A page that uses one
 * then fails, and the error names it. `folder` is the cache of the folder that Framework runs in.
 */
export function answerBuiltIns(folder = cache): void {
  for (const name of builtIns) mkdirSync(join(folder, "_npm", `${name}@0.0.0`), {recursive: true});
}

/**
 * Builds the pages with Framework in a folder of their own, and gives the folder of the built site;
 * null if Framework fails. The folder gets a copy of the source, so that the output of loaders, which
 * Framework keeps inside the source, belongs to this build alone.
 */
export async function buildPages(
  work: string,
  sources: Sources,
  settings: NodeJS.ProcessEnv
): Promise<string | null> {
  const composed = await composeFolder(work);
  await composed.refresh(sources, await madeFiles(sources));
  const packages = join(work, cache, "_node");
  const bundles = await packageBundles();
  const before = await bundles.copyTo(packages);
  const env = {...environment, ...settings};
  const framework = spawn(process.execPath, [...fasterFramework, "build"], {
    cwd: work,
    env: {...(process.stderr.isTTY && {FORCE_COLOR: "1"}), ...env},
    stdio: ["inherit", "pipe", "pipe"]
  });
  passOnMessages(framework.stdout, process.stderr);
  passOnMessages(framework.stderr, process.stderr);
  const ended = new AbortController();
  const names = findProgrammes(settings.PROGRAMME).map(({name}) => name);
  const loaded = runLoaders(loadersOf(sources, names), {
    work,
    outputs: cache,
    command: typeScript,
    env,
    signal: ended.signal
  });
  const [code] = await once(framework, "close");
  ended.abort();
  await loaded;
  if (code !== 0) return null;
  await bundles.keep(packages, before);
  return join(work, "site");
}

/**
 * The packages that Framework has bundled, which builds share: half of them take a second each. They
 * are kept under the hash of what is installed and of their list, so that a kept folder never changes.
 */
async function packageBundles() {
  const folder = join(projectRoot, ".whatworked", "packages");
  const installed = hashOf(await readFile(installedList() ?? join(packageRoot, "package.json")));
  return {
    /** Copies the newest kept folder, and gives its name; null if there is none. */
    async copyTo(target: string): Promise<string | null> {
      await mkdir(folder, {recursive: true});
      const names = (await readdir(folder)).filter((name) => name.startsWith(`${installed}-`));
      const ages = await Promise.all(
        names.map(async (name) => ({name, age: -(await stat(join(folder, name))).mtimeMs}))
      );
      const newest = ages.sort((a, b) => a.age - b.age)[0]?.name ?? null;
      if (newest) await cp(join(folder, newest), target, {recursive: true});
      return newest;
    },
    /** Keeps what a build has bundled, if that is not what it began with. */
    async keep(source: string, before: string | null): Promise<void> {
      const files = (await readdir(source, {recursive: true}).catch(() => [])).sort();
      const name = `${installed}-${hashOf(files.join("\n"))}`;
      if (!files.length || name === before) return;
      const part = join(dirname(source), `${name}.part`);
      await cp(source, part, {recursive: true});
      // Another build may have kept the same.
      await renameWhenFree(part, join(folder, name)).catch(() => removeFolder(part));
      for (const other of await readdir(folder))
        if (!other.startsWith(`${installed}-`)) await removeFolder(join(folder, other));
    }
  };
}

function hashOf(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
