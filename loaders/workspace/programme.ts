import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

/** The repository's root, found from this module, so that commands work from any folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A programme of records; both paths are absolute. */
export interface Programme {
  name: string;
  /** The folder with the codebook and the records. */
  folder: string;
  /** The folder that keeps the checked records. */
  cache: string;
}

/**
 * The programme in use: a name under `data/`, or a path from the current folder. `RECORDS_CACHE`
 * names another folder for the checked records: a build of the site sets it for the processes that
 * it starts. Throws if there is no such folder, or no `datapackage.json` in it.
 */
export function findProgramme(spec: string = process.env.PROGRAMME || "wave1"): Programme {
  const named = join(root, "data", spec);
  const folder = /^[\w.-]*\w[\w.-]*$/.test(spec) && existsSync(named) ? named : resolve(spec);
  if (!existsSync(folder))
    throw new Error(
      `programme: no such folder: ${JSON.stringify(spec)}: looked for ${named} and ${resolve(spec)}`
    );
  if (!existsSync(join(folder, "datapackage.json")))
    throw new Error(`programme: no datapackage.json (the codebook) in ${folder}`);
  const name =
    folder === join(root, "data", basename(folder))
      ? basename(folder)
      : `${basename(folder)}-${shortHash(folder)}`;
  const cache = process.env.RECORDS_CACHE || join(root, ".whatworked", "records", name);
  return {name, folder, cache};
}

/** Folders of the same name in different places must not share a cache. */
function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
