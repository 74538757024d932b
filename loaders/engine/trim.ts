import {execFile} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {promisify} from "node:util";
import {renameWhenFree} from "../workspace/renameWhenFree.js";
import {projectRoot} from "../workspace/roots.js";
import {limits, lowerLimits} from "./limits.js";
import {trimExports} from "./wasm.js";

const require = createRequire(import.meta.url);
const release = dirname(require.resolve("@duckdb/duckdb-wasm"));

/** The released script of the worker, and the released engine. */
export const releasedWorker = join(release, "duckdb-browser-eh.worker.js");
export const releasedEngine = join(release, "duckdb-eh.wasm");

/**
 * The features of WebAssembly that the engine uses, for `wasm-opt`. With `--all-features` it would
 * use features that browsers lack.
 */
const features = [
  "bulk-memory",
  "bulk-memory-opt",
  "exception-handling",
  "simd",
  "mutable-globals",
  "sign-ext",
  "nontrapping-float-to-int",
  "reference-types",
  "multivalue",
  "extended-const"
];

/**
 * Makes the engine that the site ships, and returns the path of its file. The released engine
 * exports 75,011 symbols for extensions to link to. No extension is ever linked here, and the
 * symbols take most of the engine's start. The trimmed engine exports only those that the worker's
 * script names, and its limits of memory fit a page (`limits.ts`). It is kept in
 * `.whatworked/engine/` by the hash of the release. Where `shrinkEngine` has made a smaller engine
 * of it, the path is of that one.
 */
export async function trimEngine(onProgress?: (step: string) => void): Promise<string> {
  const {engine, worker, trimmed, smallest} = await readRelease();
  if (existsSync(smallest)) return smallest;
  if (!existsSync(trimmed)) {
    onProgress?.("trimming the engine");
    const named = new Set(worker.match(/[A-Za-z_$][\w$]*/g));
    await writeWhole(
      trimmed,
      trimExports(lowerLimits(engine, limits), (name) => named.has(name))
    );
  }
  return trimmed;
}

/**
 * Removes the code that the trimmed engine can no longer reach. This takes half a minute of
 * `wasm-opt`, once, and saves 4 MB: the file is then below 25 MiB, the limit of some static hosts.
 */
export async function shrinkEngine(onProgress?: (step: string) => void): Promise<string> {
  const trimmed = await trimEngine(onProgress);
  const {smallest} = await readRelease();
  if (trimmed === smallest) return smallest;
  onProgress?.("shrinking the engine: this takes half a minute, once");
  const wasmOpt = join(dirname(require.resolve("binaryen/package.json")), "bin", "wasm-opt");
  const flags = [
    "--remove-unused-module-elements",
    ...features.map((feature) => `--enable-${feature}`)
  ];
  // Renamed when it is complete, because another build may be making it too.
  const part = `${smallest}.${process.pid}`;
  try {
    await promisify(execFile)(process.execPath, [
      "--stack-size=60000",
      wasmOpt,
      ...flags,
      trimmed,
      "-o",
      part
    ]);
    await renameWhenFree(part, smallest);
  } finally {
    await rm(part, {force: true});
  }
  return smallest;
}

/** The released files, and the paths of the files that are made from them. */
async function readRelease() {
  const [engine, worker] = await Promise.all([
    readFile(releasedEngine),
    readFile(releasedWorker, "utf8")
  ]);
  const hash = createHash("sha256").update(engine).update(worker);
  for (const code of ["trim.ts", "limits.ts", "wasm.ts"])
    hash.update(await readFile(new URL(code, import.meta.url)));
  const folder = join(projectRoot, ".whatworked", "engine", hash.digest("hex").slice(0, 16));
  await mkdir(folder, {recursive: true});
  return {
    engine,
    worker,
    trimmed: join(folder, "trimmed.wasm"),
    smallest: join(folder, "small.wasm")
  };
}

async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  await writeFile(`${file}.${process.pid}`, bytes);
  await renameWhenFree(`${file}.${process.pid}`, file);
}
