import {mkdir, mkdtemp, readdir, stat} from "node:fs/promises";
import {hostname} from "node:os";
import {join} from "node:path";
import {removeFolder} from "./removeFolder.js";

const host = hostname().replace(/[^\w.]/g, "_");

const day = 24 * 60 * 60 * 1000;

/**
 * Makes an empty folder in `parent` for the work of this process alone, and removes the folders of
 * processes that have ended. The name of a folder is a prefix and the process that made the folder:
 * two processes never share one, and the next process reads nothing of one that was killed.
 */
export async function makeWorkFolder(parent: string, prefix = "work-"): Promise<string> {
  await mkdir(parent, {recursive: true});
  for (const name of await readdir(parent))
    if (
      name.startsWith(prefix) &&
      (await isAbandoned(join(parent, name), name.slice(prefix.length)))
    )
      await removeFolder(join(parent, name));
  return mkdtemp(join(parent, `${prefix}${host}-${process.pid}-`));
}

/**
 * Whether the process that made a folder has ended. Folders of another machine are kept for a day.
 */
async function isAbandoned(folder: string, process: string): Promise<boolean> {
  const [, maker, pid] = /^(.*)-(\d+)-\w+$/.exec(process) ?? [];
  if (maker === host) return !isRunning(Number(pid));
  const made = await stat(folder).catch(() => null);
  return made !== null && Date.now() - made.mtimeMs > day;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
