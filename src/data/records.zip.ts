import {createReadStream} from "node:fs";
import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {Zip, ZipPassThrough} from "fflate";
import {findProgramme} from "../../loaders/programme.js";
import {readCurrent} from "../../loaders/records/build.js";

// The whole build, packed without compression: Parquet is compressed already, and Framework unpacks it at once.
const current = await readCurrent(findProgramme().cache);
if (!current) throw new Error("records: nothing has been built yet: npm run records -- build");
const zip = new Zip((error, chunk) => {
  if (error) throw error;
  process.stdout.write(chunk);
});
for (const file of (await readdir(current.folder)).sort()) {
  const entry = new ZipPassThrough(file);
  // One date for all, so that the same records give the same bytes.
  entry.mtime = "1980-01-01T00:00:00";
  zip.add(entry);
  for await (const chunk of createReadStream(join(current.folder, file))) entry.push(chunk);
  entry.push(new Uint8Array(), true);
}
zip.end();
