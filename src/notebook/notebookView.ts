import type {KnownTable} from "../editor/complete.js";
import {namesIn} from "../editor/queryProblem.js";
import {vocabularyReader} from "../editor/vocabulary.js";
import type {Connector} from "../engine/connector.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {KnownNames} from "../sql/mistakenName.js";
import type {CellEditor} from "./cellEditor.js";
import type {KnownRows} from "./cellForms.js";
import type {CellHost} from "./cellHost.js";
import {cellList} from "./cellList.js";
import {describeCellProblem, replaceMistaken} from "./cellProblem.js";
import {linesBefore} from "./cellQueries.js";
import {type Kind, labelOf} from "./cells/cell.js";
import {isResult} from "./cells/equalValues.js";
import {cellToolbar} from "./cellToolbar.js";
import {keyReader} from "./commandKeys.js";
import {type Commands, notebookCommands} from "./commands.js";
import {dragCells} from "./dragCells.js";
import {findBar} from "./findBar.js";
import {graphView} from "./graphView.js";
import {knownTables} from "./knownTables.js";
import {addButtons, type NotebookBar, notebookBar} from "./notebookBar.js";
import {ownScriptNames, type ScriptName} from "./scriptNames.js";
import type {Session} from "./session.js";
import {showShortcuts} from "./shortcutsDialog.js";

/** A notebook on the page. */
export interface NotebookView {
  node: HTMLElement;
  bar: NotebookBar;
  /** Shows a message. Screen readers announce it. */
  say(text: string): void;
  /** Shows a notice above the cells, or none. */
  notify(notice: Node | null): void;
  /** Gives the active cell the focus, unless something else has it. */
  focus(): void;
  /** Makes a cell the active one, and gives it the focus. */
  go(id: string): void;
  /** Shows the notebook without what changes it. */
  setReadOnly(isReadOnly: boolean): void;
  /** Ends what it does for cells that are not drawn yet. */
  close(): void;
}

/** What the view of a notebook needs of the page. */
export interface ViewHost {
  engine: Connector;
  records: Manifest;
  /** The reader's own tables. */
  ownTables(): readonly KnownTable[];
  mayWrite(): boolean;
  keepVersion(why: string): void;
  /** The menu File. */
  file(): Promise<Node>;
}

