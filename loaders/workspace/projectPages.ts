import {phrase} from "../../src/page/words/phrase.js";
import type {ProjectPages} from "../../src/records/projectPath.js";
import {type Config, config} from "./config.js";

/**
 * The most projects of a programme that have a page each, unless the configuration says otherwise. The
 * build opens every page and keeps what it shows first: 300 pages take it about a minute. Of more pages
 * each has few readers.
 */
export const mostPagesEach = 300;

/** How a programme with so many projects shows them. */
export function projectPagesOf(
  projects: number,
  {projectPages}: Pick<Config, "projectPages"> = config
): ProjectPages {
  return projectPages ?? (projects > mostPagesEach ? "one" : "each");
}

/**
 * Throws if the pages of two projects would be one file: Windows and macOS do not tell capital letters
 * from small ones.
 */
export function needOwnFiles(
  projects: Iterable<string>,
  platform: NodeJS.Platform = process.platform
): void {
  if (platform !== "win32" && platform !== "darwin") return;
  const known = new Map<string, string>();
  for (const id of projects) {
    const other = known.get(id.toLowerCase());
    if (other !== undefined)
      throw new Error(
        phrase`the pages of the projects ${other} and ${id} would be one file on this system: expected keys that differ in more than capital letters, or projectPages: "one" in the configuration`
      );
    known.set(id.toLowerCase(), id);
  }
}
