import type {Result} from "../engine/result.js";
import {asMarkdown, asTsv, type Cells} from "./copyCells.js";
import {
  firstCell,
  type GridSize,
  moveTo,
  placeAfterKey,
  rectangleOf,
  type Selection,
  selectAll
} from "./gridSelection.js";
import {type GridActions, gridView, rowHeight} from "./gridView.js";

/** A result as a table. Only the visible rows and columns are in the page. */
export interface ResultGrid {
  node: HTMLElement;
  /** Shows these rows of the result, in this order. */
  show(rows: Uint32Array): void;
  /** Marks the column by which the rows are sorted; null marks none. */
  markSort(column: number | null, descending: boolean): void;
  /** Puts a summary under the name of a column. */
  setSummary(column: number, node: HTMLElement): void;
  /** The selected cells, or all cells where one is selected, with their headings. */
  copied(format: CopyFormat): Copied;
}

/** The forms in which cells are copied with their headings: for a spreadsheet, or as Markdown. */
export type CopyFormat = "cells" | "markdown";

/** Cells as text, and how many of the rows that were selected are in it. */
export interface Copied {
  text: string;
  rows: number;
  of: number;
}

/** The events of a result's grid. */
export interface ResultGridActions extends GridActions {
  /** The reader copied the selected cells, without headings. */
  onCopied(copied: Copied): void;
  /** The reader wants to see a whole cell. */
  onOpen(row: number, column: number): void;
}

/** The largest number of rows that are copied. */
const maxRows = {cells: 100_000, markdown: 1000};

/**
 * A grid named "Result". The arrow keys move, Shift extends the selection, Ctrl+C copies it; Enter,
 * or a click on a name, sorts; Space, or a double click, opens a cell. Values are shown as text,
 * never as HTML.
 */
export function resultGrid(result: Result, actions: ResultGridActions): ResultGrid {
  const {columns} = result;
  let rows: Uint32Array = new Uint32Array(0);
  let selection = firstCell;
  const view = gridView(result, {
    ...actions,
    onLayout: () => view.draw(rows, selection)
  });
  const {node, heads} = view;
  const selecting: Selecting = {
    size: () => ({rows: rows.length, columns: columns.length}),
    selection: () => selection,
    select(next, scroll) {
      selection = next;
      if (scroll) view.scrollTo(selection.active, rows.length);
      view.draw(rows, selection);
    }
  };
  const open = () => {
    const {row, column} = selection.active;
    if (row < rows.length) actions.onOpen(rows[row], column);
  };
  listenToKeys(node, selecting, {sort: actions.onSort, open});
  listenToPointer(node, selecting);
  node.addEventListener("dblclick", (event) => {
    if ((event.target as Element).closest(".grid-cell") && !(event.target as Element).closest("a"))
      open();
  });
  node.addEventListener("copy", (event) => {
    // Text that the reader selected is copied as text.
    if (!document.getSelection()?.isCollapsed || !rows.length) return;
    const cells = selectedCells(selection, rows, maxRows.cells);
    const text = asTsv({columns}, cells, false);
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    const {top, bottom} = rectangleOf(selection);
    actions.onCopied({text, rows: cells.rows.length, of: bottom - top + 1});
  });
  return {
    node,
    show(next) {
      rows = next;
      node.setAttribute("aria-rowcount", String(rows.length + 1));
      node.scrollTop = 0;
      const to = {row: 0, column: selection.active.column};
      selection = moveTo(firstCell, to, selecting.size(), false);
      view.draw(rows, selection);
    },
    markSort: (column, descending) => heads.markSort({column, descending}),
    setSummary(column, summary) {
      heads.setSummary(column, summary);
      summary.tabIndex = column === selection.active.column ? 0 : -1;
      summary.addEventListener("focus", () => {
        const to = {...selection.active, column};
        selecting.select(moveTo(selection, to, selecting.size(), false), false);
      });
    },
    copied(format) {
      const isWhole = isOneCell(selection);
      const all = {
        rows: Array.from(rows.subarray(0, maxRows[format])),
        columns: [...columns.keys()]
      };
      const cells = isWhole ? all : selectedCells(selection, rows, maxRows[format]);
      const {top, bottom} = rectangleOf(selection);
      const write = format === "markdown" ? asMarkdown : asTsvWithHeads;
      return {
        text: write({columns}, cells),
        rows: cells.rows.length,
        of: isWhole ? rows.length : bottom - top + 1
      };
    }
  };
}

function asTsvWithHeads(result: Pick<Result, "columns">, cells: Cells): string {
  return asTsv(result, cells, true);
}

/** A selection that keys or the pointer change. */
interface Selecting {
  size(): GridSize;
  selection(): Selection;
  select(next: Selection, scroll: boolean): void;
}

function listenToKeys(
  node: HTMLElement,
  {size, selection, select}: Selecting,
  {sort, open}: {sort: (column: number) => void; open: () => void}
): void {
  node.addEventListener("keydown", (event) => {
    if (event.target !== node) return;
    const {key, shiftKey} = event;
    const far = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor(node.clientHeight / rowHeight) - 3);
    const to = placeAfterKey(selection().active, key, {far, page, size: size()});
    if (far && key === "a") select(selectAll(size()), false);
    else if (to) select(moveTo(selection(), to, size(), shiftKey), true);
    else if (key === "Enter") sort(selection().active.column);
    else if (key === " ") open();
    else return;
    event.preventDefault();
  });
}

function listenToPointer(node: HTMLElement, {size, selection, select}: Selecting): void {
  const pointAt = (event: PointerEvent, isDrag: boolean) => {
    const target = event.target as Element;
    const cell = target.closest<HTMLElement>(".grid-cell");
    if (!cell || target.closest("a")) return;
    const to = {row: Number(cell.dataset.row), column: Number(cell.dataset.column)};
    const {row, column} = selection().active;
    if (isDrag && to.row === row && to.column === column) return;
    select(moveTo(selection(), to, size(), isDrag || event.shiftKey), false);
  };
  node.addEventListener("pointerdown", (event) => pointAt(event, false));
  node.addEventListener("pointermove", (event) => {
    if (event.buttons === 1) pointAt(event, true);
  });
}

function isOneCell({active, anchor}: Selection): boolean {
  return active.row === anchor.row && active.column === anchor.column;
}

/** The selected cells, by their rows' numbers in the result. */
function selectedCells(selection: Selection, rows: Uint32Array, maxRows: number): Cells {
  const {top, bottom, left, right} = rectangleOf(selection);
  return {
    rows: Array.from(rows.subarray(top, Math.min(bottom + 1, top + maxRows))),
    columns: Array.from({length: right - left + 1}, (_, i) => left + i)
  };
}
