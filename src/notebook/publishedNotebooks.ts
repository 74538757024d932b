import {fetchJson} from "../engine/fetchFile.js";
import {linkedNotebooks} from "../records/linkedFile.js";
import type {PublishedNotebook} from "../records/publishedNotebook.js";

/** The notebooks that the page's programme publishes. */
export async function publishedNotebooks(): Promise<readonly PublishedNotebook[]> {
  const address = linkedNotebooks();
  return address === null ? [] : fetchJson<PublishedNotebook[]>(address);
}

/** A published notebook by its name; null if the programme publishes no such notebook. */
export async function publishedNotebook(name: string): Promise<PublishedNotebook | null> {
  return (await publishedNotebooks()).find((notebook) => notebook.name === name) ?? null;
}
