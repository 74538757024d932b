import {linkedFile} from "../records/linkedFile.js";
import {indexOf, type SearchIndex} from "./searchIndex.js";

let opened: Promise<SearchIndex> | null = null;

/** Reads the search index. It is read once, and again after an error. */
export function openIndex(): Promise<SearchIndex> {
  opened ??= readIndex();
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function readIndex(): Promise<SearchIndex> {
  const response = await fetch(linkedFile("search"));
  if (!response.ok) throw new Error(`The search index cannot be read: HTTP ${response.status}`);
  return indexOf(await response.json());
}
