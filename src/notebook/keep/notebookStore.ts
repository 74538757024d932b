import {type DBSchema, type IDBPDatabase, openDB} from "idb";
import type {Notebook} from "../cells/cell.js";
import type {History} from "../cells/changes.js";
import type {InputValue} from "../cells/inputCell.js";
import type {Origin} from "./origin.js";

/** A notebook as the browser keeps it. */
export interface KeptNotebook {
  id: string;
  /** The name of the programme whose records it asks. */
  programme: string;
  notebook: Notebook;
  history: History;
  inputs: Readonly<Record<string, InputValue>>;
  /** Counts the changes that were kept. */
  revision: number;
  /** The time of the last change, ISO 8601. */
  at: string;
  /** The time when the reader last took it out as a file; null where never. */
  exported: string | null;
  /** The published notebook that it was made from; absent where there is none. */
  origin?: Origin;
}

/** An earlier state of a notebook. */
export interface Version {
  notebook: string;
  at: string;
  /** Why it was kept: "Before an import". */
  why: string;
  /** The notebook as a file. */
  text: string;
}

/** The notebooks that this browser keeps for one programme. */
export interface NotebookStore {
  /** Whether the browser keeps anything: in private use it may not. */
  readonly isKept: boolean;
  /** The notebooks without the changes that can be undone, the latest first. */
  list(): Promise<{id: string; title: string; at: string}[]>;
  read(id: string): Promise<KeptNotebook | null>;
  /** The reader's latest copy of a published notebook; null where there is none. */
  copyOf(published: string): Promise<KeptNotebook | null>;
  /**
   * Keeps a notebook. `based` is the revision that it was made from: where the browser has a later
   * one, the notebook is kept as a copy, and nothing is overwritten. Gives what was kept.
   */
  write(notebook: KeptNotebook, based: number): Promise<KeptNotebook>;
  remove(id: string): Promise<void>;
  addVersion(version: Version): Promise<void>;
  /** The versions of a notebook, the latest first. */
  versions(notebook: string): Promise<Version[]>;
}

interface Schema extends DBSchema {
  notebooks: {key: string; value: KeptNotebook; indexes: {programme: string}};
  versions: {key: number; value: Version; indexes: {notebook: string}};
}

/** The number of versions of a notebook that are all kept; of older ones, one a day is kept. */
const maxVersions = 50;

/** Opens the notebooks of a programme. Where the browser has no database, they last for the visit. */
export async function openNotebookStore(
  programme: string,
  newId: () => string
): Promise<NotebookStore> {
  const database = await open();
  return database ? keptStore(database, programme, newId) : storeForVisit();
}

async function open(): Promise<IDBPDatabase<Schema> | null> {
  if (typeof indexedDB === "undefined") return null;
  try {
    return await openDB<Schema>("whatworked-notebooks", 1, {
      upgrade(database) {
        database
          .createObjectStore("notebooks", {keyPath: "id"})
          .createIndex("programme", "programme");
        database
          .createObjectStore("versions", {autoIncrement: true})
          .createIndex("notebook", "notebook");
      }
    });
  } catch {
    return null;
  }
}

function keptStore(
  database: IDBPDatabase<Schema>,
  programme: string,
  newId: () => string
): NotebookStore {
  return {
    isKept: true,
    async list() {
      const all = await database.getAllFromIndex("notebooks", "programme", programme);
      return all
        .map(({id, notebook, at}) => ({id, title: notebook.title, at}))
        .sort((a, b) => (a.at < b.at ? 1 : -1));
    },
    read: async (id) => (await database.get("notebooks", id)) ?? null,
    async copyOf(published) {
      return latestCopy(
        await database.getAllFromIndex("notebooks", "programme", programme),
        published
      );
    },
    async write(notebook, based) {
      const transaction = database.transaction("notebooks", "readwrite");
      const there = await transaction.store.get(notebook.id);
      const isOlder = there !== undefined && there.revision !== based;
      const kept: KeptNotebook = isOlder
        ? {
            ...notebook,
            id: newId(),
            notebook: {...notebook.notebook, title: `${notebook.notebook.title} (other tab)`},
            revision: 1
          }
        : {...notebook, revision: based + 1};
      await transaction.store.put(kept);
      await transaction.done;
      return kept;
    },
    async remove(id) {
      await database.delete("notebooks", id);
    },
    async addVersion(version) {
      const transaction = database.transaction("versions", "readwrite");
      await transaction.store.add(version);
      const index = transaction.store.index("notebook");
      const days = new Set<string>();
      let count = 0;
      for (
        let cursor = await index.openCursor(version.notebook, "prev");
        cursor;
        cursor = await cursor.continue()
      ) {
        const day = cursor.value.at.slice(0, 10);
        if (++count > maxVersions && days.has(day)) await cursor.delete();
        days.add(day);
      }
      await transaction.done;
    },
    async versions(notebook) {
      return (await database.getAllFromIndex("versions", "notebook", notebook)).reverse();
    }
  };
}

function storeForVisit(): NotebookStore {
  const notebooks = new Map<string, KeptNotebook>();
  const versions: Version[] = [];
  return {
    isKept: false,
    list: async () =>
      Array.from(notebooks.values(), ({id, notebook, at}) => ({id, title: notebook.title, at})),
    read: async (id) => notebooks.get(id) ?? null,
    copyOf: async (published) => latestCopy([...notebooks.values()], published),
    async write(notebook, based) {
      const kept = {...notebook, revision: based + 1};
      notebooks.set(kept.id, kept);
      return kept;
    },
    async remove(id) {
      notebooks.delete(id);
    },
    async addVersion(version) {
      versions.unshift(version);
    },
    versions: async (notebook) => versions.filter((version) => version.notebook === notebook)
  };
}

function latestCopy(notebooks: readonly KeptNotebook[], published: string): KeptNotebook | null {
  const copies = notebooks.filter(({origin}) => origin?.name === published);
  return copies.sort((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
}
