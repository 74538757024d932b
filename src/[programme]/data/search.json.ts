import {readCurrent, readManifest} from "../../../loaders/records/currentBuild.js";
import {searchEntries} from "../../../loaders/site/searchEntries.js";
import {config} from "../../../loaders/workspace/config.js";
import {readLanguage} from "../../../loaders/workspace/language.js";
import {programmeOfLoader} from "../../../loaders/workspace/programme.js";
import {speak} from "../../page/words/phrase.js";

speak(readLanguage(config.language));
const programme = programmeOfLoader();
const current = await readCurrent(programme.cache);
const entries = current
  ? await searchEntries(programme, current.folder, await readManifest(current.folder))
  : [];
process.stdout.write(JSON.stringify(entries));
