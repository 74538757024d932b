import {phrase} from "../src/page/words/phrase.js";
import {type NativeEngine, openNative} from "./engine/native.js";
import {readCurrent, readManifest} from "./records/currentBuild.js";
import {findProgramme} from "./workspace/findProgramme.js";

export type {Manifest} from "../src/records/manifest.js";
export type {Rows} from "../src/records/rows.js";
export {readManifest};

/**
 * `whatworked/engine` in Node: opens the checked records of a programme with native DuckDB. The same
 * queries give the same rows as on a page: `query` for SQL with parameters, `named` for a named query,
 * and nothing but reading is allowed.
 *
 * `programme` is the name of a folder under `data/` of the project, or a path. Throws if there is no
 * such programme, or if its records have not been built yet.
 *
 * ```js
 * import {openRecords} from "whatworked/engine";
 * await using records = await openRecords("first");
 * const rows = await records.query("SELECT count(*) AS n FROM projects WHERE region = $region", {region: "North"});
 * ```
 */
export async function openRecords(programme: string): Promise<NativeEngine> {
  const {name, cache} = findProgramme(programme);
  const current = await readCurrent(cache);
  if (!current)
    throw new Error(
      phrase`records: expected a build of the records of ${name}: run npx whatworked build, or npx whatworked records`
    );
  return openNative(current.folder, undefined, {
    programmes: [{name, records: current.folder}]
  });
}
