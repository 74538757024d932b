import {writeFile} from "node:fs/promises";
import {renameWhenFree} from "./renameWhenFree.js";

let parts = 0;

/**
 * Writes a value as JSON into a file in one step: a reader finds the old file or the new one,
 * whole. Several processes may write the same file at once; the last one wins.
 */
export async function replaceFile(file: string, content: unknown): Promise<void> {
  const part = `${file}.${process.pid}-${++parts}.part`;
  await writeFile(part, JSON.stringify(content, null, 1));
  await renameWhenFree(part, file);
}
