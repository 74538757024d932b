import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import type {Manifest} from "../../src/records/manifest.js";
import {proseFaults} from "../codebook/checkProse.js";
import {type DataPackage, readDataPackage} from "../codebook/dataPackage.js";
import type {Check} from "../codebook/violation.js";
import {openNative} from "../engine/native.js";
import {readNotebooks} from "../notebooks/readNotebooks.js";
import {readCurrent, readManifest} from "../records/currentBuild.js";
import type {Programme} from "../workspace/programme.js";
import {readFrontMatter} from "./frontMatter.js";
import type {Prose} from "./prose.js";

/** A programme as the pages of the site show it. */
export interface SiteProgramme {
  name: string;
  /** The folder with the codebook, the records and the programme's texts. */
  folder: string;
  /** The description of the last good records; null if there are none yet. */
  manifest: Manifest | null;
  dataPackage: DataPackage | null;
  /** The result of the last check of the records, which may have refused them. */
  check: Check;
  prose: Prose;
}

/** A programme with good records. */
export type WithRecords = SiteProgramme & {manifest: Manifest; dataPackage: DataPackage};

export function hasRecords(programme: SiteProgramme): programme is WithRecords {
  return programme.manifest !== null && programme.dataPackage !== null;
}

/** Reads what the pages of a programme show. Throws if its records have never been built. */
export async function readSiteProgramme(programme: Programme): Promise<SiteProgramme> {
  const {name, folder, cache} = programme;
  const current = await readCurrent(cache);
  const check: Check = JSON.parse(await readFile(join(cache, "check.json"), "utf8"));
  if (!current && check.ok)
    throw new Error(
      phrase`records: expected a build of the records of ${name}: run npm start or npm run build`
    );
  const manifest = current && (await readManifest(current.folder));
  const readProse = async (file: string) => {
    if (!existsSync(join(folder, file))) return null;
    const {content} = readFrontMatter(await readFile(join(folder, file), "utf8"));
    // The check of the records reports the faults; a page that is made before it never has them.
    return proseFaults(content).length ? null : content;
  };
  return {
    name,
    folder,
    manifest,
    dataPackage: current && (await readDataPackage(current.folder)),
    check,
    prose: {
      programme: manifest?.programme ?? {title: name, shortTitle: name},
      overview: await readProse("overview.md"),
      drivers: (await readProse("drivers.md")) ?? "",
      notebooks: await readNotebooks(folder),
      projects: current ? await namesOfProjects(current.folder) : new Map()
    }
  };
}

/** The names of a programme's projects by key. `records` is the folder of its checked records. */
export async function namesOfProjects(records: string): Promise<Map<string, string>> {
  await using database = await openNative(records);
  const rows = await database.query("SELECT project_id, name FROM projects ORDER BY project_id");
  return new Map(rows.map(({project_id, name}) => [project_id, name ?? project_id]));
}
