import {spawn} from "node:child_process";
import {link, mkdir, open, rm} from "node:fs/promises";
import {availableParallelism} from "node:os";
import {dirname, join} from "node:path";
import {eachAtOnce} from "../workspace/eachAtOnce.js";
import {packageRoot} from "../workspace/roots.js";
import type {Sources} from "../workspace/sources.js";

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
  /** The words of a command that run a loader. */
  command: readonly [string, ...string[]];
  env: NodeJS.ProcessEnv;
  /** Ends the loaders that still run. */
  signal: AbortSignal;
}

/**
 * Runs the loaders of the package while Framework, which uses one core and would run one loader after
 * another, reads pages. Each output is put where Framework keeps outputs; Framework runs a loader whose
 * output is not there yet. A failure is left to Framework, which runs the loader again and reports it.
 */
export async function runLoaders(
  loaders: readonly Loader[],
  {work, outputs, command: [node, ...words], env, signal}: LoaderRun
): Promise<void> {
  const atOnce = Math.max(1, Math.min(4, availableParallelism() - 1));
  await eachAtOnce(loaders, atOnce, async ({path, programme, file}) => {
    if (signal.aborted) return;
    const target = join(work, outputs, file);
    const part = `${target}.part`;
    await mkdir(dirname(target), {recursive: true});
    await using output = await open(part, "w");
    const loader = spawn(
      node,
      [...words, join("src", path), ...(programme ? [`--programme=${programme}`] : [])],
      {cwd: work, env, signal, stdio: ["ignore", output.fd, "ignore"]}
    );
    const code = await new Promise((resolve) => {
      loader.on("error", () => resolve(null));
      loader.on("exit", resolve);
    });
    // Framework may have written the file meanwhile; its file stays.
    if (code === 0) await link(part, target).catch(() => {});
    await rm(part, {force: true});
  });
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
