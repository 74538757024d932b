import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {projectRoot} from "./roots.js";

/** A programme of records; both paths are absolute. */
export interface Programme {
  /**
   * The name of the folder, in lower case, with a hyphen for every other run of characters than
   * letters, digits and `_`. It is the first part of the addresses of the programme's pages, and
   * the name of its schema in SQL.
   */
  name: string;
  /** The folder with the codebook and the records. */
  folder: string;
  /** The folder that keeps the checked records. */
  cache: string;
}

/**
 * The programme in a folder: a name under `data/`, or a path from the current folder.
 * `RECORDS_CACHE` names another folder for the checked records of all programmes: a build of the
 * site sets it for the processes that it starts. Throws if there is no such folder, or no
 * `datapackage.json` in it.
 */
export function findProgramme(spec: string): Programme {
  const named = join(projectRoot, "data", spec);
  const folder = /^[\w.-]*\w[\w.-]*$/.test(spec) && existsSync(named) ? named : resolve(spec);
  if (!existsSync(folder))
    throw new Error(
      phrase`programme: no such folder: ${JSON.stringify(spec)}: looked for ${named} and ${resolve(spec)}`
    );
  if (!existsSync(join(folder, "datapackage.json")))
    throw new Error(phrase`programme: no datapackage.json (the codebook) in ${folder}`);
  const isOwn = folder === join(projectRoot, "data", basename(folder));
  const cache = process.env.RECORDS_CACHE
    ? join(process.env.RECORDS_CACHE, nameOf(folder))
    : join(
        projectRoot,
        ".whatworked",
        "records",
        isOwn ? basename(folder) : `${basename(folder)}-${shortHash(folder)}`
      );
  return {name: nameOf(folder), folder, cache};
}

function nameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^[-_]+|[-_]+$/g, "");
  return name || "programme";
}

/** Folders of the same name in different places must not share a cache. */
function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
