import {browserDatabase, type Database} from "../../page/database.js";
import {phrase} from "../../page/words/phrase.js";
import type {Notebook} from "../cells/cell.js";
import type {History} from "../cells/changes.js";
import type {Consent} from "../cells/consent.js";
import type {InputValue} from "../cells/inputCell.js";
import type {Origin} from "./origin.js";
import {changedParts, contentOf, partsOf} from "./parts.js";
import {tooOld} from "./versionRules.js";

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
  /** The time of the last download, ISO 8601; null if there was none. */
  exported: string | null;
  /** What the reader agreed to run, in a notebook by somebody else; null or absent in one's own. */
  consent?: Consent | null;
  /** The published notebook that it was made from; absent if there is none. */
  origin?: Origin;
}

/** An earlier state of a notebook. */
export interface Version {
  notebook: string;
  /** ISO 8601. */
  at: string;
  /** The reason in words: "Before an import". */
  why: string;
  /** The notebook as a file. */
  text: string;
}

/** A version in the list of versions, without its text. */
export interface ListedVersion extends Omit<Version, "text"> {
  key: number;
}

/** A notebook in the list of notebooks. */
export interface ListedNotebook {
  id: string;
  title: string;
  at: string;
}

/** The notebooks that this browser keeps for one programme. */
export interface NotebookStore {
  /** Whether the browser keeps anything: in private use it may not. */
  readonly isKept: boolean;
  /** The notebooks, the latest first. */
  list(): Promise<ListedNotebook[]>;
  read(id: string): Promise<KeptNotebook | null>;
  /** The notebook that was open last, by its id; null if there was none. */
  lastOpen(): Promise<string | null>;
  /** Notes which notebook is open. */
  setLastOpen(id: string): Promise<void>;
  /** The reader's latest copy of a published notebook; null if there is none. */
  copyOf(published: string): Promise<KeptNotebook | null>;
  /**
   * Keeps a notebook, and writes only what has changed. `based` is the revision that it was made
   * from; null if this tab has lost the right to change it. If the browser has another revision,
   * the notebook is kept as a copy, and nothing is overwritten. Gives what was kept. Rejects if
   * the browser has no room.
   */
  write(notebook: KeptNotebook, based: number | null): Promise<KeptNotebook>;
  /** Deletes a notebook with its versions. The function that it gives undoes that. */
  remove(id: string): Promise<() => Promise<void>>;
  /** Keeps a version, unless the last version has the same text. Old versions make room. */
  addVersion(version: Version): Promise<void>;
  /** The versions of a notebook, the latest first. */
  versions(notebook: string): Promise<ListedVersion[]>;
  /** The text of a version. Rejects if the version does not exist any more. */
  versionText(key: number): Promise<string>;
}

/** Opens the notebooks of a programme. Where the browser has no database, they last for the visit. */
export async function openNotebookStore(
  programme: string,
  newId: () => string
): Promise<NotebookStore> {
  return (await browserDatabase()) ? keptStore(programme, newId) : storeForVisit(newId);
}

/** The record of a notebook. Its cells and its history are in the store of parts. */
type Head = Omit<KeptNotebook, "notebook" | "history"> & {
  notebook: Omit<Notebook, "cells"> & Partial<Pick<Notebook, "cells">>;
  history?: History;
};

function headOf({notebook, history: _, ...rest}: KeptNotebook): Head {
  const {cells: _cells, ...settings} = notebook;
  return {...rest, notebook: settings};
}

/** The keys of all parts of a notebook, and of its outputs. */
const rangeOf = (id: string) => IDBKeyRange.bound([id], [id, []]);

