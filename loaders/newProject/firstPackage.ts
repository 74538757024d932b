import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {isDeepStrictEqual} from "node:util";
import {phrase} from "../../src/page/words/phrase.js";

/** What a package.json says before a project is made. */
export interface FirstPackage {
  /** The packages that are installed, with their versions. */
  dependencies: Record<string, string>;
  /** The facts that the project's package.json keeps: a name, an author, a licence. */
  facts: Record<string, unknown>;
}

/** What `npm init` says of a package that a person did not change; the project says better. */
const ofInit: Readonly<Record<string, unknown>> = {
  main: "index.js",
  version: "1.0.0",
  description: "",
  keywords: [],
  author: "",
  license: "ISC",
  type: "commonjs",
  scripts: {test: 'echo "Error: no test specified" && exit 1'}
};

const kept = ["name", "version", "description", "keywords", "author", "license"];

/**
 * Reads the package.json of a folder, as `npm install` or `npm init` leaves it. Throws an error that
 * names the entries that a project would overwrite, such as scripts of a person.
 */
export async function readFirstPackage(folder: string): Promise<FirstPackage> {
  const file = join(folder, "package.json");
  const text = await readFile(file, "utf8").catch((error) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return "{}";
    throw error;
  });
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch (error) {
    throw new Error(phrase`${file}: expected JSON: ${(error as Error).message}`);
  }
  if (typeof entries !== "object" || entries === null || Array.isArray(entries))
    throw new Error(phrase`${file}: expected an object: ${text.trim().slice(0, 60)}`);
  const {dependencies = {}, ...rest} = entries as Record<string, unknown>;
  const own = Object.entries(rest).filter(([key, value]) => !isDeepStrictEqual(value, ofInit[key]));
  const foreign = own.filter(([key]) => !kept.includes(key)).map(([key]) => key);
  if (foreign.length)
    throw new Error(
      phrase`${file} belongs to another project (it has ${foreign.join(", ")}): expected a new or an empty folder, or what npm install or npm init leaves in one`
    );
  return {
    dependencies: dependencies as Record<string, string>,
    facts: Object.fromEntries(own)
  };
}
