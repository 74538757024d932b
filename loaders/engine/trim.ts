import {execFile} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, readFile, rename, rm, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {promisify} from "node:util";
import {root} from "../workspace/programme.js";
import {limits, lowerLimits} from "./limits.js";
import {trimExports} from "./wasm.js";

const require = createRequire(import.meta.url);
const release = dirname(require.resolve("@duckdb/duckdb-wasm"));

/** The worker's script and the engine as the release ships them. */
export const releasedWorker = join(release, "duckdb-browser-eh.worker.js");
export const releasedEngine = join(release, "duckdb-eh.wasm");

/** What the engine uses of WebAssembly, as `wasm-opt` must be told; `--all-features` would let it use what browsers lack. */
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
 * Makes the engine that the site ships, and gives the path of its file. The released one exports 75,011 symbols so that extensions can link to it; none ever does
 * here, and most of its start-up goes into them. Kept are those that the worker's script names; what it believes that it may allocate is lowered to what a page has (`limits.ts`). Kept in
 * `.whatworked/engine/` by the release's hash. Where `shrinkEngine` has made a smaller one of it, that is the one.
 */
export async function trimEngine(onProgress?: (step: string) => void): Promise<string> {
  const {engine, worker, trimmed, smallest} = await places();
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
 * The trimmed engine without what nothing reaches any more: half a minute of `wasm-opt`, once, for 4 MB less; under 25 MiB, which some static hosts allow for a file.
 */
export async function shrinkEngine(onProgress?: (step: string) => void): Promise<string> {
  const trimmed = await trimEngine(onProgress);
  const {smallest} = await places();
  if (trimmed === smallest) return smallest;
  onProgress?.("shrinking the engine: this takes half a minute, once");
  const wasmOpt = join(dirname(require.resolve("binaryen/package.json")), "bin", "wasm-opt");
  const flags = [
    "--remove-unused-module-elements",
    ...features.map((feature) => `--enable-${feature}`)
  ];
  // Whole or not there: another build may be making it too.
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
    await rename(part, smallest);
  } finally {
    await rm(part, {force: true});
  }
  return smallest;
}

/** What the release ships, and where what is made of it stands. */
async function places() {
  const [engine, worker] = await Promise.all([
    readFile(releasedEngine),
    readFile(releasedWorker, "utf8")
  ]);
  const hash = createHash("sha256").update(engine).update(worker);
  for (const code of ["trim.ts", "limits.ts", "wasm.ts"])
    hash.update(await readFile(new URL(code, import.meta.url)));
  const folder = join(root, ".whatworked", "engine", hash.digest("hex").slice(0, 16));
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
  await rename(`${file}.${process.pid}`, file);
}
