import {FileAttachment} from "observablehq:stdlib";
import {indexOf, type SearchIndex} from "./searchIndex.js";

let opened: Promise<SearchIndex> | null = null;

/** Reads what can be found, once. */
export function openIndex(): Promise<SearchIndex> {
  opened ??= readIndex();
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function readIndex(): Promise<SearchIndex> {
  const response = await fetch(FileAttachment("../data/search.json").href);
  if (!response.ok) throw new Error(`search: its index cannot be read: ${response.status}`);
  return indexOf(await response.json());
}
