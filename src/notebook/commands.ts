import {phrase} from "../page/words/phrase.js";
import type {CellList} from "./cellList.js";
import {type Kind, newCell} from "./cells/cell.js";
import {insertCells, placeCells, splitCell} from "./cells/changes.js";
import {renamed} from "./cells/copies.js";
import type {CommandContext, CommandHost} from "./commandContext.js";
import type {Command} from "./commandKeys.js";
import {goCommands} from "./goCommands.js";
import {kindSetter} from "./kindCommands.js";
import {runCommands} from "./runCommands.js";
import type {Session} from "./session.js";
import {structureCommands} from "./structureCommands.js";

/** Commands that change nothing, so that a reader of somebody's tab can use them. */
const readingCommands: ReadonlySet<Command> = new Set([
  "before",
  "after",
  "first",
  "last",
  "extend before",
  "extend after",
  "extend first",
  "extend last",
  "select all",
  "copy",
  "shortcuts",
  "scroll down",
  "scroll up",
  "line numbers"
]);

/** What the commands of the keys and of the toolbar do. */
export interface Commands {
  do(command: Command): void;
  /** Splits the edited cell at the cursor. */
  split(): void;
  /** Adds a cell of a kind at the end, and opens its editor. */
  add(kind: Kind): void;
  setKind(kind: Kind): void;
  rename(id: string, name: string): void;
  addBelow(id: string, text: string): void;
  /** Lets a cell run only when somebody asks for it. */
  pause(id: string): void;
  /** Moves cells before another one, or to the end. */
  place(ids: ReadonlySet<string>, before: string | null): void;
  /** Whether the active cell was just added: a letter then gives its kind. */
  readonly isNew: boolean;
  endNew(): void;
}

export function notebookCommands(session: Session, list: CellList, host: CommandHost): Commands {
  let added: string | null = null;
  const context: CommandContext = {
    session,
    list,
    host,
    cells: () => session.notebook.cells,
    indexOf: (id) => session.notebook.cells.findIndex((cell) => cell.id === id),
    selected: () => session.notebook.cells.filter(({id}) => list.selected.has(id)),
    change(change) {
      if (change) session.change(change);
    },
    addAt(at, cell) {
      context.change(insertCells(at, [cell], phrase`Added a cell`));
      list.activate(cell.id, {focus: true});
      added = cell.id;
    },
    keepFocus: () => list.view(list.active ?? "")?.focus()
  };
  const {cells, indexOf, change, addAt, keepFocus} = context;
  const setKind = kindSetter(context);
  const actions: Record<Command, () => void> = {
    ...goCommands(context),
    ...structureCommands(context),
    ...runCommands(context),
    "to sql": () => setKind("sql"),
    "to markdown": () => setKind("markdown"),
    "to chart": () => setKind("chart"),
    "to input": () => setKind("input"),
    "to javascript": () => setKind("javascript"),
    edit: () => list.edit(),
    "keep version": () => host.keepVersion(phrase`Kept by hand`),
    shortcuts: host.showShortcuts,
    find: host.openFind,
    "line numbers": host.toggleLineNumbers
  };

  return {
    do(command) {
      if (!host.mayWrite() && !readingCommands.has(command))
        return host.say(phrase`Another tab has this notebook open. Take over to change it here.`);
      added = null;
      // What was said about the last command is not about this one.
      host.say("");
      actions[command]();
    },
    split() {
      const view = list.view(list.active ?? "");
      if (!view?.editor) return;
      const at = indexOf(view.id);
      change(splitCell(session.notebook, view.id, view.editor.place().offset));
      list.activate(cells()[at + 1].id);
      list.edit(0);
    },
    add(kind) {
      addAt(cells().length, newCell("sql"));
      setKind(kind);
      added = null;
      list.edit();
    },
    setKind,
    rename(id, name) {
      const cell = session.cell(id);
      if (!cell || cell.name === name) return;
      const {text} = renamed(cell, name);
      change({kind: "fields", id, fields: {name, text}, words: phrase`Renamed a cell`});
    },
    place(ids, before) {
      const moved = placeCells(session.notebook, ids, before);
      if (!moved) return;
      change(moved);
      host.say(phrase`${moved.words}. Z undoes it.`);
      keepFocus();
    },
    pause(id) {
      change({kind: "fields", id, fields: {paused: true}, words: phrase`Paused a cell`});
    },
    addBelow(id, text) {
      addAt(indexOf(id) + 1, newCell("sql", text));
    },
    get isNew() {
      return added !== null && added === list.active;
    },
    endNew() {
      added = null;
    }
  };
}
