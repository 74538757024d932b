import {type IDBPDatabase, type IDBPTransaction, openDB} from "idb";

/** The database of this browser. Each part of the site knows the form of its own records. */
export type Database = IDBPDatabase;

const name = "whatworked-notebooks";

let opening: Promise<Database | null> | null = null;

/**
 * The database in which this browser keeps notebooks and queries; null if the browser has none. A
 * database that the browser closed, as when its data are cleared, is opened again.
 */
export function browserDatabase(): Promise<Database | null> {
  opening ??= open();
  return opening;
}

async function open(): Promise<Database | null> {
  if (typeof indexedDB === "undefined") return null;
  const forget = () => {
    opening = null;
  };
  try {
    const database: Database = await openDB(name, 2, {
      upgrade: (database, before, _now, transaction) => create(database, before, transaction),
      // Another tab has a newer site, or the reader clears the data of this one.
      blocking() {
        database.close();
        forget();
      },
      terminated: forget
    });
    return database;
  } catch {
    return null;
  }
}

type Upgrade = IDBPTransaction<unknown, string[], "versionchange">;

async function create(database: Database, before: number, transaction: Upgrade): Promise<void> {
  if (before < 1) {
    database.createObjectStore("notebooks", {keyPath: "id"}).createIndex("programme", "programme");
    database
      .createObjectStore("versions", {autoIncrement: true})
      .createIndex("notebook", "notebook");
  }
  for (const store of ["parts", "texts", "outputs", "queries", "settings"])
    database.createObjectStore(store);
  if (before === 1) await splitVersions(transaction);
}

/** In the first form of the database, a version held its text. */
async function splitVersions(transaction: Upgrade): Promise<void> {
  const texts = transaction.objectStore("texts");
  for (
    let cursor = await transaction.objectStore("versions").openCursor();
    cursor;
    cursor = await cursor.continue()
  ) {
    const {text, ...version} = cursor.value;
    await texts.put(text, cursor.key);
    await cursor.update(version);
  }
}
