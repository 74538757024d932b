import {spawn} from "node:child_process";
import {once} from "node:events";
import {link, mkdir, rm} from "node:fs/promises";
import {availableParallelism} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {packageRoot} from "../workspace/roots.js";
import type {Sources} from "../workspace/sources.js";
import type {LoaderTask} from "./loaderProcess.js";

/** A loader of the package, and the file that it makes. */
export interface Loader {
  /** The loader's path in the source. */
  path: string;
  /** The programme of the file; null for a file of the site as a whole. */
  programme: string | null;
  /** The path of the file in the source. */
  file: string;
}

/** Where and how loaders run. */
export interface LoaderRun {
  /** The folder that Framework runs in. */
  work: string;
  /** Where Framework keeps the output of loaders, relative to that folder. */
  outputs: string;
  /** The words of a command that run a module written in TypeScript. */
  command: readonly [string, ...string[]];
  env: NodeJS.ProcessEnv;
  /** Ends the loaders that still run. */
  signal: AbortSignal;
}

/**
 * Runs the loaders of the package while Framework, which uses one core and would run one loader after
 * another, each in a process of its own, reads pages. Each output is put where Framework keeps outputs;
 * Framework runs a loader whose output is not there yet. A failure is left to Framework, which runs the
 * loader again and reports it.
 */
export async function runLoaders(loaders: readonly Loader[], run: LoaderRun): Promise<void> {
  const atOnce = Math.max(1, Math.min(4, availableParallelism() - 1, loaders.length));
  const left = [...loaders];
  await Promise.all(Array.from({length: atOnce}, () => runInProcess(left, run)));
}

/** Takes loaders from a list and runs them in one process, until none is left or the process ends. */
async function runInProcess(
  left: Loader[],
  {work, outputs, command: [node, ...words], env, signal}: LoaderRun
): Promise<void> {
  if (signal.aborted) return;
  const script = fileURLToPath(new URL("loaderProcess.ts", import.meta.url));
  const child = spawn(node, [...words, script], {
    cwd: work,
    env,
    signal,
    stdio: ["ignore", "ignore", "ignore", "ipc"]
  });
  const ended = new Promise<false>((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", () => resolve(false));
  });
  try {
    for (let next = left.shift(); next && child.connected; next = left.shift()) {
      const target = join(work, outputs, next.file);
      const part = `${target}.part`;
      await mkdir(dirname(target), {recursive: true});
      const answered = once(child, "message").then(([isDone]) => isDone as boolean);
      child.send({path: next.path, programme: next.programme, output: part} satisfies LoaderTask);
      const isDone = await Promise.race([answered, ended]);
      // Framework may have written the file meanwhile; its file stays.
      if (isDone) await link(part, target).catch(() => {});
      await rm(part, {force: true});
    }
  } finally {
    child.kill();
    await ended;
  }
}

/** The loaders of the package for these programmes: first the archives, whose files Framework needs first. */
export function loadersOf(sources: Sources, programmes: readonly string[]): Loader[] {
  const own = join(packageRoot, "src");
  const loaders = [...sources]
    .filter(
      ([path, source]) => /\.(css|js|json|wasm|zip)\.ts$/.test(path) && source.startsWith(own)
    )
    .flatMap(([path]): Loader[] => {
      const file = path.slice(0, -".ts".length);
      return path.startsWith("[programme]/")
        ? programmes.map((name) => ({
            path,
            programme: name,
            file: file.replace("[programme]", () => name)
          }))
        : [{path, programme: null, file}];
    });
  const isArchive = ({file}: Loader) => file.endsWith(".zip");
  return [...loaders.filter(isArchive), ...loaders.filter((loader) => !isArchive(loader))];
}
