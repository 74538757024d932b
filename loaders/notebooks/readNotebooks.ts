import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import type {PublishedNotebook} from "../../src/records/publishedNotebook.js";

/** The folder of a programme's notebooks, in the folder of the programme. */
export const notebookFolder = "notebooks";

/** The names that a notebook can have: they are parts of addresses. */
export const notebookName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The names of the files of a programme's notebooks, in their order. */
export async function notebookFiles(folder: string): Promise<string[]> {
  const place = join(folder, notebookFolder);
  if (!existsSync(place)) return [];
  const entries = await readdir(place, {withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map(({name}) => name)
    .sort();
}

/**
 * The notebooks that a programme publishes, in the order of the names of their files. A file that is
 * no notebook, or whose name cannot be part of an address, is left out: `checkNotebooks` reports it.
 */
export async function readNotebooks(folder: string): Promise<PublishedNotebook[]> {
  const found = await Promise.all(
    (await notebookFiles(folder)).map(async (file): Promise<PublishedNotebook[]> => {
      const name = file.slice(0, -".md".length);
      const text = await readFile(join(folder, notebookFolder, file), "utf8");
      const title = titleOf(text);
      if (title === null || !notebookName.test(name)) return [];
      return [{name, title, hash: createHash("sha256").update(text).digest("hex"), text}];
    })
  );
  return found.flat();
}

function titleOf(text: string): string | null {
  try {
    return readNotebook(text).title.replace(/\s+/g, " ").trim();
  } catch {
    return null;
  }
}
