import {readCurrent, readManifest} from "../../../loaders/records/currentBuild.js";
import {searchEntries} from "../../../loaders/site/searchEntries.js";
import {speakSiteLanguage} from "../../../loaders/site/siteLanguage.js";
import {programmeOfLoader} from "../../../loaders/workspace/programme.js";

speakSiteLanguage();
const programme = programmeOfLoader();
const current = await readCurrent(programme.cache);
const entries = current
  ? await searchEntries(programme, current.folder, await readManifest(current.folder))
  : [];
process.stdout.write(JSON.stringify(entries));
