import {phrase} from "../page/words/phrase.js";
import type {SqlFileEntry} from "../sql/sqlFile.js";
import type {OldQueries} from "./oldQueries.js";
import {addSaved, type HistoryEntry, newestFirst} from "./queryLists.js";
import type {QueryRecords, RecordKey} from "./queryRecords.js";
import {
  type Draft,
  isDraft,
  isHistoryEntry,
  isSaved,
  type QueryLists,
  type StoredQueries
} from "./storedQueries.js";

/** The queries of one programme in the browser. */
export interface QueryStore {
  /** Whether the browser keeps anything. */
  readonly isKept: boolean;
  /** Gives what is kept. Entries that this page cannot have written are left out. */
  read(): Promise<StoredQueries>;
  /**
   * Keeps what differs between two states of a list, so that entries of another tab stay. Rejects
   * where the browser refuses.
   */
  change<List extends keyof QueryLists>(
    list: List,
    before: QueryLists[List],
    now: QueryLists[List]
  ): Promise<void>;
  /** Keeps the text in the editor. Rejects if the browser refuses. */
  writeDraft(draft: Draft): Promise<void>;
  /** Leaves the text in the editor for the next visit, when the page is left and cannot wait. */
  leaveDraft(draft: Draft): void;
}

/**
 * Opens the queries of a programme. Queries in the old place are moved: they are removed there when
 * they are safe in the new one. Where the browser has no database, they last for the visit.
 */
export async function openQueryStore(
  records: QueryRecords | null,
  old: OldQueries
): Promise<QueryStore> {
  if (!records) return storeForVisit(old);
  await moveIn(records, old);
  return {
    isKept: true,
    read: async () => queriesIn(await records.all()),
    async change(list, before, now) {
      const [there, next] = [before, now].map((entries) => byKey(list, entries));
      const write = [...next.values()].filter(({id, value}) => there.get(id)?.value !== value);
      const remove = [...there.values()].filter(({id}) => !next.has(id));
      if (write.length + remove.length > 0)
        await records.change(
          write,
          remove.map(({key}) => key)
        );
    },
    writeDraft: (draft) => records.change([{key: ["draft"], value: draft}], []),
    leaveDraft: old.leave
  };
}

async function moveIn(records: QueryRecords, old: OldQueries): Promise<void> {
  const {draft, history, saved} = old.read();
  const entries = [
    ...byKey("history", history).values(),
    ...byKey("saved", saved).values(),
    ...(draft ? [{id: idOf(["draft"]), key: ["draft"], value: draft}] : [])
  ];
  if (entries.length === 0) return;
  try {
    const there = new Map((await records.all()).map(({key, value}) => [idOf(key), value]));
    await records.change(
      entries.filter(({id, value}) => !there.has(id) || isNewer(value, there.get(id))),
      []
    );
    const now = new Set((await records.all()).map(({key}) => idOf(key)));
    if (entries.every(({id}) => now.has(id))) old.clear();
  } catch {
    // The old place still has them, and the next visit tries again.
  }
}

/** Whether a draft was left after the one that is kept. */
function isNewer(value: object, kept: unknown): boolean {
  return "hash" in value && isDraft(value) && isDraft(kept) && (value.at ?? "") > (kept.at ?? "");
}

function queriesIn(records: readonly {key: RecordKey; value: unknown}[]): StoredQueries {
  const valuesOf = <T>(part: string, isOne: (value: unknown) => value is T): T[] =>
    records.flatMap(({key, value}) => (key[0] === part && isOne(value) ? [value] : []));
  return {
    draft: valuesOf("draft", isDraft)[0] ?? null,
    history: newestFirst(valuesOf("history", isHistoryEntry)),
    saved: valuesOf("saved", isSaved).reduce<SqlFileEntry[]>(addSaved, [])
  };
}

/** The entries of a list by the records in which they are kept. */
function byKey(
  list: keyof QueryLists,
  entries: readonly (SqlFileEntry | HistoryEntry)[]
): Map<string, {id: string; key: RecordKey; value: SqlFileEntry | HistoryEntry}> {
  return new Map(
    entries.map((value) => {
      const key =
        "title" in value
          ? [list, value.title]
          : [list, value.sql, JSON.stringify(value.parameters)];
      return [idOf(key), {id: idOf(key), key, value}];
    })
  );
}

const idOf = (key: RecordKey) => JSON.stringify(key);

function storeForVisit(old: OldQueries): QueryStore {
  return {
    isKept: false,
    read: async () => old.read(),
    change: () => Promise.reject(new Error(phrase`this browser keeps nothing`)),
    writeDraft: () => Promise.reject(new Error(phrase`this browser keeps nothing`)),
    leaveDraft: old.leave
  };
}
