import {existsSync} from "node:fs";
import {cp, mkdir, readdir, stat} from "node:fs/promises";
import {dirname, join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {removeFolder} from "../workspace/removeFolder.js";
import {renameWhenFree} from "../workspace/renameWhenFree.js";
import {makeWorkFolder} from "../workspace/workFolder.js";

/** How often another build may replace the same folder at the same moment before this one gives up. */
const most = 10;

/** Names that every built site has, and hardly any other folder. */
const namesOfSite = ["404.html", "_headers", "_hosting", "index.html"];

/**
 * Throws if a build must not replace this folder: it has files, and they are not those of a built site.
 * A repository is never replaced, because its history would be lost.
 */
export async function needReplaceable(dist: string): Promise<void> {
  const names = await readdir(dist).catch((error) => {
    if (error.code === "ENOTDIR") throw new Error(phrase`${dist} is a file: expected a folder`);
    ignore("ENOENT")(error);
    return [] as string[];
  });
  const isSite = namesOfSite.every((name) => names.includes(name)) && !names.includes(".git");
  if (names.length && !isSite)
    throw new Error(
      phrase`${dist} has other files than those of a built site, and a build would remove them: expected a new folder, an empty folder, or a site`
    );
}

/**
 * Replaces the folder `dist` with a finished site in one rename: visitors see the old site or the new
 * one, whole. If that fails, the old site comes back. `site` is in the work folder of its build, which also takes the old site. A folder on
 * another file system gets a copy of the site next to it first.
 */
export async function publishSite(
  site: string,
  dist: string,
  move: (from: string, to: string) => Promise<void> = renameWhenFree
): Promise<void> {
  await mkdir(dirname(dist), {recursive: true});
  const finished = await nextTo(site, dist);
  for (let attempt = 1; ; attempt++) {
    const old = join(dirname(finished), `${process.pid}-old-${attempt}`);
    await move(dist, old).catch(ignore("ENOENT"));
    try {
      await move(finished, dist);
    } catch (error) {
      const {code = ""} = error as NodeJS.ErrnoException;
      // Windows says EPERM of a folder that is there, and also of a file that another program holds.
      const isTaken = /^(ENOTEMPTY|EEXIST)$/.test(code) || (code === "EPERM" && existsSync(dist));
      if (isTaken && attempt < most) {
        await removeFolder(old);
        continue;
      }
      // Without a new site, the old one comes back.
      await move(old, dist).catch(() => {});
      throw error;
    }
    await removeFolder(old);
    if (finished !== site) await removeFolder(dirname(finished));
    return;
  }
}

/** The site itself if it is on the file system of `dist`, or else a copy of it next to `dist`. */
async function nextTo(site: string, dist: string): Promise<string> {
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
