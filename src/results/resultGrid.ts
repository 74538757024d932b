import {bisectLeft, bisectRight, range} from "d3-array";
import type {Result} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {element} from "../page/element.js";
import {isNumeric} from "../sql/types.js";
import {asMarkdown, asTsv, type Cells} from "./copyCells.js";
import {visibleRows} from "./visibleRows.js";

/** A result as a table that is only as large as what is seen of it. */
export interface ResultGrid {
  node: HTMLElement;
  /** Shows these rows of the result, in this order. */
  show(rows: Uint32Array): void;
  /** Says in the head of a column how the rows are sorted. */
  markSort(column: number | null, descending: boolean): void;
  /** Puts a summary under the name of a column. */
  summary(column: number, node: HTMLElement): void;
  /** What is selected, or all that is shown (at most so many rows), as Markdown. */
  markdown(most: number): string;
}

/** The head of one column: its name, which sorts, and a place for its summary. */
interface Head {
  cell: HTMLElement;
  sort: HTMLButtonElement;
  place: HTMLElement;
}

const rowHeight = 28;
/** How far beside what is seen columns are drawn, in pixels. */
const aside = 300;

/**
 * A grid named "Result". Arrow keys move, Shift stretches the selection, Ctrl+C copies it; Enter or a click on a name sorts; Alt and the arrow keys, or a drag of its edge, make a column wider. Values
 * are text, never HTML; only addresses of the web and of mail become links.
 */
