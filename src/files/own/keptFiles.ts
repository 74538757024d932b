import type {Choices} from "../tables/look.js";

/** A file that the browser keeps for the next visit, and how it is read. */
export interface KeptFile {
  /** The name of its table. */
  table: string;
  /** The name of the file. */
  name: string;
  choices: Choices;
  content: ArrayBuffer;
}

/** The files that the browser keeps for one programme. */
export interface KeptFiles {
  /** All kept files, by the names of their tables. Empty if the browser keeps nothing. */
  list(): Promise<KeptFile[]>;
  /** Keeps a file. Rejects if the browser has no room for it. */
  keep(file: KeptFile): Promise<void>;
  forget(table: string): Promise<void>;
}

const database = "whatworked-files";
const store = "files";

/** Opens the kept files of a programme, which are in the browser's own database. */
export function openKeptFiles(programme: string): KeptFiles {
  const all = IDBKeyRange.bound([programme], [programme, []]);
  return {
    async list() {
      try {
        return await inStore("readonly", (files) => files.getAll(all) as IDBRequest<KeptFile[]>);
      } catch {
        // A browser in private use may have no database.
        return [];
      }
    },
    async keep(file) {
      await inStore("readwrite", (files) => files.put(file, [programme, file.table]));
    },
    async forget(table) {
      await inStore("readwrite", (files) => files.delete([programme, table]));
    }
  };
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (files: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const opened = await resultOf(opening);
  try {
    const transaction = opened.transaction(store, mode);
    const finished = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await resultOf(act(transaction.objectStore(store)));
    await finished;
    return result;
  } finally {
    opened.close();
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
