import {existsSync} from "node:fs";
import {join, resolve} from "node:path";
import {plural} from "../src/page/plural.js";
import {phrase} from "../src/page/words/phrase.js";
import {formatCheck} from "./codebook/formatCheck.js";
import {trimEngine} from "./engine/trim.js";
import type {NotebookFault} from "./notebooks/checkNotebook.js";
import {checkOnRecords, formatNotebookFaults} from "./notebooks/checkNotebooks.js";
import {notebookFiles} from "./notebooks/readNotebooks.js";
import {buildRecordsInto} from "./pipeline/buildRecords.js";
import {checkSite} from "./site/checkSite.js";
import {compressFile, compressionOf, compressSite} from "./site/compress.js";
import {formatFaults} from "./site/fault.js";
import {finishSite} from "./site/finishSite.js";
import {buildPages} from "./site/framework.js";
import {rememberSite, whyBuild} from "./site/lastSite.js";
import {needReplaceable, publishSite} from "./site/publishSite.js";
import {siteInputs, summarizeChanges} from "./workspace/inputs.js";
import {findProgrammes} from "./workspace/programme.js";
import {removeFolderSync} from "./workspace/removeFolder.js";
import {projectRoot} from "./workspace/roots.js";
import {listSources} from "./workspace/sources.js";
import {step} from "./workspace/step.js";
import {watchProgress} from "./workspace/watchProgress.js";
import {makeWorkFolder} from "./workspace/workFolder.js";
import {orWrongUsage} from "./workspace/wrongUsage.js";

/**
 * `npm run build [-- folder]`: checks the records, prepares the engine, builds the pages, and replaces
 * `dist/`, or the given folder, at the end. Unchanged steps are skipped; each step reports its result
 * and the reason. All work happens in a folder that no other process uses. Exit code: 0 if the site is
 * there; 1 if none was built; 2 for wrong usage.
 */
const dist = resolve(process.argv[2] ?? join(projectRoot, "dist"));
const programmes = await orWrongUsage(() => findProgrammes());
await orWrongUsage(() => needReplaceable(dist));
await orWrongUsage(compressionOf);
const sources = await listSources(programmes.map(({name}) => name));
const inputs = await siteInputs(programmes);
const work = await makeWorkFolder(join(projectRoot, ".whatworked", "builds"));
process.on("exit", () => removeFolderSync(work));
const recordsCache = join(work, "records");

const built: {name: string; records: string}[] = [];
for (const programme of programmes) {
  const {name} = programme;
  const words = programmes.length > 1 ? phrase`records of ${name}` : phrase`records`;
  const {check, folder} = await step(words, async (report) => {
    const result = await watchProgress((onProgress) =>
      buildRecordsInto(join(recordsCache, name), programme, onProgress)
    );
    if (result.outcome === "unchanged") report(phrase`unchanged, skipped`);
    else
      report(
        result.outcome === "built"
          ? phrase`built: ${summarizeChanges(result.changes)}`
          : phrase`refused: ${summarizeChanges(result.changes)}`
      );
    return result;
  });
  if (!check.ok || !folder) refuse(formatCheck(check));
  for (const warning of check.warnings) process.stderr.write(`${phrase`warning: ${warning}`}\n`);
  built.push({name, records: folder});
}

const engine = await step(phrase`engine`, async (report) => {
  report(phrase`unchanged, skipped`);
  return trimEngine(() => report(phrase`trimmed for this DuckDB release`));
});

const reasons = await step(phrase`site`, async (report) => {
  const reasons = await whyBuild(dist, inputs);
  report(
    reasons.length ? phrase`to be built: ${summarizeChanges(reasons)}` : phrase`unchanged, skipped`
  );
  return reasons;
});
if (reasons.length) await buildSite();
process.stdout.write(`${phrase`the site is in ${dist}`}\n`);

async function buildSite(): Promise<void> {
  await step(phrase`notebooks`, async (report) => {
    const faults: NotebookFault[] = [];
    let count = 0;
    for (const [i, {folder}] of programmes.entries()) {
      faults.push(...(await checkOnRecords(folder, built[i].records, built)));
      count += (await notebookFiles(folder)).length;
    }
    if (faults.length) refuse(formatNotebookFaults(faults));
    report(count ? phrase`every cell of ${plural(count, "notebook")} answers` : phrase`none`);
  });
  // The engine takes longer than all other files: pages are built meanwhile.
  const compressed = compressFile(engine);
  compressed.catch(() => {});
  const site = await step(phrase`pages`, async (report) => {
    const folder = await buildPages(work, sources, {
      PROGRAMME: programmes.map(({folder}) => folder).join(","),
      RECORDS_CACHE: recordsCache
    });
    report(phrase`built`);
    return (
      folder ??
      refuse(phrase`pages: Observable Framework could not build them; its messages are above`)
    );
  });
  await step(phrase`finish`, async (report) => {
    const faults = await finishSite({site, programmes: built, engine, sources}, report);
    if (faults.length) refuse(formatFaults(faults));
  });
  await step(phrase`compression`, async () => {
    await compressed;
    await compressSite(site);
  });
  await step(phrase`check`, async (report) => {
    const faults = await checkSite(site);
    if (faults.length) refuse(formatFaults(faults));
    report(phrase`every page and file is as it should be`);
  });
  await publishSite(site, dist);
  await rememberSite(dist, inputs);
}

/** Ends the build without a new site; the last site is unchanged. */
function refuse(words: string): never {
  const last = existsSync(dist)
    ? phrase`no site was built; the last site is still in ${dist}`
    : phrase`no site was built`;
  process.stderr.write(`${words}\n${last}\n`);
  process.exit(1);
}
