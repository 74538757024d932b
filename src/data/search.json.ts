import {findProgramme} from "../../loaders/programme.js";
import {readCurrent, readManifest} from "../../loaders/records/build.js";
import {searchEntries} from "../../loaders/site/searchEntries.js";

const programme = findProgramme();
const current = await readCurrent(programme.cache);
const entries = current
  ? await searchEntries(programme, current.folder, await readManifest(current.folder))
  : [];
process.stdout.write(JSON.stringify(entries));
