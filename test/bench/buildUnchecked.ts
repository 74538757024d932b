import {join, resolve} from "node:path";
import {formatCheck} from "../../loaders/codebook/formatCheck.js";
import {shrinkEngine} from "../../loaders/engine/trim.js";
import {buildRecords} from "../../loaders/pipeline/buildRecords.js";
import {formatFaults} from "../../loaders/site/fault.js";
import {finishSite} from "../../loaders/site/finishSite.js";
import {buildPages} from "../../loaders/site/framework.js";
import {publishSite} from "../../loaders/site/publishSite.js";
import {findProgrammes} from "../../loaders/workspace/programme.js";
import {projectRoot} from "../../loaders/workspace/roots.js";
import {listSources} from "../../loaders/workspace/sources.js";
import {makeWorkFolder} from "../../loaders/workspace/workFolder.js";

/**
 * Builds the site of one programme into a folder as `npm run build` does, and neither checks nor
 * compresses it: the check would find links to pages of projects that this site leaves out.
 */
const dist = resolve(process.argv[2]);
const [programme] = findProgrammes();
const {check, folder} = await buildRecords(programme);
if (!folder) throw new Error(formatCheck(check));
const sources = await listSources([programme.name]);
const work = await makeWorkFolder(join(projectRoot, ".whatworked", "builds"));
const site = await buildPages(work, sources, {PROGRAMME: programme.folder});
if (!site) throw new Error("bench: expected pages; the messages of Framework are above");
const faults = await finishSite({
  site,
  programmes: [{name: programme.name, records: folder}],
  engine: await shrinkEngine(),
  sources
});
if (faults.length) throw new Error(formatFaults(faults));
await publishSite(site, dist);
