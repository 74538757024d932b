import {existsSync} from "node:fs";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import type {Manifest} from "../../src/records/manifest.js";
import {type PublishedNotebook, publishedPath} from "../../src/records/publishedNotebook.js";
import {openNative} from "../engine/native.js";
import {checkNotebook, type NotebookFault} from "./checkNotebook.js";

/**
 * Checks the notebooks of a built site on the records of the site: each has its page, and every cell
 * answers. Their files are named by the address of the page.
 */
export async function checkSiteNotebooks(site: string): Promise<NotebookFault[]> {
  const programmes = await programmesOf(site);
  const faults: NotebookFault[] = [];
  for (const {name, data, records, manifest} of programmes) {
    const notebooks = await readCopy<PublishedNotebook[]>(data, "notebooks");
    if (!notebooks?.length) continue;
    await using engine = await openNative(records, manifest, {programmes});
    for (const notebook of notebooks) {
      const file = `${name}/${publishedPath(notebook)}`;
      if (!existsSync(join(site, `${file}.html`)))
        faults.push({file, line: null, cell: null, fault: phrase`the notebook has no page`});
      faults.push(...(await checkNotebook(file, notebook.text, engine)));
    }
  }
  return faults;
}

/** The programmes of a site, each with the folders of its data and of its tables. */
async function programmesOf(site: string) {
  const entries = await readdir(site, {withFileTypes: true});
  const found = entries
    .filter((entry) => entry.isDirectory())
    .map(async ({name}) => {
      const data = join(site, "_file", name, "data");
      const records = join(site, name, "data", "records");
      const manifest = await readCopy<Manifest>(join(data, "records"), "manifest");
      return manifest && existsSync(records) ? [{name, data, records, manifest}] : [];
    });
  return (await Promise.all(found)).flat();
}

/** A file of JSON that Framework has copied, under a name with the hash of its content. */
async function readCopy<T>(folder: string, name: string): Promise<T | null> {
  if (!existsSync(folder)) return null;
  const pattern = new RegExp(`^${name}\\.[0-9a-f]+\\.json$`);
  const found = (await readdir(folder)).find((file) => pattern.test(file));
  return found === undefined ? null : JSON.parse(await readFile(join(folder, found), "utf8"));
}