export function resultGrid(
  {columns, length}: Result,
  {onSort, onColumn}: {onSort: (column: number) => void; onColumn: (column: number) => void}
): ResultGrid {
  let rows: Uint32Array = new Uint32Array(0);
  let active = {row: 0, column: 0};
  let anchor = {...active};
  const widths = columns.map((_, i) => widthOf(i));
  let lefts: number[] = [];
  let order: {column: number | null; descending: boolean} = {column: null, descending: false};
  const numeric = columns.map(({type}) => isNumeric(type));
  const heads = new Map<number, Head>();
  const headRow = element("div", {class: "grid-row", role: "row", "aria-rowindex": 1});
  const body = element("div", {class: "grid-body", role: "rowgroup"});
  const seen = element("div", {class: "grid-seen"});
  body.append(seen);
  const node = element(
    "div",
    {
      class: "result-grid",
      role: "grid",
      tabindex: "0",
      "aria-label": "Result",
      "aria-colcount": columns.length,
      "aria-multiselectable": "true",
      onkeydown: (event) => key(event as KeyboardEvent),
      oncopy: (event) => copy(event as ClipboardEvent),
      onscroll: () => draw(),
      onpointerdown: (event) => point(event as PointerEvent, false),
      onpointermove: (event) => {
        if ((event as PointerEvent).buttons === 1) point(event as PointerEvent, true);
      }
    },
    element("div", {class: "grid-head", role: "rowgroup"}, headRow),
    body
  );
  new ResizeObserver(() => draw()).observe(node);
  return {
    node,
    show(next) {
      rows = next;
      node.setAttribute("aria-rowcount", String(rows.length + 1));
      active = anchor = {row: 0, column: Math.min(active.column, columns.length - 1)};
      node.scrollTop = 0;
      layOut();
    },
    markSort(column, descending) {
      order = {column, descending};
      for (const [i, head] of heads) mark(head, i);
    },
    summary(column, node) {
      headOf(column).place.replaceChildren(node);
      node.tabIndex = column === active.column ? 0 : -1;
      node.addEventListener("focus", () => moveTo({...active, column}, false, false));
    },
    markdown(most) {
      return asMarkdown(
        {columns},
        selected(most) ?? {rows: Array.from(rows.subarray(0, most)), columns: [...columns.keys()]}
      );
    }
  };

  /** The head of a column, made when it is first seen. */
  function headOf(column: number): Head {
    const made = heads.get(column);
    if (made) return made;
    const head = makeHead(column, columns[column].name, columns[column].type);
    heads.set(column, head);
    mark(head, column);
    onColumn(column);
    return head;
  }

  function mark({cell}: Head, column: number): void {
    if (column !== order.column) cell.removeAttribute("aria-sort");
    else cell.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
  }

  function makeHead(column: number, name: string, type: string): Head {
    const place = element("div", {class: "grid-summary"});
    const sort = element(
      "button",
      {
        type: "button",
        class: "sort",
        tabindex: "-1",
        title: `${name}: ${type}`,
        onclick: () => onSort(column)
      },
      element("span", {class: "grid-name"}, name),
      " ",
      element("span", {class: "grid-type"}, type.length > 24 ? `${type.slice(0, 23)}…` : type)
    );
    sort.addEventListener("keydown", (event) => {
      if (!event.altKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      widen(column, event.key === "ArrowRight" ? 20 : -20);
      event.preventDefault();
    });
    const edge = element("span", {class: "grid-edge", "aria-hidden": "true"});
    edge.addEventListener("pointerdown", (event) => {
      const [from, width] = [event.clientX, widths[column]];
      edge.setPointerCapture(event.pointerId);
      edge.onpointermove = ({clientX}) => widen(column, width + clientX - from - widths[column]);
      edge.onpointerup = () => {
        edge.onpointermove = null;
      };
      event.stopPropagation();
    });
    const cell = element(
      "div",
      {class: "grid-head-cell", role: "columnheader", "aria-colindex": column + 1},
      sort,
      place,
      edge
    );
    return {cell, sort, place};
  }

  function widthOf(column: number): number {
    const {name, type} = columns[column];
    let most = Math.max(name.length + Math.min(type.length, 24) * 0.85 + 2, 12);
    for (let row = 0; row < Math.min(length, 60); row++)
      most = Math.max(most, Math.min(44, cellText(columns[column].at(row), type).length));
    return Math.round(most * 7.4 + 22);
  }

  function widen(column: number, by: number): void {
    widths[column] = Math.max(60, widths[column] + by);
    layOut();
  }

  function layOut(): void {
    let left = 0;
    lefts = widths.map((width) => {
      left += width;
      return left - width;
    });
    node.style.setProperty("--width", `${left}px`);
    draw();
  }

  /** The columns that are seen, and a few beside them. */
  function seenColumns(): number[] {
    const [from, to] = [node.scrollLeft - aside, node.scrollLeft + node.clientWidth + aside];
    const first = Math.max(0, bisectRight(lefts, from) - 1);
    return range(first, Math.min(columns.length, bisectLeft(lefts, to)));
  }

  function stand(cell: HTMLElement, column: number): HTMLElement {
    cell.style.left = `${lefts[column]}px`;
    cell.style.width = `${widths[column]}px`;
    return cell;
  }

  function draw(): void {
    const drawn = seenColumns();
    const shown = drawn.map((column) => stand(headOf(column).cell, column));
    if (
      shown.length !== headRow.children.length ||
      shown.some((cell, i) => headRow.children[i] !== cell)
    )
      headRow.replaceChildren(...shown);
    const headHeight = headRow.offsetHeight;
    const {height, first, count, top} = visibleRows({
      rows: rows.length,
      rowHeight,
      scrolled: node.scrollTop,
      seen: Math.max(rowHeight, node.clientHeight - headHeight)
    });
    body.style.height = `${height}px`;
    seen.style.transform = `translateY(${top}px)`;
    seen.replaceChildren(...Array.from({length: count}, (_, i) => rowNode(first + i, drawn)));
    markActive();
  }

  function rowNode(place: number, drawn: readonly number[]): HTMLElement {
    const row = rows[place];
    return element(
      "div",
      {class: "grid-row", role: "row", "aria-rowindex": place + 2},
      ...drawn.map((column) => {
        const {type, at} = columns[column];
        const value = at(row);
        const text = value === null ? "NULL" : cellText(value, type);
        const cell = element(
          "div",
          {
            class: `grid-cell${numeric[column] ? " num" : ""}${value === null ? " null" : ""}${isSelected(place, column) ? " selected" : ""}`,
            role: "gridcell",
            id: `cell-${place}-${column}`,
            "aria-colindex": column + 1,
            "data-row": place,
            "data-column": column,
            title: text.length > 30 ? text.slice(0, 2000) : null
          },
          linked(text, value)
        );
        return stand(cell, column);
      })
    );
  }

  function linked(text: string, value: unknown): Node | string {
    if (typeof value !== "string" || !/^(https?:\/\/|mailto:)\S+$/i.test(text))
      return shorten(text);
    return element(
      "a",
      {href: text, target: "_blank", rel: "noopener noreferrer", tabindex: "-1"},
      shorten(text)
    );
  }

  function isSelected(row: number, column: number): boolean {
    const [top, bottom] = [active.row, anchor.row].sort((a, b) => a - b);
    const [left, right] = [active.column, anchor.column].sort((a, b) => a - b);
    return row >= top && row <= bottom && column >= left && column <= right;
  }

  function moveTo(to: {row: number; column: number}, stretch: boolean, scroll = true): void {
    active = {
      row: Math.min(Math.max(0, to.row), Math.max(0, rows.length - 1)),
      column: Math.min(Math.max(0, to.column), columns.length - 1)
    };
    if (!stretch) anchor = {...active};
    if (scroll) scrollToActive();
    draw();
  }

  function scrollToActive(): void {
    const headHeight = headRow.offsetHeight;
    const seenHeight = node.clientHeight - headHeight;
    const {height} = visibleRows({rows: rows.length, rowHeight, scrolled: 0, seen: seenHeight});
    const scale = rows.length * rowHeight > height ? height / (rows.length * rowHeight) : 1;
    const top = active.row * rowHeight * scale;
    if (top < node.scrollTop) node.scrollTop = top;
    else if (top + rowHeight > node.scrollTop + seenHeight)
      node.scrollTop = top + rowHeight - seenHeight;
    const left = lefts[active.column];
    if (left < node.scrollLeft) node.scrollLeft = left;
    else if (left + widths[active.column] > node.scrollLeft + node.clientWidth)
      node.scrollLeft = left + widths[active.column] - node.clientWidth;
  }

  function markActive(): void {
    const id = `cell-${active.row}-${active.column}`;
    for (const cell of seen.querySelectorAll(".active")) cell.classList.remove("active");
    const cell = seen.querySelector(`[id="${id}"]`);
    cell?.classList.add("active");
    if (cell) node.setAttribute("aria-activedescendant", id);
    else node.removeAttribute("aria-activedescendant");
    for (const [i, {sort, place}] of heads) {
      const here = i === active.column ? 0 : -1;
      // Set only where it changes: it would make the browser lay every summary out again.
      for (const stop of [sort, place.firstElementChild as HTMLElement | null])
        if (stop && stop.tabIndex !== here) stop.tabIndex = here;
    }
  }

  function key(event: KeyboardEvent): void {
    if (event.target !== node) return;
    const page = Math.max(1, Math.floor(node.clientHeight / rowHeight) - 3);
    const {row, column} = active;
    const far = event.ctrlKey || event.metaKey;
    const to: Record<string, {row: number; column: number}> = {
      ArrowDown: {row: row + 1, column},
      ArrowUp: {row: row - 1, column},
      ArrowRight: {row, column: column + 1},
      ArrowLeft: {row, column: column - 1},
      PageDown: {row: row + page, column},
      PageUp: {row: row - page, column},
      Home: {row: far ? 0 : row, column: 0},
      End: {row: far ? rows.length - 1 : row, column: columns.length - 1}
    };
    if (far && event.key === "a") {
      anchor = {row: 0, column: 0};
      active = {row: rows.length - 1, column: columns.length - 1};
      draw();
    } else if (to[event.key]) moveTo(to[event.key], event.shiftKey);
    else if (event.key === "Enter") onSort(column);
    else return;
    event.preventDefault();
  }

  function point(event: PointerEvent, stretch: boolean): void {
    const cell = (event.target as Element).closest<HTMLElement>(".grid-cell");
    if (!cell || (event.target as Element).closest("a")) return;
    const to = {row: Number(cell.dataset.row), column: Number(cell.dataset.column)};
    if (stretch && to.row === active.row && to.column === active.column) return;
    moveTo(to, stretch || event.shiftKey, false);
  }

  function selected(most: number): Cells | null {
    if (active.row === anchor.row && active.column === anchor.column) return null;
    const [top, bottom] = [active.row, anchor.row].sort((a, b) => a - b);
    const [left, right] = [active.column, anchor.column].sort((a, b) => a - b);
    return {
      rows: Array.from(rows.subarray(top, Math.min(bottom + 1, top + most))),
      columns: Array.from({length: right - left + 1}, (_, i) => left + i)
    };
  }

  function copy(event: ClipboardEvent): void {
    // What is marked as text is copied as text.
    if (!document.getSelection()?.isCollapsed || !rows.length) return;
    const cells = selected(100_000) ?? {rows: [rows[active.row]], columns: [active.column]};
    event.clipboardData?.setData("text/plain", asTsv({columns}, cells, false));
    event.preventDefault();
  }
}

function shorten(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}
