import {existsSync} from "node:fs";
import {rename} from "node:fs/promises";
import {phrase} from "../../src/page/words/phrase.js";

/** The longest pauses in milliseconds, each before one more attempt: about three seconds in all. */
const pauses = [25, 50, 100, 200, 400, 800, 1600];

/**
 * Renames a file or a folder. On Windows, a virus scanner, an editor or a web server can hold a file
 * for a moment, and the rename fails meanwhile: it is tried again for some seconds. Then the error says
 * that another program has the file open: the one that would be replaced, or else the one that moves.
 */
export async function renameWhenFree(
  from: string,
  to: string,
  {
    platform = process.platform,
    move = rename,
    exists = existsSync,
    wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
  }: {
    platform?: NodeJS.Platform;
    move?: (from: string, to: string) => Promise<void>;
    exists?: (path: string) => boolean;
    wait?: (milliseconds: number) => Promise<unknown>;
  } = {}
): Promise<void> {
  for (const pause of [...pauses, null])
    try {
      return await move(from, to);
    } catch (error) {
      const {code = ""} = error as NodeJS.ErrnoException;
      if (platform !== "win32" || !/^(EPERM|EACCES|EBUSY)$/.test(code)) throw error;
      if (pause === null)
        throw Object.assign(
          new Error(
            phrase`${exists(to) ? to : from}: another program has it or a file in it open: close that program`
          ),
          {code}
        );
      await wait(pause);
    }
}
