import {fetchJson} from "../engine/fetchFile.js";
import {type LinkedIndex, linkedIndexes} from "../records/linkedFile.js";
import type {SearchEntry} from "../records/searchEntry.js";
import {indexOf, type SearchIndex} from "./searchIndex.js";

let opened: Promise<SearchIndex> | null = null;

/** Reads the search index of the page's programme, or of all. It is read once, and again after an error. */
export function openIndex(): Promise<SearchIndex> {
  opened ??= readIndex();
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function readIndex(): Promise<SearchIndex> {
  const links = linkedIndexes();
  const lists = await Promise.all(links.map(readEntries));
  if (lists.length === 1) return indexOf(lists[0]);
  return indexOf(
    lists.flatMap((list, i) => list.map((entry) => ({...entry, programme: links[i].title})))
  );
}

function readEntries({href}: LinkedIndex): Promise<SearchEntry[]> {
  return fetchJson(href);
}
