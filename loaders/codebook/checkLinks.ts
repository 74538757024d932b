import {readdir, realpath} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import {slashes} from "../workspace/slashes.js";
import type {Violations} from "./violation.js";

/**
 * Refuses links in a data folder that lead out of it. Whoever writes the records could otherwise publish
 * any file of the machine that builds the site. Programs leave links that lead nowhere, which no build
 * can read.
 */
export async function checkLinks(folder: string, violations: Violations): Promise<void> {
  const top = (await realpath(folder)) + sep;
  for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
    if (!entry.isSymbolicLink()) continue;
    const link = join(entry.parentPath, entry.name);
    const place = await realpath(link).catch(() => null);
    if (place === null || `${place}${sep}`.startsWith(top)) continue;
    violations.add([
      {
        file: slashes(relative(folder, link)),
        row: null,
        column: null,
        value: null,
        rule: "link",
        expected:
          "a file of the programme's folder, and not a link that leads out of it: copy the file"
      }
    ]);
  }
}
