import type {Dirent} from "node:fs";
import {readdir, readFile} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import {describeFile} from "./describeFile.js";
import {type Programme, root} from "./programme.js";

/** All that a step depends on, by name: files by their path with the SHA-256 of what is in them, variables and versions as they are. */
export type Ingredients = Readonly<Record<string, string>>;

/** Folders of the root that no page is made of. */
const apart = new Set(["node_modules", "dist", "data", "test", "docs"]);

/**
 * All that a site depends on, whoever reads it: every file of the repository but tests and docs, the programme's own folder, what is installed, Node, and each variable of the environment that the
 * code names. Taken whole, so that a new loader or variable cannot be forgotten; the price is a build too many after a change that nothing reads.
 */
export async function siteIngredients(
  {folder}: Programme,
  environment: NodeJS.ProcessEnv = process.env,
  top = root
): Promise<Ingredients> {
  const entries = await readdir(top, {withFileTypes: true});
  const places = entries
    .filter(
      (entry) => !entry.isSymbolicLink() && !entry.name.startsWith(".") && !apart.has(entry.name)
    )
    .map(({name}) => join(top, name));
  const installed = join(top, "node_modules", ".package-lock.json");
  const found: Record<string, string> = {Node: process.version};
  const words = new Set<string>();
  for (const place of [...places, folder, installed])
    for (const file of await filesUnder(place)) {
      const within = relative(place, file).split(sep);
      if (within.some((name) => name.startsWith("."))) continue;
      const path = relative(top, file).split(sep).join("/");
      found[path] = (await describeFile(file)).sha256;
      if (/^(loaders\/.*|[^/]*)\.ts$/.test(path))
        for (const word of variablesIn(await readFile(file, "utf8"))) words.add(word);
    }
  for (const word of words)
    if (environment[word] !== undefined) found[word] = JSON.stringify(environment[word]);
  return found;
}

/** What could name a variable of the environment. Where commands are found decides nothing. */
function variablesIn(code: string): string[] {
  return (code.match(/\b[A-Z][A-Z\d_]{2,}\b/g) ?? []).filter((word) => word !== "PATH");
}

/** All files of a folder, or the file itself; none where there is neither. */
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

/** What differs between two lists, in words: `src/drivers.md changed`, `src/new.md is new`. */
export function changesBetween(before: Ingredients, now: Ingredients): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap((name) => {
    if (before[name] === now[name]) return [];
    if (before[name] === undefined) return [`${name} is new`];
    return [now[name] === undefined ? `${name} is gone` : `${name} changed`];
  });
}

/** The first few of many reasons. */
export function sayWhy(changes: readonly string[]): string {
  const shown = 3;
  return changes.length > shown
    ? `${changes.slice(0, shown).join(", ")} and ${changes.length - shown} more`
    : changes.join(", ");
}
