import MiniSearch from "minisearch";
import type {SearchEntry} from "../records/searchEntry.js";

/** How many of what is found are shown. */
const most = 20;

/** Finds entries by words: all of them, each as it is written, as a beginning, or with a letter wrong. Best first. */
export interface SearchIndex {
  find(words: string): {found: SearchEntry[]; count: number};
}

/** Makes an index of entries. */
export function indexOf(entries: readonly SearchEntry[]): SearchIndex {
  const index = new MiniSearch({
    fields: ["title", "text"],
    processTerm: (term) => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
    searchOptions: {
      boost: {title: 4},
      // A page before its parts, and what is asked about before the codebook that describes it.
      boostDocument: (id) => weights[entries[id as number].kind] ?? 1,
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: "AND"
    }
  });
  index.addAll(entries.map((entry, id) => ({id, ...entry})));
  return {
    find(words) {
      const all = index.search(words);
      return {found: all.slice(0, most).map(({id}) => entries[id]), count: all.length};
    }
  };
}

const weights: Record<string, number> = {
  Page: 3,
  Project: 2,
  Outcome: 2,
  "Practice feature": 2,
  Table: 1.2
};
