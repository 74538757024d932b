import type {Result} from "../engine/result.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {isNumeric} from "../sql/types.js";
import {columnWidths} from "./columnWidths.js";
import {type GridHeads, gridHeads} from "./gridHeads.js";
import {cellId, gridRow} from "./gridRow.js";
import {type Place, rectangleOf, type Selection} from "./gridSelection.js";
import {visibleRows} from "./visibleRows.js";

/** The elements of a grid. */
export interface GridView {
  node: HTMLElement;
  heads: GridHeads;
  /** Draws the visible rows and columns. */
  draw(rows: Uint32Array, selection: Selection): void;
  /** Scrolls a cell into view, in a grid with a given number of rows. */
  scrollTo(place: Place, rows: number): void;
}

/** The events of a grid. */
export interface GridActions {
  onSort(column: number): void;
  /** A column is visible for the first time. */
  onColumn(column: number): void;
}

/** The height of a row in pixels, as in the style sheet. */
export const rowHeight = 28;

/** The grids that were made on this page. Cells have ids that differ between grids. */
let grids = 0;

/** Makes the elements of a grid. `onLayout` is called when the grid must be drawn again. */
export function gridView(
  result: Result,
  {onLayout, ...actions}: GridActions & {onLayout: () => void}
): GridView {
  const {columns} = result;
  const grid = ++grids;
  const widths = columnWidths(result);
  const numeric = columns.map(({type}) => isNumeric(type));
  const heads = gridHeads(columns, widths, {...actions, onWidth: onLayout});
  const seen = element("div", {class: "grid-seen"});
  const body = element("div", {class: "grid-body", role: "rowgroup"}, seen);
  /** Its width changes where a reader sets letters apart. */
  const ruler = element("span", {class: "grid-ruler", "aria-hidden": "true"}, "letters");
  const node = element(
    "div",
    {
      class: "result-grid",
      role: "grid",
      tabindex: "0",
      "aria-label": phrase`Result`,
      "aria-colcount": columns.length,
      "aria-multiselectable": "true",
      onscroll: onLayout
    },
    element("div", {class: "grid-head", role: "rowgroup"}, heads.row),
    body,
    ruler
  );
  const resized = new ResizeObserver(onLayout);
  resized.observe(node);
  resized.observe(ruler);
  let drawnWidth = 0;
  const seenHeight = () => node.clientHeight - heads.row.offsetHeight;
  return {
    node,
    heads,
    draw(rows, selection) {
      // "normal" is no distance.
      const spacing = Number.parseFloat(getComputedStyle(node).letterSpacing) || 0;
      widths.setSpacing(spacing);
      node.classList.toggle("is-spaced", spacing > 0);
      if (widths.total !== drawnWidth) {
        drawnWidth = widths.total;
        node.style.setProperty("--width", `${drawnWidth}px`);
      }
      const shown = widths.between(node.scrollLeft, node.scrollLeft + node.clientWidth);
      heads.show(shown);
      const {height, first, count, top} = visibleRows({
        rows: rows.length,
        rowHeight,
        scrolled: node.scrollTop,
        seen: Math.max(rowHeight, seenHeight())
      });
      body.style.height = `${height}px`;
      seen.style.transform = `translateY(${top}px)`;
      const source = {columns, numeric, widths, selected: rectangleOf(selection), grid};
      const places = Array.from({length: count}, (_, i) => first + i);
      seen.replaceChildren(...places.map((place) => gridRow(source, place, rows[place], shown)));
      markActive(selection.active);
    },
    scrollTo({row, column}, rows) {
      scrollToRow(node, row, rows, seenHeight());
      scrollToColumn(node, widths.left(column), widths.width(column));
    }
  };

  function markActive({row, column}: Place): void {
    const cell = seen.querySelector(`[id="${cellId(grid, row, column)}"]`);
    cell?.classList.add("active");
    if (cell) node.setAttribute("aria-activedescendant", cell.id);
    else node.removeAttribute("aria-activedescendant");
    heads.markActive(column);
  }
}

function scrollToRow(node: HTMLElement, row: number, rows: number, seen: number): void {
  const {height} = visibleRows({rows, rowHeight, scrolled: 0, seen});
  const scale = rows * rowHeight > height ? height / (rows * rowHeight) : 1;
  const top = row * rowHeight * scale;
  if (top < node.scrollTop) node.scrollTop = top;
  else if (top + rowHeight > node.scrollTop + seen) node.scrollTop = top + rowHeight - seen;
}

function scrollToColumn(node: HTMLElement, left: number, width: number): void {
  if (left < node.scrollLeft) node.scrollLeft = left;
  else if (left + width > node.scrollLeft + node.clientWidth)
    node.scrollLeft = left + width - node.clientWidth;
}