function keptStore(programme: string, newId: () => string): NotebookStore {
  /** The parts that were read or written last, by the ids of the notebooks. */
  const known = new Map<string, {revision: number; parts: Map<string, unknown>}>();

  async function heads(): Promise<Head[]> {
    const all = await (await database()).getAllFromIndex("notebooks", "programme", programme);
    return (all as Head[]).sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  async function read(id: string): Promise<KeptNotebook | null> {
    const transaction = (await database()).transaction(["notebooks", "parts"]);
    const parts = transaction.objectStore("parts");
    const [head, keys, values] = (await Promise.all([
      transaction.objectStore("notebooks").get(id),
      parts.getAllKeys(rangeOf(id)),
      parts.getAll(rangeOf(id))
    ])) as [Head | undefined, [string, string][], unknown[]];
    if (!head) return null;
    const {cells = [], ...settings} = head.notebook;
    // The first form of the database had the whole notebook in one record.
    const found = head.history
      ? {cells, history: head.history}
      : contentOf(new Map(keys.map(([, key], i) => [key, values[i]])));
    const notebook = {...settings, cells: found.cells};
    const kept = {...head, notebook, history: found.history};
    if (!head.history) known.set(id, {revision: head.revision, parts: partsOf(kept)});
    return kept;
  }

  return {
    isKept: true,
    list: async () =>
      (await heads()).map(({id, notebook, at}) => ({id, title: notebook.title, at})),
    read,
    lastOpen: async () => (await (await database()).get("settings", lastOpenOf(programme))) ?? null,
    async setLastOpen(id) {
      await (await database()).put("settings", id, lastOpenOf(programme));
    },
    async copyOf(published) {
      const head = (await heads()).find(({origin}) => origin?.name === published);
      return head ? read(head.id) : null;
    },
    async write(notebook, based) {
      const transaction = (await database()).transaction(["notebooks", "parts"], "readwrite");
      const notebooks = transaction.objectStore("notebooks");
      const there: Head | undefined = await notebooks.get(notebook.id);
      const isOther = based === null || (there !== undefined && there.revision !== based);
      const kept = isOther ? copyOfTab(notebook, newId()) : {...notebook, revision: based + 1};
      const last = known.get(kept.id);
      const isKnown = there !== undefined && !isOther && last?.revision === based;
      const parts = partsOf(kept);
      const store = transaction.objectStore("parts");
      const {write, remove} = changedParts(isKnown ? last.parts : new Map(), parts);
      try {
        await Promise.all([
          transaction.done,
          ...(isKnown ? [] : [store.delete(rangeOf(kept.id))]),
          ...remove.map((key) => store.delete([kept.id, key])),
          ...write.map(([key, part]) => store.put(part, [kept.id, key])),
          notebooks.put(headOf(kept))
        ]);
      } catch (error) {
        // A part that cannot be written must not leave the others half-written.
        transaction.done.catch(() => {});
        if (transaction.error === null) transaction.abort();
        throw error;
      }
      known.set(kept.id, {revision: kept.revision, parts});
      return kept;
    },
    remove: (id) => removeAll(id),
    async addVersion({text, ...version}) {
      const transaction = (await database()).transaction(["versions", "texts"], "readwrite");
      const versions = transaction.objectStore("versions");
      const texts = transaction.objectStore("texts");
      const listed = await listVersions(versions, version.notebook);
      if (listed.length && (await texts.get(listed[0].key)) === text) return;
      const key = (await versions.add(version)) as number;
      await Promise.all([
        texts.add(text, key),
        ...tooOld([{...version, key}, ...listed]).flatMap((old) => [
          versions.delete(old.key),
          texts.delete(old.key)
        ]),
        transaction.done
      ]);
    },
    versions: async (notebook) =>
      listVersions((await database()).transaction("versions").store, notebook),
    async versionText(key) {
      const text: string | undefined = await (await database()).get("texts", key);
      if (text === undefined)
        throw new Error(phrase`This version does not exist any more: another tab has deleted it.`);
      return text;
    }
  };
}

/** The key of the setting that names the notebook which was open last. */
const lastOpenOf = (programme: string) => [programme, "last open"];

/** The database. Rejects if the browser has none any more. */
async function database(): Promise<Database> {
  const found = await browserDatabase();
  if (!found) throw new Error(phrase`this browser does not let the page keep anything`);
  return found;
}

/** A notebook that another tab has changed too, as a notebook of its own. */
function copyOfTab(kept: KeptNotebook, id: string): KeptNotebook {
  const {notebook} = kept;
  return {
    ...kept,
    id,
    notebook: {...notebook, title: phrase`${notebook.title} (other tab)`},
    revision: 1
  };
}

interface VersionStore {
  index(name: string): {
    getAllKeys(query: string): Promise<IDBValidKey[]>;
    getAll(query: string): Promise<unknown[]>;
  };
}

async function listVersions(store: VersionStore, notebook: string): Promise<ListedVersion[]> {
  const index = store.index("notebook");
  const [keys, versions] = await Promise.all([index.getAllKeys(notebook), index.getAll(notebook)]);
  return versions
    .map((version, i) => ({...(version as Omit<Version, "text">), key: keys[i] as number}))
    .reverse();
}

const storesOfNotebook = ["notebooks", "parts", "versions", "texts", "outputs"] as const;

/** Deletes all records of a notebook. The function that it gives writes them again. */
async function removeAll(id: string): Promise<() => Promise<void>> {
  const transaction = (await database()).transaction([...storesOfNotebook], "readwrite");
  const head = transaction.objectStore("notebooks");
  const versions = await transaction.objectStore("versions").index("notebook").getAllKeys(id);
  const found: {name: (typeof storesOfNotebook)[number]; key: IDBValidKey; value: unknown}[][] =
    await Promise.all(
      (["parts", "outputs"] as const).map(async (name) => {
        const store = transaction.objectStore(name);
        const [keys, values] = await Promise.all([
          store.getAllKeys(rangeOf(id)),
          store.getAll(rangeOf(id))
        ]);
        await store.delete(rangeOf(id));
        return keys.map((key, i) => ({name, key, value: values[i]}));
      })
    );
  for (const name of ["versions", "texts"] as const) {
    const store = transaction.objectStore(name);
    found.push(
      await Promise.all(
        versions.map(async (key) => {
          const value = await store.get(key);
          await store.delete(key);
          return {name, key, value};
        })
      )
    );
  }
  const record = await head.get(id);
  await Promise.all([head.delete(id), transaction.done]);
  return async () => {
    const back = (await database()).transaction([...storesOfNotebook], "readwrite");
    await Promise.all([
      record && back.objectStore("notebooks").put(record),
      ...found.flat().map(({name, key, value}) => back.objectStore(name).put(value, key)),
      back.done
    ]);
  };
}

function storeForVisit(newId: () => string): NotebookStore {
  const notebooks = new Map<string, KeptNotebook>();
  let versions: (Version & {key: number})[] = [];
  let lastKey = 0;
  let lastOpen: string | null = null;
  const latest = () => [...notebooks.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    isKept: false,
    list: async () => latest().map(({id, notebook, at}) => ({id, title: notebook.title, at})),
    read: async (id) => notebooks.get(id) ?? null,
    lastOpen: async () => lastOpen,
    async setLastOpen(id) {
      lastOpen = id;
    },
    copyOf: async (published) => latest().find(({origin}) => origin?.name === published) ?? null,
    async write(notebook, based) {
      const there = notebooks.get(notebook.id);
      const kept =
        based === null || (there && there.revision !== based)
          ? copyOfTab(notebook, newId())
          : {...notebook, revision: based + 1};
      notebooks.set(kept.id, kept);
      return kept;
    },
    async remove(id) {
      const there = notebooks.get(id);
      const before = versions;
      notebooks.delete(id);
      versions = versions.filter(({notebook}) => notebook !== id);
      return async () => {
        if (there) notebooks.set(id, there);
        versions = before;
      };
    },
    async addVersion(version) {
      const own = versions.filter(({notebook}) => notebook === version.notebook);
      if (own[0]?.text === version.text) return;
      const added = {...version, key: ++lastKey};
      const old = new Set(tooOld([added, ...own]));
      versions = [added, ...versions.filter((other) => !old.has(other))];
    },
    versions: async (notebook) => versions.filter((version) => version.notebook === notebook),
    async versionText(key) {
      const version = versions.find((version) => version.key === key);
      if (!version) throw new Error(phrase`This version does not exist any more.`);
      return version.text;
    }
  };
}
