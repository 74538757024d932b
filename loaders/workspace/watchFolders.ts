import {type FSWatcher, watch} from "node:fs";
import {readdir, stat} from "node:fs/promises";
import {join} from "node:path";

/** What is watched, and what happens after a change in it. `name` is the name of the changed file. */
export interface Watched {
  folder: string;
  /** Whether the folders in it are watched, too. */
  deep: boolean;
  changed(name: string | null): void;
}

/**
 * Watches folders, also those that are made or replaced later: `refresh` is called after each change.
 * There is one watch for each folder, because a recursive one loses a file that an editor replaces, as
 * most do.
 */
export class FolderWatches {
  readonly #watched: readonly Watched[];
  readonly #watches = new Map<string, FSWatcher>();
  #last: Promise<void> = Promise.resolve();

  constructor(watched: readonly Watched[]) {
    this.#watched = watched;
  }

  /**
   * Watches the folders that are new, and no longer those that are gone. A file that is made in a new
   * folder before this ends may have no event of its own, so that files are listed after it.
   */
  refresh(): Promise<void> {
    // Two at once could close what the other has begun to watch.
    this.#last = this.#last.then(() => this.#refresh());
    return this.#last;
  }

  async #refresh(): Promise<void> {
    let isNew = true;
    // A folder may be made while the others are listed.
    while (isNew) {
      isNew = false;
      const there = new Set<string>();
      for (const [i, {folder, deep, changed}] of this.#watched.entries())
        for (const one of await foldersIn(folder, deep)) {
          // A folder that is replaced has the same path and another number.
          const key = `${i} ${one.path} ${one.number}`;
          there.add(key);
          if (this.#watches.has(key)) continue;
          const watcher = watchOne(one.path, changed);
          if (!watcher) continue;
          this.#watches.set(key, watcher);
          isNew = true;
        }
      for (const [key, watcher] of this.#watches)
        if (!there.has(key)) {
          watcher.close();
          this.#watches.delete(key);
        }
    }
  }

  close(): void {
    for (const watcher of this.#watches.values()) watcher.close();
    this.#watches.clear();
  }
}

/** A watch of a folder; null if the folder is gone. */
function watchOne(path: string, changed: Watched["changed"]): FSWatcher | null {
  try {
    return watch(path, (_, name) => changed(name)).on("error", () => {});
  } catch {
    return null;
  }
}

/** A folder, and the folders in it, with the numbers that the file system gives them. */
async function foldersIn(top: string, deep: boolean): Promise<{path: string; number: bigint}[]> {
  const paths = [top];
  if (deep) {
    const entries = await readdir(top, {recursive: true, withFileTypes: true}).catch(() => []);
    for (const entry of entries)
      if (entry.isDirectory()) paths.push(join(entry.parentPath, entry.name));
  }
  const found = await Promise.all(
    paths.map(async (path) => {
      const facts = await stat(path, {bigint: true}).catch(() => null);
      return facts ? [{path, number: facts.ino}] : [];
    })
  );
  return found.flat();
}
