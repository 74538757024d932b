import {spawn} from "node:child_process";
import {once} from "node:events";
import {existsSync} from "node:fs";
import {readdir, rename, rm} from "node:fs/promises";
import {join, resolve} from "node:path";
import {formatCheck} from "./codebook/formatCheck.js";
import {shrinkEngine, trimEngine} from "./engine/trim.js";
import {buildRecords} from "./pipeline/buildRecords.js";
import {bundleSite} from "./site/bundle.js";
import {pack} from "./site/compress.js";
import {finishSite} from "./site/finishSite.js";
import {cache, observable, surroundings} from "./site/framework.js";
import {rememberSite, whyBuild} from "./site/lastSite.js";
import {placeEngine} from "./site/placeEngine.js";
import {forgetTimes} from "./site/timeless.js";
import {snapshotSite} from "./snapshots/snapshotSite.js";
import {sayWhy, siteIngredients} from "./workspace/inputs.js";
import {findProgramme, root} from "./workspace/programme.js";
import {step} from "./workspace/step.js";
import {watchProgress} from "./workspace/watchProgress.js";

/**
 * `npm run build [-- folder]`: checked records, the engine, the pages, into `dist/` or that folder, which is replaced when all is done. What has not changed is not done again; each step says
 * what became of it and why.
 */
const site = join(root, ".whatworked", "site");
const dist = resolve(process.argv[2] ?? join(root, "dist"));
const programme = findProgramme();
const ingredients = await siteIngredients(programme);

const {check, folder} = await step("records", async (say) => {
  const built = await watchProgress((onProgress) => buildRecords(programme, onProgress));
  if (built.outcome === "unchanged") say("kept: neither they nor what reads them has changed");
  else say(`${built.outcome}: ${sayWhy(built.changes)}`);
  return built;
});
if (!check.ok || !folder) refuse(formatCheck(check));
for (const warning of check.warnings) process.stderr.write(`warning: ${warning}\n`);

await step("engine", async (say) => {
  say("kept: its release has not changed");
  await trimEngine(() => say("trimmed: this release of it was not yet"));
});
// The longest step, once for each release of the engine, and on one core: pages are built and opened meanwhile, which need it for nothing but its name.
const shrunk = shrinkEngine((doing) => process.stderr.write(`${doing}\n`));
shrunk.catch(() => {});

const why = await step("site", async (say) => {
  const why = await whyBuild(dist, ingredients);
  say(
    why.length
      ? `to be built: ${sayWhy(why)}`
      : "kept: nothing that it is made of has changed, and its files are as they were written"
  );
  return why;
});
if (why.length) await buildSite(folder);
await shrunk;
process.stdout.write(`the site is in ${dist}\n`);

async function buildSite(records: string): Promise<void> {
  const packed = shrunk.then(pack);
  packed.catch(() => {});
  await step("pages", async (say) => {
    // Framework never runs a loader again whose output it has kept, whatever has changed. What is its own begins with a line.
    for (const kept of existsSync(cache) ? await readdir(cache) : [])
      if (!kept.startsWith("_")) await rm(join(cache, kept), {recursive: true, force: true});
    await rm(site, {recursive: true, force: true});
    const framework = spawn(process.execPath, [observable, "build"], {
      cwd: root,
      env: surroundings,
      stdio: ["inherit", process.stderr, "inherit"]
    });
    const [code] = await once(framework, "exit");
    if (code !== 0) refuse("pages: Framework could not build them: what it says stands above");
    say("built");
  });
  await step("times", () => forgetTimes(site));
  await step("first results", (say) => snapshotSite(site, records, say));
  await step("small engine", async () => {
    await packed;
    await placeEngine(site, await shrunk);
  });
  await step("bundles", () => bundleSite(site));
  await step("finish", () => finishSite(site, records));
  await rm(dist, {recursive: true, force: true});
  await rename(site, dist);
  await rememberSite(dist, ingredients);
}

/** Ends the build; the last site stands. */
function refuse(words: string): never {
  const last = existsSync(dist) ? `; the last one stands in ${dist}` : "";
  process.stderr.write(`${words}\nno site was built${last}\n`);
  process.exit(1);
}
