import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join, relative} from "node:path";
import {isDeepStrictEqual} from "node:util";
import {phrase} from "../../src/page/words/phrase.js";
import {config} from "./config.js";
import {describeFile} from "./describeFile.js";
import {replaceFile} from "./replaceFile.js";
import {packageRoot, projectRoot} from "./roots.js";
import {slashes} from "./slashes.js";
import {filesIn, listSources, type SourceSettings} from "./sources.js";

/** A file of the project that stands in the place of one of the package. */
export interface Override {
  /** Its path in the project, such as `pages/methods.md`. */
  own: string;
  /** The file of the package. */
  original: string;
}

/** The file of a project that keeps the SHA-256 of each original, by the path of the project's file. */
export const overridesFile = "overrides.json";

/**
 * The pages, queries, charts and styles of the project that replace those of the package. `programmes`
 * are the names of the programmes of the site.
 */
export async function listOverrides(
  programmes: readonly string[],
  settings: SourceSettings = config
): Promise<Override[]> {
  const {code = packageRoot, project = projectRoot} = settings;
  const ofPackage = join(code, "src");
  const pairs: [file: string, original: string][] = [];
  for (const [path, file] of await listSources(programmes, {...settings, withoutPages: []})) {
    const [first, ...rest] = path.split("/");
    const general = programmes.includes(first) ? ["[programme]", ...rest].join("/") : path;
    pairs.push([file, join(ofPackage, general)]);
  }
  const queries = join(project, "queries");
  for (const path of await filesIn(queries))
    pairs.push([join(queries, path), join(ofPackage, "sql", "queries", path)]);
  return pairs
    .filter(([file, original]) => file !== original && existsSync(original))
    .map(([file, original]) => ({own: slashes(relative(project, file)), original}));
}

/**
 * Compares the originals with what the project knows of them, and gives a sentence for each that has
 * changed or is gone since the project has a file in its place. Originals that it does not know yet are
 * added to `overrides.json`. Throws if that file is not what this function writes.
 */
export async function reviewOverrides(
  overrides: readonly Override[],
  project = projectRoot
): Promise<string[]> {
  const file = join(project, overridesFile);
  const known = existsSync(file) ? readKnown(await readFile(file, "utf8")) : {};
  const kept: Record<string, string> = {};
  const sentences: string[] = [];
  for (const {own, original} of overrides) {
    const {sha256} = await describeFile(original);
    kept[own] = known[own] ?? sha256;
    if (kept[own] !== sha256)
      sentences.push(
        phrase`${own} replaces ${slashes(relative(project, original))}, which has changed since: compare the two, then delete the line of ${own} in ${overridesFile}`
      );
  }
  for (const own of Object.keys(known))
    if (!Object.hasOwn(kept, own) && existsSync(join(project, own))) {
      kept[own] = known[own];
      sentences.push(
        phrase`${own} replaced a file that Whatworked no longer has: delete it, or delete its line in ${overridesFile} to keep it as a new file`
      );
    }
  if (!isDeepStrictEqual(kept, known)) await replaceFile(file, kept);
  return sentences;
}

function readKnown(text: string): Readonly<Record<string, string>> {
  const expected = phrase`${overridesFile}: expected paths of files, each with a SHA-256: delete the file, and whatworked check writes it again`;
  let known: unknown;
  try {
    known = JSON.parse(text);
  } catch {
    throw new Error(expected);
  }
  if (
    typeof known !== "object" ||
    known === null ||
    Array.isArray(known) ||
    !Object.values(known).every((hash) => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash))
  )
    throw new Error(expected);
  return known as Record<string, string>;
}
