import {phrase} from "../page/words/phrase.js";
import {emptyChart} from "../results/chartSpec.js";
import {chooseChart} from "../results/chooseChart.js";
import type {CodedTable} from "../results/codebookLabels.js";
import {statementOf} from "./cellForms.js";
import type {CellList} from "./cellList.js";
import {type Cell, freeName, type Kind, newCell} from "./cells/cell.js";
import {
  type Change,
  changeFields,
  insertCells,
  mergeCells,
  moveCells,
  placeCells,
  removeCells,
  splitCell
} from "./cells/changes.js";
import {isResult} from "./cells/equalValues.js";
import {firstInput, writeInput} from "./cells/inputCell.js";
import {readNotebook} from "./cells/readNotebook.js";
import {writeNotebook} from "./cells/writeNotebook.js";
import type {Command} from "./commandKeys.js";
import type {Session} from "./session.js";

/** What commands need besides the cells. */
export interface CommandHost {
  /** The tables whose labels of values a new chart has. */
  tables(): readonly CodedTable[];
  say(text: string): void;
  /** Shows that cells were deleted, with a button that undoes it. */
  offerUndo(words: string): void;
  keepVersion(why: string): void;
  showShortcuts(): void;
  openFind(): void;
  confirm(question: string): boolean;
  toggleLineNumbers(): void;
  /** Whether the notebook can be changed here. */
  mayWrite(): boolean;
}

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
  /** What was copied, for browsers that do not let a page read the clipboard. */
  let clipboard = "";
  const cells = () => session.notebook.cells;
  const indexOf = (id: string | null) => cells().findIndex((cell) => cell.id === id);
  const activeCell = () => session.cell(list.active ?? "");
  const change = (next: Change | null) => {
    if (next) session.change(next);
  };
  const toggle = (flag: "hide" | "collapsed" | "paused", words: string) => {
    const isOn = activeCell()?.[flag];
    const fields = {[flag]: isOn ? undefined : true};
    change(
      changeFields(
        Array.from(list.selected, (id) => ({id, fields})),
        words
      )
    );
  };
  const go = (by: number, extend = false) => {
    const next = list.active && list.near(list.active, by);
    if (next) list.activate(next, {extend, focus: true});
  };
  const end = (by: 1 | -1, extend = false) => go(by * cells().length, extend);

  function addAt(at: number, cell: Cell): void {
    change(insertCells(at, [cell], phrase`Added a cell`));
    list.activate(cell.id, {focus: true});
    added = cell.id;
  }

  function removeSelected(): void {
    const removed = removeCells(session.notebook, list.selected);
    if (list.selected.size > 3)
      host.keepVersion(phrase`Before ${list.selected.size} cells were deleted`);
    const at = indexOf([...list.selected][0]);
    change(removed);
    if (cells().length === 0) change(insertCells(0, [newCell("sql")], phrase`Added a cell`));
    const next = cells()[Math.min(at, cells().length - 1)];
    list.activate(next.id, {focus: true});
    host.offerUndo(removed.words);
  }

  function copySelected(): void {
    const chosen = cells().filter(({id}) => list.selected.has(id));
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
    const names = new Set(cells().map(({name}) => name));
    const pasted = readNotebook(text || clipboard).cells.map((cell) => {
      const name = cell.name && freeName(cell.name, names);
      names.add(name);
      return {...cell, name};
    });
    if (!pasted.length) return host.say(phrase`There is no cell to paste.`);
    change(insertCells(indexOf(list.active) + by, pasted, phrase`Pasted ${pasted.length} cells`));
    list.activate(pasted.at(-1)!.id, {focus: true});
  }

  function move(by: number): void {
    change(moveCells(session.notebook, list.selected, by));
    list.view(list.active!)?.focus();
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

  function duplicate(): void {
    const names = new Set(cells().map(({name}) => name));
    const copies = cells()
      .filter(({id}) => list.selected.has(id))
      .map(({kind, id: _, name, text, ...flags}) => {
        const next = name && freeName(name, names);
        names.add(next);
        return newCell(
          kind,
          kind === "input" && name ? text.replace(`const ${name} `, `const ${next} `) : text,
          {name: next, ...flags}
        );
      });
    const last = cells().findLastIndex(({id}) => list.selected.has(id));
    change(insertCells(last + 1, copies, phrase`Duplicated`));
    list.activate(copies.at(-1)!.id, {focus: true});
  }

  function heading(level: number): void {
    const cell = activeCell();
    if (!cell) return;
    const text = `${"#".repeat(level)} ${cell.text.replace(/^#{1,6} */, "")}`;
    session.change({
      kind: "fields",
      id: cell.id,
      fields: {kind: "markdown", text},
      words: phrase`Made a heading`
    });
  }

  function hasRows(name: string): boolean {
    const value = session.valueNamed(name);
    return isResult(value) && value.length > 1;
  }

  /** The chart that the rows of a cell suggest. */
  function chartOf(name: string): string {
    const value = session.valueNamed(name);
    const result = isResult(value) ? value : null;
    const spec = (result && chooseChart(result, null)) ?? emptyChart;
    return statementOf(name, result, spec, host.tables());
  }

  function setKind(kind: Kind): void {
    const names = new Set(cells().map(({name}) => name));
    const changed = [...list.selected].flatMap((id) => {
      const cell = session.cell(id)!;
      if (cell.kind === kind) return [];
      const next: Partial<Cell> = {kind};
      if (kind === "input" && cell.text.trim() === "") {
        next.name = cell.name || freeName("choice", names);
        next.text = writeInput(next.name, firstInput("range"));
      }
      if (kind === "chart" && cell.text.trim() === "") {
        const before = cells()
          .slice(0, indexOf(id))
          .filter(({kind, name}) => kind === "sql" && name);
        // A chart of one row shows nothing.
        const source = before.findLast(({name}) => hasRows(name)) ?? before.at(-1);
        if (source) next.text = chartOf(source.name);
      }
      names.add(next.name ?? cell.name);
      return [{id, fields: next}];
    });
    if (changed.length) change(changeFields(changed, phrase`Changed the kind`));
    list.view(list.active ?? "")?.focus();
  }

  function fold(isFolded: boolean): void {
    const at = indexOf(list.active);
    const level = (cell: Cell) =>
      cell.kind === "markdown" ? /^(#{1,6}) /.exec(cell.text)?.[1].length : undefined;
    const own = cells()[at] && level(cells()[at]);
    if (!own) {
      host.say(phrase`Only the cells under a heading can be folded.`);
      return;
    }
    const rest = cells().slice(at + 1);
    const end = rest.findIndex((cell) => (level(cell) ?? 9) <= own);
    for (const {id} of rest.slice(0, end < 0 ? undefined : end))
      list.view(id)?.node.toggleAttribute("hidden", isFolded);
  }

  function run(after: "stay" | "go on" | "add"): void {
    const ids = [...list.selected];
    const at = cells().findLastIndex(({id}) => list.selected.has(id));
    list.leave();
    // A person who runs one cell has seen it.
    session.run(ids, {agrees: ids.length === 1});
    if (after === "stay") return;
    const next = cells()[at + 1];
    if (next && after === "go on") list.activate(next.id, {focus: true});
    else {
      const cell = newCell("sql");
      addAt(at + 1, cell);
      list.edit();
    }
  }

  const actions: Record<Command, () => void> = {
    edit: () => list.edit(),
    before: () => go(-1),
    after: () => go(1),
    first: () => end(-1),
    last: () => end(1),
    "extend before": () => go(-1, true),
    "extend after": () => go(1, true),
    "extend first": () => end(-1, true),
    "extend last": () => end(1, true),
    "select all": list.selectAll,
    "add above": () => addAt(Math.max(0, indexOf(list.active)), newCell("sql")),
    "add below": () => addAt(indexOf(list.active) + 1, newCell("sql")),
    cut() {
      copySelected();
      removeSelected();
    },
    copy: copySelected,
    "paste below": () => void paste(1),
    "paste above": () => void paste(0),
    delete: removeSelected,
    undo() {
      const words = session.undo();
      host.say(words === null ? phrase`There is nothing to undo.` : phrase`Undone: ${words}.`);
      list.view(list.active ?? "")?.focus();
    },
    redo() {
      const words = session.redo();
      host.say(
        words === null ? phrase`There is nothing to do again.` : phrase`Done again: ${words}.`
      );
      list.view(list.active ?? "")?.focus();
    },
    "to sql": () => setKind("sql"),
    "to markdown": () => setKind("markdown"),
    "to chart": () => setKind("chart"),
    "to input": () => setKind("input"),
    "to javascript": () => setKind("javascript"),
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
    "heading above"() {
      addAt(Math.max(0, indexOf(list.active)), newCell("markdown", "## "));
      list.edit();
    },
    "heading below"() {
      addAt(indexOf(list.active) + 1, newCell("markdown", "## "));
      list.edit();
    },
    "line numbers": host.toggleLineNumbers,
    "fold output": () => toggle("collapsed", "Folded the output"),
    "hide code": () => toggle("hide", "Hid the code"),
    pause: () => toggle("paused", "Paused"),
    "keep version": () => host.keepVersion(phrase`Kept by hand`),
    shortcuts: host.showShortcuts,
    find: host.openFind,
    stop() {
      session.scheduler.stop();
      host.say(phrase`All runs are stopped.`);
    },
    restart() {
      if (!host.confirm(phrase`Run every cell again from the beginning?`)) return;
      session.scheduler.stop();
      session.scripts?.stop();
      session.run(cells().map(({id}) => id));
    },
    "fold section": () => fold(true),
    "unfold section": () => fold(false),
    "scroll down": () => scrollBy({top: innerHeight * 0.8}),
    "scroll up": () => scrollBy({top: -innerHeight * 0.8}),
    "run and go on": () => run("go on"),
    run: () => run("stay"),
    "run and add": () => run("add")
  };

  return {
    do(command) {
      if (!host.mayWrite() && !readingCommands.has(command))
        return host.say(phrase`Another tab has this notebook open. Take over to change it here.`);
      added = null;
      actions[command]();
    },
    split() {
      const cell = activeCell();
      const editor = list.view(cell?.id ?? "")?.editor;
      if (!cell || !editor) return;
      const at = indexOf(cell.id);
      change(splitCell(session.notebook, cell.id, editor.place().offset));
      list.activate(cells()[at + 1].id);
      list.edit(0);
    },
    add(kind) {
      added = null;
      addAt(cells().length, newCell("sql"));
      setKind(kind);
      added = null;
      list.edit();
    },
    setKind,
    rename(id, name) {
      const cell = session.cell(id);
      if (!cell || cell.name === name) return;
      const text =
        cell.kind === "input" && cell.name && name
          ? cell.text.replace(new RegExp(`^const ${cell.name}\\b`), `const ${name}`)
          : cell.text;
      session.change({kind: "fields", id, fields: {name, text}, words: phrase`Renamed a cell`});
    },
    place(ids, before) {
      const moved = placeCells(session.notebook, ids, before);
      if (!moved) return;
      session.change(moved);
      host.say(phrase`${moved.words}. Z undoes it.`);
      list.view(list.active ?? "")?.focus();
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
