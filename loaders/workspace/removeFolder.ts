import {rmSync} from "node:fs";
import {rm} from "node:fs/promises";

/** On Windows, another program can hold a file for a moment: Node tries again, for about a second. */
const patiently = {recursive: true, force: true, maxRetries: 5, retryDelay: 60} as const;

/**
 * Removes a folder that nobody needs any more, if it is there. What another program still holds stays:
 * the work that is done must not fail because of it. `makeWorkFolder` removes it later.
 */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, patiently).catch(() => {});
}

/** The same at once, for a process that ends. */
export function removeFolderSync(folder: string): void {
  try {
    rmSync(folder, patiently);
  } catch {}
}
