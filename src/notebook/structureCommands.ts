import {phrase} from "../page/words/phrase.js";
import {type Cell, newCell} from "./cells/cell.js";
import {changeFields, insertCells, mergeCells, moveCells, removeCells} from "./cells/changes.js";
import {copiesOf, withFreeNames} from "./cells/copies.js";
import {makeHeading} from "./cells/headings.js";
import {readNotebook} from "./cells/readNotebook.js";
import {writeNotebook} from "./cells/writeNotebook.js";
import type {CommandContext} from "./commandContext.js";

/** The commands that add, delete, copy, move, merge and mark cells. */
export function structureCommands(context: CommandContext) {
  const {session, list, host, cells, indexOf, selected, change, addAt, keepFocus} = context;
  /** What was copied, for browsers that do not let a page read the clipboard. */
  let clipboard = "";
  const above = () => Math.max(0, indexOf(list.active));
  const below = () => indexOf(list.active) + 1;

  function remove(): void {
    const removed = removeCells(session.notebook, list.selected);
    if (list.selected.size > 3)
      host.keepVersion(phrase`Before ${list.selected.size} cells were deleted`);
    const at = indexOf([...list.selected][0]);
    change(removed);
    const next = cells()[Math.min(at, cells().length - 1)];
    list.activate(next.id, {focus: true});
    host.offerUndo(removed.words);
  }

  function copy(): void {
    const chosen = selected();
    clipboard = writeNotebook({title: session.notebook.title, meta: {}, cells: chosen});
    navigator.clipboard?.writeText(clipboard).catch(() => {});
    host.say(
      chosen.length === 1 ? phrase`The cell is copied.` : phrase`${chosen.length} cells are copied.`
    );
  }

  async function paste(by: 0 | 1): Promise<void> {
    // Firefox asks the reader first; a refusal leaves what was copied here.
    const text = await (navigator.clipboard?.readText?.() ?? Promise.reject()).catch(
      () => clipboard
    );
    const pasted = withFreeNames(readNotebook(text || clipboard).cells, cells());
    if (!pasted.length) return host.say(phrase`There is no cell to paste.`);
    change(insertCells(indexOf(list.active) + by, pasted, phrase`Pasted ${pasted.length} cells`));
    list.activate(pasted.at(-1)!.id, {focus: true});
  }

  function duplicate(): void {
    const copies = copiesOf(selected(), cells());
    const last = cells().findLastIndex(({id}) => list.selected.has(id));
    change(insertCells(last + 1, copies, phrase`Duplicated`));
    list.activate(copies.at(-1)!.id, {focus: true});
  }

  function move(by: number): void {
    change(moveCells(session.notebook, list.selected, by));
    keepFocus();
  }

  function merge(): void {
    const ids =
      list.selected.size > 1 ? list.selected : new Set([list.active!, list.near(list.active!, 1)!]);
    const merged = mergeCells(session.notebook, ids);
    if (!merged) {
      host.say(
        phrase`Only neighbouring cells of one kind can be merged: Markdown, SQL or JavaScript.`
      );
      return;
    }
    const at = indexOf([...ids][0]);
    change(merged);
    list.activate(cells()[at].id, {focus: true});
  }

  function heading(level: number): void {
    const cell = session.cell(list.active ?? "");
    if (cell) change(makeHeading(cell, level));
  }

  function addHeading(at: number): void {
    addAt(at, newCell("markdown", "## "));
    list.edit();
  }

  function toggle(flag: "hide" | "collapsed" | "paused", words: string): void {
    const isOn = session.cell(list.active ?? "")?.[flag];
    const fields: Partial<Cell> = {[flag]: isOn ? undefined : true};
    change(
      changeFields(
        Array.from(list.selected, (id) => ({id, fields})),
        words
      )
    );
  }

  function undo(): void {
    const words = session.undo();
    host.say(words === null ? phrase`There is nothing to undo.` : phrase`Undone: ${words}.`);
    keepFocus();
  }

  function redo(): void {
    const words = session.redo();
    host.say(
      words === null ? phrase`There is nothing to do again.` : phrase`Done again: ${words}.`
    );
    keepFocus();
  }

  return {
    "add above": () => addAt(above(), newCell("sql")),
    "add below": () => addAt(below(), newCell("sql")),
    cut() {
      copy();
      remove();
    },
    copy,
    "paste below": () => void paste(1),
    "paste above": () => void paste(0),
    delete: remove,
    undo,
    redo,
    "heading 1": () => heading(1),
    "heading 2": () => heading(2),
    "heading 3": () => heading(3),
    "heading 4": () => heading(4),
    "heading 5": () => heading(5),
    "heading 6": () => heading(6),
    merge,
    "move up": () => move(-1),
    "move down": () => move(1),
    duplicate,
    "heading above": () => addHeading(above()),
    "heading below": () => addHeading(below()),
    "fold output": () => toggle("collapsed", phrase`Folded the output`),
    "hide code": () => toggle("hide", phrase`Hid the code`),
    pause: () => toggle("paused", phrase`Paused`)
  };
}
