import type {ResultColumn} from "../engine/result.js";
import {element} from "../page/element.js";
import type {ColumnWidths} from "./columnWidths.js";
import {type GridHead, gridHead, markSort, type SortOrder} from "./gridHead.js";
import {placeCell} from "./gridRow.js";

/** The head row of a grid. A column's head is created when it is first visible. */
export interface GridHeads {
  row: HTMLElement;
  /** Shows the heads of these columns. */
  show(columns: readonly number[]): void;
  markSort(order: SortOrder): void;
  setSummary(column: number, node: HTMLElement): void;
  /** Puts the controls of one column, and of no other, into the tab order. */
  markActive(column: number): void;
}

export function gridHeads(
  columns: readonly ResultColumn[],
  widths: ColumnWidths,
  {
    onSort,
    onColumn,
    onWidth
  }: {
    onSort: (column: number) => void;
    /** A column is visible for the first time. */
    onColumn: (column: number) => void;
    /** A column has another width. */
    onWidth: () => void;
  }
): GridHeads {
  const row = element("div", {class: "grid-row", role: "row", "aria-rowindex": 1});
  const heads = new Map<number, GridHead>();
  let order: SortOrder = {column: null, descending: false};
  return {
    row,
    show(shown) {
      const cells = shown.map((column) => placeCell(headOf(column).cell, widths, column));
      const isSame =
        cells.length === row.children.length && cells.every((cell, i) => row.children[i] === cell);
      if (!isSame) row.replaceChildren(...cells);
    },
    markSort(next) {
      order = next;
      for (const [column, head] of heads) markSort(head, column, order);
    },
    setSummary: (column, node) => headOf(column).summary.replaceChildren(node),
    markActive(active) {
      for (const [column, {sort, summary}] of heads) {
        const tabIndex = column === active ? 0 : -1;
        // The value is set only when it changes, because the browser lays out every summary again.
        for (const stop of [sort, summary.firstElementChild as HTMLElement | null])
          if (stop && stop.tabIndex !== tabIndex) stop.tabIndex = tabIndex;
      }
    }
  };

  function headOf(column: number): GridHead {
    const made = heads.get(column);
    if (made) return made;
    const head = gridHead(columns[column], column, {
      onSort,
      width: () => widths.width(column),
      setWidth(width) {
        widths.setWidth(column, width);
        onWidth();
      }
    });
    heads.set(column, head);
    markSort(head, column, order);
    onColumn(column);
    return head;
  }
}
