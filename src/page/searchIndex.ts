import MiniSearch from "minisearch";
import type {SearchEntry} from "../records/searchEntry.js";

/** The largest number of results that are shown. */
const limit = 20;

/**
 * Finds the entries that contain all words, best match first. A word also matches as a prefix, and
 * a longer word with a typing error. `count` is the number of all matches; `found` has at most 20.
 */
export interface SearchIndex {
  find(words: string): {found: SearchEntry[]; count: number};
}

/** Builds the index of a site's search entries. */
export function indexOf(entries: readonly SearchEntry[]): SearchIndex {
  const index = new MiniSearch({
    fields: ["title", "text"],
    processTerm: (term) => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
    searchOptions: {
      boost: {title: 4},
      // Pages rank above their sections, and records above the codebook.
      boostDocument: (id) => weightOf(entries[id as number]),
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: "AND"
    }
  });
  index.addAll(entries.map((entry, id) => ({id, ...entry})));
  return {
    find(words) {
      const all = index.search(words);
      return {found: all.slice(0, limit).map(({id}) => entries[id]), count: all.length};
    }
  };
}

const weights = {page: 3, record: 2, table: 1.2};

function weightOf({rank}: SearchEntry): number {
  return rank ? weights[rank] : 1;
}
