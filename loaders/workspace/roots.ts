import {existsSync} from "node:fs";
import {dirname, join, resolve, sep} from "node:path";
import {fileURLToPath} from "node:url";

/**
 * The package's root: the folder with the code, the pages and the named queries. Nothing is written
 * there, because an installed package may be read-only.
 */
export const packageRoot = folderWith(
  ["package.json"],
  fileURLToPath(new URL(".", import.meta.url))
)!;

/** The names that the configuration of a project may have. */
export const configFiles = ["whatworked.config.ts", "whatworked.config.js"] as const;

/**
 * The project's root: the folder with `data/`, and with the user's own pages, queries, charts, styles
 * and configuration. In this repository the project's root and the package's root are the same folder.
 */
export const projectRoot = findProjectRoot();

/**
 * The project's root for a process: the folder that `WHATWORKED_PROJECT` names; or the nearest folder
 * with a configuration, from the current one upwards; or the package's root, if it is a clone; or the
 * current folder.
 */
export function findProjectRoot(
  {WHATWORKED_PROJECT: named}: NodeJS.ProcessEnv = process.env,
  from = process.cwd(),
  code = packageRoot
): string {
  if (named) return resolve(from, named);
  const isInstalled = code.split(sep).includes("node_modules");
  return folderWith(configFiles, from) ?? (isInstalled ? resolve(from) : code);
}

/** The nearest folder with one of these files, from `from` upwards; null if there is none. */
export function folderWith(files: readonly string[], from: string): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (files.some((file) => existsSync(join(folder, file)))) return folder;
    if (folder === dirname(folder)) return null;
  }
}
