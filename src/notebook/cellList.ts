import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {CellHost} from "./cellHost.js";
import {type CellView, cellView} from "./cellView.js";
import {drawInTurn} from "./drawInTurn.js";
import type {Session} from "./session.js";

/** The cells on the page: which one is active, which are selected, and which one is edited. */
export interface CellList {
  node: HTMLElement;
  readonly active: string | null;
  /** The ids of the selected cells; the active cell is one of them. */
  readonly selected: ReadonlySet<string>;
  view(id: string): CellView | undefined;
  /** The id of the cell that is a number of places away, or the last one in that direction. */
  near(id: string, by: number): string | null;
  /** Makes a cell the active one. With `extend`, the cells up to it are selected too. */
  activate(id: string, options?: {extend?: boolean; focus?: boolean}): void;
  selectAll(): void;
  /** Opens the editor of the active cell. */
  edit(offset?: number): void;
  /** Closes the open editor; the cell keeps the focus. */
  leave(): void;
  readonly isEditing: boolean;
  /** Shows the cells without what changes them. */
  setReadOnly(isReadOnly: boolean): void;
  /** Ends what the list does for cells that are not drawn yet. */
  close(): void;
}

/** The most cells that are drawn as soon as they come. A longer notebook draws the others in turn. */
const drawnAtOnce = 50;

/** Makes the list of a session's cells. */
export function cellList(session: Session, host: Omit<CellHost, "activate" | "edit">): CellList {
  const node = element("div", {class: "cells"});
  const views = new Map<string, CellView>();
  let active: string | null = null;
  let anchor: string | null = null;
  let selected: ReadonlySet<string> = new Set();
  let editing: string | null = null;
  let isReadOnly = false;
  const turns = drawInTurn(node);
  const indexOf = (id: string) => session.notebook.cells.findIndex((cell) => cell.id === id);
  const whole: CellHost = {...host, activate: (id, options) => activate(id, options), edit};

  function mark(): void {
    const before = new Set(selected);
    const [from, to] = [indexOf(anchor ?? ""), indexOf(active ?? "")].sort((a, b) => a - b);
    selected = new Set(session.notebook.cells.slice(Math.max(0, from), to + 1).map(({id}) => id));
    for (const id of new Set([...before, ...selected, active ?? ""]))
      views.get(id)?.setActive(id === active, selected.size > 1 && selected.has(id));
  }

  function activate(id: string, {extend = false, focus = false} = {}): void {
    if (editing !== null && editing !== id) leave();
    if (active !== id || (!extend && selected.size > 1)) {
      views.get(active ?? "")?.setActive(false, false);
      active = id;
      if (!extend) anchor = id;
      mark();
    }
    if (focus) views.get(id)?.focus();
  }

  function edit(id: string, offset?: number): void {
    if (isReadOnly) {
      host.say(phrase`Another tab has this notebook open. Take over to change it here.`);
      return;
    }
    activate(id);
    editing = id;
    views.get(id)!.edit(offset);
  }

  function leave(): void {
    const view = views.get(editing ?? "");
    if (!view) return;
    editing = null;
    const hadFocus = view.node.contains(document.activeElement);
    view.leave();
    if (hadFocus) view.focus();
  }

  function refresh(): void {
    const {cells} = session.notebook;
    const there = new Set(cells.map(({id}) => id));
    for (const [id, view] of views)
      if (!there.has(id)) {
        if (editing === id) editing = null;
        view.leave();
        turns.remove(view);
        view.node.remove();
        views.delete(id);
      }
    let next = node.firstChild;
    let made = 0;
    for (const [i, cell] of cells.entries()) {
      let view = views.get(cell.id);
      if (!view) {
        view = cellView(cell, i + 1, whole);
        view.setReadOnly(isReadOnly);
        views.set(cell.id, view);
        if (++made <= drawnAtOnce) view.draw();
        else turns.add(view);
      } else view.show(cell, i + 1);
      if (view.node === next) next = next.nextSibling;
      else node.insertBefore(view.node, next);
    }
    if (active === null || !there.has(active)) {
      active = null;
      if (cells.length) activate(cells[0].id);
    } else mark();
  }

  function showCell(id: string): void {
    const cell = session.cell(id);
    if (cell) views.get(id)?.show(cell, indexOf(id) + 1);
  }

  session.on((event) => {
    if (event.kind === "cells") refresh();
    if (event.kind === "state") {
      views.get(event.id)?.showState(event.state);
      // The open form offers the columns of rows that have come.
      if (event.state.kind === "fresh" && editing !== null) showCell(editing);
    }
    if (event.kind === "text") showCell(event.id);
  });
  refresh();
  return {
    node,
    get active() {
      return active;
    },
    get selected() {
      return selected;
    },
    get isEditing() {
      return editing !== null;
    },
    view: (id) => views.get(id),
    near(id, by) {
      const {cells} = session.notebook;
      const at = Math.max(0, Math.min(cells.length - 1, indexOf(id) + by));
      return cells[at]?.id ?? null;
    },
    activate,
    selectAll() {
      const {cells} = session.notebook;
      anchor = cells[0]?.id ?? null;
      active = cells.at(-1)?.id ?? null;
      mark();
      views.get(active ?? "")?.focus();
    },
    setReadOnly(next) {
      isReadOnly = next;
      if (isReadOnly) leave();
      for (const view of views.values()) view.setReadOnly(isReadOnly);
    },
    edit(offset) {
      if (active !== null) edit(active, offset);
    },
    leave,
    close() {
      turns.close();
      views.get(editing ?? "")?.leave();
    }
  };
}
