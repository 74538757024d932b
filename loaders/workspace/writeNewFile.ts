import {mkdir, writeFile} from "node:fs/promises";
import {dirname} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";

/** Writes a file, and the folders above it. Throws if the file is there already, and leaves it as it is. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), {recursive: true});
  try {
    await writeFile(file, text, {flag: "wx"});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Error(phrase`${file} is there already: give another name with --name`);
  }
}
