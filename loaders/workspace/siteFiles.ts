import {readdir} from "node:fs/promises";
import {join, posix} from "node:path";
import {slashes} from "./slashes.js";

/** The files of a built site, as paths from its root, in one order on every machine. */
export async function filesOf(site: string): Promise<string[]> {
  const entries = await readdir(site, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1))
    .map((file) => slashes(file))
    .sort();
}

/** The path from a page to the site's root: `./`, `../`, … */
export function upFrom(file: string): string {
  const up = posix.relative(posix.dirname(file), ".");
  return up === "" ? "./" : `${up}/`;
}
