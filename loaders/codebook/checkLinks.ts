import {existsSync} from "node:fs";
import {readdir, realpath} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {isInside} from "../workspace/isInside.js";
import {sharedQuestions} from "../workspace/questionFiles.js";
import {slashes} from "../workspace/slashes.js";
import type {Violations} from "./violation.js";

/**
 * Refuses links in a data folder, and in the folder of the questions that it shares, that lead out of
 * it. Whoever writes the records could otherwise publish any file of the machine that builds the site.
 * Programs leave links that lead nowhere, which no build can read.
 */
export async function checkLinks(folder: string, violations: Violations): Promise<void> {
  const shared = sharedQuestions(folder);
  const places = [
    ...(await linksOut(folder, folder)),
    ...(existsSync(shared) ? await linksOut(shared, dirname(shared)) : [])
  ];
  for (const place of places)
    violations.add([
      {
        file: slashes(relative(folder, place)),
        row: null,
        column: null,
        value: null,
        rule: "link",
        expected: phrase`a file of the programme's folder, and not a link that leads out of it: copy the file`
      }
    ]);
}

/** The folder itself and the links in it that lead out of another folder. */
async function linksOut(folder: string, from: string): Promise<string[]> {
  const top = await realpath(from);
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const links = entries.filter((entry) => entry.isSymbolicLink());
  const found: string[] = [];
  for (const path of [folder, ...links.map(({parentPath, name}) => join(parentPath, name))]) {
    const place = await realpath(path).catch(() => null);
    if (place !== null && !isInside(place, top)) found.push(path);
  }
  return found;
}
