import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {rename, rm} from "node:fs/promises";
import {join, resolve} from "node:path";
import {trimEngine} from "./engine/trim.js";
import {findProgramme, root} from "./programme.js";
import {buildRecords} from "./records/build.js";
import {formatCheck} from "./records/formatCheck.js";
import {bundleSite} from "./site/bundle.js";
import {finishSite} from "./site/finishSite.js";
import {cache, observable, surroundings} from "./site/framework.js";
import {forgetTimes} from "./site/timeless.js";
import {watchProgress} from "./watchProgress.js";

/** `npm run build [-- folder]`: checked records, the engine, the pages, into `dist/` or that folder, which is replaced when all is done. */
const site = join(root, ".whatworked", "site");
const dist = resolve(process.argv[2] ?? join(root, "dist"));
const {outcome, check, folder} = await watchProgress((onProgress) =>
  buildRecords(findProgramme(), onProgress)
);
if (outcome === "refused" || !folder) {
  process.stderr.write(
    `${formatCheck(check)}\nno site was built${existsSync(dist) ? `; the last one stands in ${dist}` : ""}\n`
  );
  process.exit(1);
}
for (const warning of check.warnings) process.stderr.write(`warning: ${warning}\n`);
await trimEngine({small: true, onProgress: (step) => process.stderr.write(`${step}\n`)});
// Framework never runs a loader again whose output it has kept, whatever has changed.
for (const kept of ["data", "engine", "queries", "fonts"])
  await rm(join(cache, kept), {recursive: true, force: true});
await rm(site, {recursive: true, force: true});
execFileSync(process.execPath, [observable, "build"], {
  cwd: root,
  env: surroundings,
  stdio: "inherit"
});
await forgetTimes(site);
await bundleSite(site);
await finishSite(site, folder);
await rm(dist, {recursive: true, force: true});
await rename(site, dist);
process.stdout.write(`the site is in ${dist}\n`);
