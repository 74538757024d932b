import {type Draft, isDraft, isHistoryEntry, isSaved, type StoredQueries} from "./storedQueries.js";

/**
 * The queries in the browser's small storage, where an earlier version of this page kept all of them.
 * It loses the last seconds when the browser is killed, but a page that is left can still write there.
 */
export interface OldQueries {
  /** What is there. Entries that the page cannot have written are left out. */
  read(): StoredQueries;
  /** Removes it, after all of it has been moved. */
  clear(): void;
  /** Leaves the text in the editor for the next visit, at once. */
  leave(draft: Draft): void;
}

export function oldQueries(
  programme: string,
  storage: Storage | null = attempt(() => localStorage)
): OldQueries {
  const keyOf = (part: keyof StoredQueries) => `whatworked ${programme} ${part}`;
  const read = (part: keyof StoredQueries): unknown =>
    attempt(() => JSON.parse(storage?.getItem(keyOf(part)) ?? "null"));
  return {
    read() {
      const draft = read("draft");
      return {
        draft: isDraft(draft) ? draft : null,
        history: listIn(read("history"), isHistoryEntry),
        saved: listIn(read("saved"), isSaved)
      };
    },
    leave(draft) {
      attempt(() => storage?.setItem(keyOf("draft"), JSON.stringify(draft)));
    },
    clear() {
      attempt(() => {
        for (const part of ["draft", "history", "saved"] as const) storage?.removeItem(keyOf(part));
      });
    }
  };
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** The entries of a list that have the fields of their kind. */
function listIn<T>(value: unknown, isOne: (entry: unknown) => entry is T): T[] {
  return Array.isArray(value) ? value.filter(isOne) : [];
}
