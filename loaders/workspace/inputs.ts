import type {Dirent} from "node:fs";
import {readdir, readFile} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {describeFile} from "./describeFile.js";
import {installedList} from "./installedPackage.js";
import {overridesFile} from "./overrides.js";
import type {Programme} from "./programme.js";
import {sharedQuestions} from "./questionFiles.js";
import {packageRoot, projectRoot} from "./roots.js";
import {slashes} from "./slashes.js";

/**
 * Everything that a step depends on, by name. The value of a file is the SHA-256 of its content;
 * the value of a variable or a version is its text.
 */
export type Inputs = Readonly<Record<string, string>>;

/** Folders and files of the package and of a project that no page depends on. */
const ignored = new Set([overridesFile, "node_modules", "dist", "data", "test", "docs", "lib"]);

/**
 * Everything that a site depends on: every file of the project and of the package except tests and
 * docs, the folders of its programmes and of the questions that they share, the installed packages,
 * the version of Node, and each environment variable that the code names. A list by hand could forget
 * a loader or a variable; this one costs an unnecessary build after a change that no page reads.
 */
export async function siteInputs(
  programmes: readonly Pick<Programme, "folder">[],
  environment: NodeJS.ProcessEnv = process.env,
  project = projectRoot,
  code = packageRoot
): Promise<Inputs> {
  const places: string[] = [];
  for (const top of new Set([project, code]))
    for (const entry of await readdir(top, {withFileTypes: true}))
      if (!entry.isSymbolicLink() && !entry.name.startsWith(".") && !ignored.has(entry.name))
        places.push(join(top, entry.name));
  const installed = installedList(code);
  const found: Record<string, string> = {Node: process.version};
  const words = new Set<string>();
  const ofProgrammes = programmes.flatMap(({folder}) => [folder, sharedQuestions(folder)]);
  for (const place of [...places, ...ofProgrammes, ...(installed ? [installed] : [])])
    for (const file of await filesUnder(place)) {
      const within = relative(place, file).split(sep);
      if (within.some((name) => name.startsWith("."))) continue;
      const path = slashes(relative(project, file));
      found[path] = (await describeFile(file)).sha256;
      if (/^(loaders\/.*|[^/]*)\.ts$/.test(slashes(relative(code, file))))
        for (const word of variablesIn(await readFile(file, "utf8"))) words.add(word);
    }
  for (const word of words)
    if (environment[word] !== undefined) found[word] = JSON.stringify(environment[word]);
  return found;
}

/** The words that could name an environment variable. PATH has no effect on the site. */
function variablesIn(code: string): string[] {
  return (code.match(/\b[A-Z][A-Z\d_]{2,}\b/g) ?? []).filter((word) => word !== "PATH");
}

/** All files in a folder, or the file itself; an empty list if there is neither. */
export async function filesUnder(place: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(place, {recursive: true, withFileTypes: true});
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return [place];
    if (code === "ENOENT") return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The differences between two lists in words: `src/drivers.md changed`, `src/new.md is new`. */
export function changesBetween(before: Inputs, now: Inputs): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap((name) => {
    if (before[name] === now[name]) return [];
    if (before[name] === undefined) return [phrase`${name} is new`];
    return [now[name] === undefined ? phrase`${name} is gone` : phrase`${name} changed`];
  });
}

/** The first three changes, and the number of the others. */
export function summarizeChanges(changes: readonly string[]): string {
  const shown = 3;
  return changes.length > shown
    ? phrase`${changes.slice(0, shown).join(", ")} and ${changes.length - shown} more`
    : changes.join(", ");
}
