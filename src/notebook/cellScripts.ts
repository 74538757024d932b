import {phrase} from "../page/words/phrase.js";
import type {Cell} from "./cells/cell.js";
import type {ScriptRoom, ScriptUses} from "./scriptRoom.js";

/** The engine of a notebook's JavaScript cells, which the first such cell loads. */
export interface CellScripts {
  /** The engine; null before it has arrived. */
  readonly room: ScriptRoom | null;
  /** Loads the engine. If it does not arrive, the next call tries again. */
  load(): Promise<ScriptRoom>;
  /** The names of a cell: none before the engine has arrived. Each text is read once. */
  usesOf(cell: Cell): ScriptUses;
}

const unread: ScriptUses = {defines: [], uses: []};

/** `onLoaded` runs as soon as the engine can read the cells. */
export function cellScripts(
  loadScripts: () => Promise<ScriptRoom>,
  onLoaded: () => void
): CellScripts {
  let room: ScriptRoom | null = null;
  let loading: Promise<ScriptRoom> | null = null;
  const read = new WeakMap<Cell, ScriptUses>();

  function load(): Promise<ScriptRoom> {
    loading ??= loadScripts().then(
      (loaded) => {
        room = loaded;
        onLoaded();
        return loaded;
      },
      (error: Error) => {
        loading = null;
        throw new Error(
          phrase`JavaScript cells cannot run, because their engine did not arrive (${error.message}). Run the cell to try again.`
        );
      }
    );
    return loading;
  }

  return {
    get room() {
      return room;
    },
    load,
    usesOf(cell) {
      if (!room) {
        // A cell that runs says why the engine did not arrive.
        load().catch(() => {});
        return unread;
      }
      let uses = read.get(cell);
      if (!uses) {
        uses = room.analyse(cell.text);
        read.set(cell, uses);
      }
      return uses;
    }
  };
}