/** Shows a session as a notebook: its bar, its cells, and the keys of a notebook. */
export function notebookView(session: Session, host: ViewHost): NotebookView {
  const status = element("p", {class: "notebook-status", role: "status", "aria-live": "polite"});
  const undoBar = element("div", {class: "notebook-undo query-tool"});
  const notices = element("div", {class: "notebook-notices"});
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const vocabulary = vocabularyReader(host.engine.ask);
  readVocabulary();
  const say = (text: string) => {
    status.textContent = text;
  };

  const toolbar = cellToolbar(
    (command) => commands.do(command),
    (kind) => commands.setKind(kind)
  );
  const cellHost: Omit<CellHost, "activate" | "edit"> = {
    session,
    completion: {
      tables,
      vocabulary: () => vocabulary.current,
      scriptNames
    },
    rows: knownRows,
    toolbar: toolbar.node,
    problem: (cell, error) =>
      describeCellProblem(
        cell,
        error,
        cell.kind === "sql" ? linesBefore(session.notebook, cell.text) : 0,
        {sql: names, script: () => Array.from(scriptNames(), ({name}) => name)}
      ),
    replaceName(cell, mistaken, name) {
      session.write(cell.id, replaceMistaken(cell, mistaken, name));
      say(phrase`Replaced with ${name}.`);
    },
    say,
    rename: (id, name) => commands.rename(id, name),
    addBelow: (id, text) => commands.addBelow(id, text),
    stop: (id) => session.scheduler.stop([id]),
    pause: (id) => commands.pause(id)
  };
  const list = cellList(session, cellHost);
  const find = findBar(session, list, say);
  const graph = graphView(session, go);
  const commands: Commands = notebookCommands(session, list, {
    tables: () => host.records.tables,
    say,
    offerUndo,
    keepVersion(why) {
      host.keepVersion(why);
      say(phrase`A version is kept. The menu File lists the versions.`);
    },
    showShortcuts,
    openFind: find.open,
    confirm: (question) => confirm(question),
    toggleLineNumbers: () => list.node.classList.toggle("shows-lines"),
    mayWrite: host.mayWrite
  });
  dragCells({
    node: list.node,
    take(id) {
      if (!list.selected.has(id)) list.activate(id, {focus: true});
      return list.selected;
    },
    mayMove: host.mayWrite,
    move: commands.place
  });
  const bar = notebookBar(session.notebook.title, {
    rename: (title) => session.rename(title),
    runAll() {
      session.trust();
      session.run(session.notebook.cells.map(({id}) => id));
    },
    stop: () => commands.do("stop"),
    undo: () => commands.do("undo"),
    redo: () => commands.do("redo"),
    find: find.open,
    graph: graph.toggle,
    read: (isReading) => node.classList.toggle("is-reading", isReading),
    shortcuts: showShortcuts,
    file: host.file
  });
  const node = element(
    "div",
    {class: "notebook", onkeydown: (event) => onKey(event as KeyboardEvent)},
    bar.node,
    notices,
    find.node,
    graph.node,
    list.node,
    addButtons((kind: Kind) => commands.add(kind)),
    undoBar,
    status
  );
  node.addEventListener("focusin", showTools);
  // Before the editor sees it: some keys of the editor have another meaning in a notebook.
  list.node.addEventListener("keydown", onEditorKey, {capture: true});
  session.on((event) => {
    if (event.kind === "cells") {
      bar.setTitle(session.notebook.title);
      showTools();
      // The button would undo another change than the one that it names.
      undoBar.replaceChildren();
    }
    // An engine that did not come with the page comes with a later cell.
    if (event.kind === "state" && event.state.kind === "fresh") {
      if (session.cell(event.id)?.kind === "sql") readVocabulary();
    }
    if (event.kind === "state" && event.state.kind === "failed") {
      const cell = session.cell(event.id);
      say(phrase`${cell?.name || "A cell"} failed: ${event.state.error.message.split("\n")[0]}`);
    }
  });
  return {
    node,
    bar,
    say,
    go,
    setReadOnly(isReadOnly) {
      node.classList.toggle("is-watching", isReadOnly);
      list.setReadOnly(isReadOnly);
      bar.setReadOnly(isReadOnly);
    },
    close: list.close,
    notify: (notice) => notices.replaceChildren(...(notice ? [notice] : [])),
    focus() {
      if (document.activeElement === document.body || document.activeElement === null)
        list.view(list.active ?? "")?.node.focus({preventScroll: true});
    }
  };

  function go(id: string): void {
    list.activate(id, {focus: true});
    list.view(id)?.node.scrollIntoView({block: "nearest"});
  }

  function showTools(): void {
    const cell = session.cell(list.active ?? "");
    if (cell) toolbar.show(cell);
  }

  function offerUndo(words: string): void {
    clearTimeout(hiding);
    undoBar.replaceChildren(
      element("span", {}, `${words}.`),
      element(
        "button",
        {
          type: "button",
          onclick() {
            undoBar.replaceChildren();
            commands.do("undo");
          }
        },
        phrase`Undo (Z)`
      )
    );
    hiding = setTimeout(() => undoBar.replaceChildren(), 12_000);
  }

  /** Reads the engine's words. Without an engine there are none, and the cells say why. */
  function readVocabulary(): void {
    vocabulary.read().catch(() => {});
  }

  /** Every table that a query may ask. */
  function tables(): KnownTable[] {
    return knownTables(host.records, host.ownTables(), session);
  }

  /** The names that a query can use. */
  function names(): KnownNames {
    return namesIn(tables(), vocabulary.current);
  }

  /** The names that a JavaScript cell can use: those of other cells come first. */
  function scriptNames(): ScriptName[] {
    const cells = Array.from(session.names(), (name): ScriptName => {
      const {kind} = session.cell(session.ownerOf(name)!)!;
      return {name, detail: phrase`of ${kind === "javascript" ? "a" : "an"} ${labelOf(kind)} cell`};
    });
    return [...cells, ...ownScriptNames];
  }

  function knownRows(): KnownRows {
    return new Map(
      session.notebook.cells.flatMap(({kind, name}) => {
        if (kind !== "sql" || !name) return [];
        const result = session.valueNamed(name);
        return [[name, isResult(result) ? result : null] as const];
      })
    );
  }

  /** The keys of command mode: they act only while a cell itself has the focus. */
  function onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (!target.classList.contains("cell") || event.defaultPrevented) return;
    if (commands.isNew && isNewKey(event)) return;
    const command = keys.read(event);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    commands.do(command);
  }

  /**
   * The key after a cell was added: a letter gives its kind. A capital letter is the beginning of a
   * query, so the editor opens with it.
   */
  function isNewKey(event: KeyboardEvent): boolean {
    const kind = {m: "markdown", c: "chart", i: "input", j: "javascript", y: "sql"}[event.key] as
      | Kind
      | undefined;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPlain && kind) {
      commands.endNew();
      commands.setKind(kind);
      event.preventDefault();
      return true;
    }
    if (isPlain && /^[A-Z]$/.test(event.key)) {
      commands.endNew();
      list.edit();
      return true;
    }
    return false;
  }

  /** The keys of an open editor that belong to the notebook. */
  function onEditorKey(event: KeyboardEvent): void {
    const view = list.view(list.active ?? "");
    const target = event.target as Node;
    if (!view?.editor || !view.node.contains(target)) return;
    const action = editorAction(event, view.editor, view.editor.node.contains(target));
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  /** What a key of an open editor does in a notebook; null if the key is the editor's own. */
  function editorAction(
    {key, shiftKey, ctrlKey, metaKey, altKey}: KeyboardEvent,
    editor: CellEditor,
    isInText: boolean
  ): (() => void) | null {
    const isMod = ctrlKey || metaKey;
    if (key === "Enter" && shiftKey) return () => commands.do("run and go on");
    if (key === "Enter" && isMod) return () => commands.do("run");
    if (key === "Enter" && altKey) return () => commands.do("run and add");
    if ((key === "Escape" && !editor.isCompleting()) || (key === "m" && isMod)) return list.leave;
    if (key === "s" && isMod) return () => commands.do("keep version");
    if (!isInText) return null;
    if ((key === "-" || key === "_") && isMod && shiftKey) return commands.split;
    if ((key !== "ArrowUp" && key !== "ArrowDown") || shiftKey || isMod || altKey) return null;
    const {line, lines} = editor.place();
    const by = key === "ArrowUp" ? -1 : 1;
    const isEdge = by < 0 ? line === 0 : line === lines - 1;
    const next = list.near(list.active!, by);
    if (!isEdge || editor.isCompleting() || next === null || next === list.active) return null;
    return () => {
      list.activate(next);
      list.edit(by < 0 ? Number.MAX_SAFE_INTEGER : 0);
    };
  }
}

const keys = keyReader();
