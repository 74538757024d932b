import type {SqlFileEntry} from "../sql/sqlFile.js";
import type {HistoryEntry, Query} from "./queryLists.js";

/** The text that was in the editor when the reader left the page. */
export interface Draft extends Query {
  /** The fragment of the address at that time: after a reload, the draft replaces its query. */
  hash: string;
}

/** A reader's queries as the browser stores them. They never leave the browser. */
export interface StoredQueries {
  draft: Draft | null;
  history: readonly HistoryEntry[];
  saved: readonly SqlFileEntry[];
}

/** The browser's storage for the queries of one programme. */
export interface QueryStorage {
  read(): StoredQueries;
  /** Stores one part; false where the browser refuses. */
  write<Part extends keyof StoredQueries>(part: Part, value: StoredQueries[Part]): boolean;
  /** Whether a key of the browser's storage belongs to this programme. */
  owns(key: string | null): boolean;
}

/** Opens what is stored for a programme. A browser that forbids storage gives nothing. */
export function openQueryStorage(
  programme: string,
  storage = attempt(() => localStorage)
): QueryStorage {
  const prefix = `whatworked ${programme} `;
  const read = <T>(part: string): T | null =>
    attempt(() => JSON.parse(storage?.getItem(prefix + part) ?? "null") as T);
  return {
    read: () => ({
      draft: read<Draft>("draft"),
      history: read<HistoryEntry[]>("history") ?? [],
      saved: read<SqlFileEntry[]>("saved") ?? []
    }),
    write(part, value) {
      try {
        storage?.setItem(prefix + part, JSON.stringify(value));
        return storage !== null;
      } catch {
        return false;
      }
    },
    owns: (key) => key?.startsWith(prefix) ?? false
  };
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
