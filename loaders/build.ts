import {existsSync, rmSync} from "node:fs";
import {join, resolve} from "node:path";
import {plural} from "../src/page/plural.js";
import {formatCheck} from "./codebook/formatCheck.js";
import {trimEngine} from "./engine/trim.js";
import type {NotebookFault} from "./notebooks/checkNotebook.js";
import {checkOnRecords, formatNotebookFaults} from "./notebooks/checkNotebooks.js";
import {notebookFiles} from "./notebooks/readNotebooks.js";
import {buildRecordsInto} from "./pipeline/buildRecords.js";
import {checkSite} from "./site/checkSite.js";
import {compressFile, compressSite} from "./site/compress.js";
import {formatFaults} from "./site/fault.js";
import {finishSite} from "./site/finishSite.js";
import {buildPages} from "./site/framework.js";
import {rememberSite, whyBuild} from "./site/lastSite.js";
import {needReplaceable, publishSite} from "./site/publishSite.js";
import {siteInputs, summarizeChanges} from "./workspace/inputs.js";
import {findProgrammes} from "./workspace/programme.js";
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
const sources = await listSources(programmes.map(({name}) => name));
const inputs = await siteInputs(programmes);
const work = await makeWorkFolder(join(projectRoot, ".whatworked", "builds"));
process.on("exit", () => rmSync(work, {recursive: true, force: true}));
const recordsCache = join(work, "records");

const built: {name: string; records: string}[] = [];
for (const programme of programmes) {
  const {name} = programme;
  const words = programmes.length > 1 ? `records of ${name}` : "records";
  const {check, folder} = await step(words, async (report) => {
    const result = await watchProgress((onProgress) =>
      buildRecordsInto(join(recordsCache, name), programme, onProgress)
    );
    if (result.outcome === "unchanged") report("unchanged, skipped");
    else report(`${result.outcome}: ${summarizeChanges(result.changes)}`);
    return result;
  });
  if (!check.ok || !folder) refuse(formatCheck(check));
  for (const warning of check.warnings) process.stderr.write(`warning: ${warning}\n`);
  built.push({name, records: folder});
}

const engine = await step("engine", async (report) => {
  report("unchanged, skipped");
  return trimEngine(() => report("trimmed for this DuckDB release"));
});

const reasons = await step("site", async (report) => {
  const reasons = await whyBuild(dist, inputs);
  report(reasons.length ? `to be built: ${summarizeChanges(reasons)}` : "unchanged, skipped");
  return reasons;
});
if (reasons.length) await buildSite();
process.stdout.write(`the site is in ${dist}\n`);

async function buildSite(): Promise<void> {
  await step("notebooks", async (report) => {
    const faults: NotebookFault[] = [];
    let count = 0;
    for (const [i, {folder}] of programmes.entries()) {
      faults.push(...(await checkOnRecords(folder, built[i].records, built)));
      count += (await notebookFiles(folder)).length;
    }
    if (faults.length) refuse(formatNotebookFaults(faults));
    report(count ? `every cell of ${plural(count, "notebook")} answers` : "none");
  });
  // The engine takes longer than all other files: pages are built meanwhile.
  const compressed = compressFile(engine);
  compressed.catch(() => {});
  const site = await step("pages", async (report) => {
    const folder = await buildPages(work, sources, {
      PROGRAMME: programmes.map(({folder}) => folder).join(","),
      RECORDS_CACHE: recordsCache
    });
    report("built");
    return (
      folder ?? refuse("pages: Observable Framework could not build them; its messages are above")
    );
  });
  await step("finish", async (report) => {
    const faults = await finishSite({site, programmes: built, engine, sources}, report);
    if (faults.length) refuse(formatFaults(faults));
  });
  await step("compression", async () => {
    await compressed;
    await compressSite(site);
  });
  await step("check", async (report) => {
    const faults = await checkSite(site);
    if (faults.length) refuse(formatFaults(faults));
    report("every page and file is as it should be");
  });
  await publishSite(site, dist);
  await rememberSite(dist, inputs);
}

/** Ends the build without a new site; the last site is unchanged. */
function refuse(words: string): never {
  const last = existsSync(dist) ? `; the last site is still in ${dist}` : "";
  process.stderr.write(`${words}\nno site was built${last}\n`);
  process.exit(1);
}
