import {cp, mkdir, rename, rm, stat} from "node:fs/promises";
import {dirname, join} from "node:path";
import {makeWorkFolder} from "../workspace/workFolder.js";

/** How often another build may replace the same folder at the same moment before this one gives up. */
const most = 10;

/**
 * Replaces the folder `dist` with a finished site in one rename: visitors see the old site or the new
 * one, whole. `site` is in the work folder of its build, which also takes the old site. A folder on
 * another file system gets a copy of the site beside it first.
 */
export async function publishSite(site: string, dist: string): Promise<void> {
  await mkdir(dirname(dist), {recursive: true});
  const finished = await besideOf(site, dist);
  for (let attempt = 1; ; attempt++) {
    const old = join(dirname(finished), `${process.pid}-old-${attempt}`);
    await rename(dist, old).catch(ignore("ENOENT"));
    try {
      await rename(finished, dist);
      await rm(old, {recursive: true, force: true});
      if (finished !== site) await rm(dirname(finished), {recursive: true});
      return;
    } catch (error) {
      await rm(old, {recursive: true, force: true});
      if (attempt === most) throw error;
      ignore("ENOTEMPTY", "EEXIST")(error);
    }
  }
}

/** The site itself if it is on the same file system as `dist`, or else a copy of it beside `dist`. */
async function besideOf(site: string, dist: string): Promise<string> {
  const [from, to] = await Promise.all([stat(site), stat(dirname(dist))]);
  if (from.dev === to.dev) return site;
  const copy = join(await makeWorkFolder(dirname(dist), ".new-site-"), "site");
  await cp(site, copy, {recursive: true});
  return copy;
}

function ignore(...codes: string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  };
}
