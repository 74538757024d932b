import {createReadStream} from "node:fs";
import {mkdtemp, readdir, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Zip, ZipPassThrough} from "fflate";
import {crateNotebooks} from "../../../loaders/notebooks/crateNotebooks.js";
import {readCurrent, readManifest} from "../../../loaders/records/currentBuild.js";
import {manifestFile, writeArrow} from "../../../loaders/records/writeArrow.js";
import {writeCrate} from "../../../loaders/records/writeCrate.js";
import {writeCsvs} from "../../../loaders/records/writeCsvs.js";
import {programmeOfLoader} from "../../../loaders/workspace/programme.js";
import {phrase} from "../../page/words/phrase.js";

// The whole build, its tables as CSV, the published notebooks, and the description of all of them,
// packed without compression: Parquet is compressed already, and Framework unpacks the zip at once.
const programme = programmeOfLoader();
const current = await readCurrent(programme.cache);
if (!current)
  throw new Error(phrase`records: expected a build of the records: run npm run records -- build`);
const manifest = await readManifest(current.folder);
const csvs = await mkdtemp(join(tmpdir(), "whatworked-csv-"));
const zip = new Zip((error, chunk) => {
  if (error) throw error;
  process.stdout.write(chunk);
});
try {
  const names = manifest.tables.map(({name}) => name);
  const built = await readdir(current.folder);
  await pack(
    current.folder,
    built.filter((file) => file !== manifestFile)
  );
  const written = await writeCsvs(current.folder, names, csvs);
  const notebooks = await crateNotebooks(programme.folder, manifest, csvs);
  const described = await writeCrate(current.folder, written, csvs, notebooks);
  await pack(csvs, [...written, ...notebooks.map(({name}) => name), ...described]);
  await pack(csvs, await writeArrow(current.folder, csvs));
} finally {
  await rm(csvs, {recursive: true});
}
zip.end();

async function pack(folder: string, files: string[]): Promise<void> {
  for (const file of files.sort()) {
    const entry = new ZipPassThrough(file);
    // All entries have the same date, so that the same records give the same bytes.
    entry.mtime = "1980-01-01T00:00:00";
    zip.add(entry);
    for await (const chunk of createReadStream(join(folder, file))) entry.push(chunk);
    entry.push(new Uint8Array(), true);
  }
}
