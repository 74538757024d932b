import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {describeFile} from "../workspace/describeFile.js";
import type {Fault} from "./fault.js";

/** The entities of an RO-Crate, as far as they are read here. */
interface Crate {
  "@graph": {"@id": string; sha256?: string}[];
}

/**
 * Checks the records that readers can download, in the folder `data/` of each programme, against the
 * RO-Crate next to them. Every file that it lists must be there with its SHA-256, and there is no other
 * file, except the archive of all files and the tables as Arrow. A table that must not be published is
 * thus noticed.
 */
export async function checkRecordFiles(site: string, files: ReadonlySet<string>): Promise<Fault[]> {
  const folders = new Set(
    Array.from(files, (file) => /^[^/_][^/]*\/data\//.exec(file)?.[0] ?? "").filter(Boolean)
  );
  if (!folders.size)
    return [{file: "index.html", fault: phrase`the site has no records of a programme`}];
  const faults = Array.from(folders, (folder) => checkFolder(site, files, folder));
  return (await Promise.all(faults)).flat();
}

/** Checks the folder `data/` of one programme. */
async function checkFolder(
  site: string,
  files: ReadonlySet<string>,
  data: string
): Promise<Fault[]> {
  const folder = `${data}records`;
  const crateFile = `${folder}/ro-crate-metadata.json`;
  if (!files.has(crateFile)) return [{file: crateFile, fault: phrase`the file is missing`}];
  const {"@graph": entities}: Crate = JSON.parse(await readFile(join(site, crateFile), "utf8"));
  const listed = entities.filter(({sha256}) => sha256);
  const faults = await Promise.all(
    listed.map(async ({"@id": name, sha256}): Promise<Fault[]> => {
      const file = `${folder}/${name}`;
      if (!files.has(file)) return [{file: crateFile, fault: phrase`the file ${file} is missing`}];
      const isSame = (await describeFile(join(site, file))).sha256 === sha256;
      return isSame ? [] : [{file, fault: phrase`the SHA-256 is not the one in ${crateFile}`}];
    })
  );
  const known = new Set([crateFile, `${data}records.zip`]);
  for (const {"@id": name} of listed) {
    known.add(`${folder}/${name}`);
    known.add(`${folder}/${name.replace(/\.parquet$/, ".arrow")}`);
  }
  const others = [...files].filter(
    (file) => file.startsWith(data) && !known.has(file.replace(/\.(?:gz|br)$/, ""))
  );
  return [
    ...faults.flat(),
    ...others.map((file) => ({file, fault: phrase`the file is not in ${crateFile}`}))
  ];
}
