import {browserDatabase} from "../page/database.js";
import {phrase} from "../page/words/phrase.js";

/** The key of a record after the name of its programme: "saved" and a title, for example. */
export type RecordKey = readonly string[];

/** The records of one programme's queries in the browser's database. */
export interface QueryRecords {
  all(): Promise<{key: RecordKey; value: unknown}[]>;
  /**
   * Writes and removes records at once, or nothing. Resolves when they are on the disk, as far as the
   * browser can say. Rejects if the browser refuses.
   */
  change(
    write: readonly {key: RecordKey; value: unknown}[],
    remove: readonly RecordKey[]
  ): Promise<void>;
}

/** Opens the records of a programme; null if the browser has no database. */
export async function openQueryRecords(programme: string): Promise<QueryRecords | null> {
  if (!(await browserDatabase())) return null;
  const store = async (mode: IDBTransactionMode) => {
    const database = await browserDatabase();
    if (!database) throw new Error(phrase`this browser keeps nothing any more`);
    return database.transaction("queries", mode, {durability: "strict"});
  };
  return {
    async all() {
      const range = IDBKeyRange.bound([programme], [programme, []]);
      const {store: queries} = await store("readonly");
      const [keys, values] = await Promise.all([queries.getAllKeys(range), queries.getAll(range)]);
      return keys.map((key, i) => ({key: (key as string[]).slice(1), value: values[i]}));
    },
    async change(write, remove) {
      const transaction = await store("readwrite");
      const queries = transaction.store;
      await Promise.all([
        ...write.map(({key, value}) => queries.put!(value, [programme, ...key])),
        ...remove.map((key) => queries.delete!([programme, ...key])),
        transaction.done
      ]);
    }
  };
}
