import {locales} from "../page/words/locale.js";
import type {SqlFileEntry} from "../sql/sqlFile.js";

/** A query with the values of its parameters. */
export type Query = Pick<SqlFileEntry, "sql" | "parameters">;

/** A query that was run, or that was in the editor when another was opened. */
export interface HistoryEntry extends Query {
  /** ISO 8601. */
  at: string;
  /** The outcome of the run in words: the number of rows, or the error. */
  outcome: string;
}

const maxHistory = 300;

/** Saved queries with one more, by title. It replaces a query of the same title. */
export function addSaved(saved: readonly SqlFileEntry[], entry: SqlFileEntry): SqlFileEntry[] {
  return [...saved.filter(({title}) => title !== entry.title), entry].sort((a, b) =>
    a.title.localeCompare(b.title, locales()[0])
  );
}

/** Saved queries with those of a file. A query whose title is taken gets a number after it. */
export function importSaved(
  saved: readonly SqlFileEntry[],
  entries: readonly SqlFileEntry[]
): SqlFileEntry[] {
  return entries.reduce<SqlFileEntry[]>(
    (all, entry) => addSaved(all, {...entry, title: freeTitle(all, entry.title)}),
    [...saved]
  );
}

function freeTitle(saved: readonly SqlFileEntry[], title: string): string {
  const taken = new Set(saved.map((entry) => entry.title));
  let free = title;
  for (let n = 2; taken.has(free); n++) free = `${title} (${n})`;
  return free;
}

/** The history with one more entry, the newest first. A query that is run again is listed once. */
export function addToHistory(
  history: readonly HistoryEntry[],
  entry: HistoryEntry
): HistoryEntry[] {
  const others = history.filter((other) => !isSameQuery(other, entry));
  return [entry, ...others].slice(0, maxHistory);
}

/** Entries of the history, the newest first, without those that are too many. */
export function newestFirst(entries: readonly HistoryEntry[]): HistoryEntry[] {
  return [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, maxHistory);
}

function isSameQuery(a: Query, b: Query): boolean {
  return a.sql === b.sql && JSON.stringify(a.parameters) === JSON.stringify(b.parameters);
}

/** The entries that contain some words in one of their texts, in upper or lower case. */
export function findQueries<T>(
  entries: readonly T[],
  words: string,
  textsOf: (entry: T) => readonly string[]
): T[] {
  const wanted = words.trim().toLowerCase();
  return entries.filter((entry) =>
    textsOf(entry).some((text) => text.toLowerCase().includes(wanted))
  );
}
