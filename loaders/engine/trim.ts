import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {renameWhenFree} from "../workspace/renameWhenFree.js";
import {projectRoot} from "../workspace/roots.js";
import {limits, lowerLimits} from "./limits.js";
import {emptyUnreachable} from "./unreachable.js";
import {trimExports} from "./wasm.js";

const require = createRequire(import.meta.url);
const release = dirname(require.resolve("@duckdb/duckdb-wasm"));

/** The released script of the worker, and the released engine. */
export const releasedWorker = join(release, "duckdb-browser-eh.worker.js");
export const releasedEngine = join(release, "duckdb-eh.wasm");

/** The files of the code that trims the engine. A change of one makes another engine. */
const codeFiles = [
  "trim.ts",
  "limits.ts",
  "wasm.ts",
  "wasmReader.ts",
  "unreachable.ts",
  "instructions.ts"
];

/**
 * Makes the engine that the site ships, and returns the path of its file. The released engine
 * exports 75,011 symbols for extensions to link to. No extension is ever linked here, and the
 * symbols take most of the engine's start. The trimmed engine exports only those that the worker's
 * script names, and has no code that nothing can call any more: it is below 25 MiB, the limit of some
 * static hosts. Its limits of memory fit a page (`limits.ts`). It is kept in `.whatworked/engine/` by
 * the hash of the release.
 */
export async function trimEngine(onProgress?: (step: string) => void): Promise<string> {
  const [engine, worker] = await Promise.all([
    readFile(releasedEngine),
    readFile(releasedWorker, "utf8")
  ]);
  const hash = createHash("sha256").update(engine).update(worker);
  for (const code of codeFiles) hash.update(await readFile(new URL(code, import.meta.url)));
  const folder = join(projectRoot, ".whatworked", "engine", hash.digest("hex").slice(0, 16));
  const trimmed = join(folder, "trimmed.wasm");
  if (existsSync(trimmed)) return trimmed;
  onProgress?.("trimming the engine");
  await mkdir(folder, {recursive: true});
  const named = new Set(worker.match(/[A-Za-z_$][\w$]*/g));
  const exporting = trimExports(lowerLimits(engine, limits), (name) => named.has(name));
  await writeWhole(trimmed, emptyUnreachable(exporting));
  return trimmed;
}

async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  await writeFile(`${file}.${process.pid}`, bytes);
  await renameWhenFree(`${file}.${process.pid}`, file);
}
