import {readFile} from "node:fs/promises";
import {phrase} from "../../src/page/words/phrase.js";

/** What to do about a file that another program has open, as on Windows; null for any other error. */
export function heldFile(error: unknown): string | null {
  const {code, path} = error as NodeJS.ErrnoException;
  return code === "EBUSY" && path
    ? phrase`${path}: another program has the file open: close it there`
    : null;
}

/**
 * Reads a file that may not be there: null then. A file that another program holds is there, and the
 * error says so.
 */
export async function readIfThere(
  file: string,
  read: (file: string) => Promise<Buffer> = readFile
): Promise<Buffer | null> {
  try {
    return await read(file);
  } catch (error) {
    if (/^(ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? "")) return null;
    const held = heldFile(error);
    throw held === null ? error : new Error(held);
  }
}
