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
  /** Gives what is stored. Entries that this page cannot have written are left out. */
  read(): StoredQueries;
  /**
   * Stores one part; false where the browser refuses. If the storage is full, the oldest entries of
   * the history make room.
   */
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
  const read = (part: string): unknown =>
    attempt(() => JSON.parse(storage?.getItem(prefix + part) ?? "null"));
  const readHistory = () => listIn(read("history"), isHistoryEntry);
  const store = (part: string, value: unknown): boolean => {
    try {
      storage?.setItem(prefix + part, JSON.stringify(value));
      return storage !== null;
    } catch {
      return false;
    }
  };
  return {
    read() {
      const draft = read("draft");
      return {
        draft: isDraft(draft) ? draft : null,
        history: readHistory(),
        saved: listIn(read("saved"), isSaved)
      };
    },
    write(part, value) {
      if (store(part, value)) return true;
      let history = part === "history" ? (value as readonly HistoryEntry[]) : readHistory();
      while (history.length > 0) {
        history = history.slice(0, Math.floor(history.length / 2));
        const hasRoom = store("history", history);
        if (hasRoom && (part === "history" || store(part, value))) return true;
      }
      return false;
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

/** The entries of a list that have the fields of their kind. */
function listIn<T>(value: unknown, isOne: (entry: unknown) => entry is T): T[] {
  return Array.isArray(value) ? value.filter(isOne) : [];
}

function isDraft(value: unknown): value is Draft {
  return isQuery(value) && hasTexts(value, ["hash"]);
}

function isHistoryEntry(value: unknown): value is HistoryEntry {
  return (
    isQuery(value) && hasTexts(value, ["at", "outcome"]) && !Number.isNaN(Date.parse(value.at))
  );
}

function isSaved(value: unknown): value is SqlFileEntry {
  return isQuery(value) && hasTexts(value, ["title", "note"]);
}

function isQuery(value: unknown): value is Query {
  if (!isObject(value) || typeof value.sql !== "string" || !isObject(value.parameters))
    return false;
  return Object.values(value.parameters).every((text) => typeof text === "string");
}

function hasTexts<Name extends string>(
  value: object,
  names: readonly Name[]
): value is Record<Name, string> {
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === "string");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
