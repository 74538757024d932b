import type {Result} from "../engine/result.js";
import {element} from "../frame/element.js";
import {cellText} from "./cellText.js";
import {asMarkdown, asTsv, type Cells} from "./copyCells.js";
import {hasScale} from "./summarize.js";
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

const rowHeight = 28;

/**
 * A grid named "Result". Arrow keys move, Shift stretches the selection, Ctrl+C copies it; Enter or a click on a name sorts; Alt and the arrow keys, or a drag of its edge, make a column wider. Values
 * are text, never HTML; only addresses of the web and of mail become links.
 */
export function resultGrid(
  {columns, length}: Result,
  onSort: (column: number) => void
): ResultGrid {
  let rows: Uint32Array = new Uint32Array(0);
  let active = {row: 0, column: 0};
  let anchor = {...active};
  const widths = columns.map((_, i) => widthOf(i));
  const numeric = columns.map(({type}) => hasScale(type) && !/^(DATE|TIME)/.test(type));
  const heads = columns.map((column, i) => head(i, column.name, column.type));
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
    element(
      "div",
      {class: "grid-head", role: "rowgroup"},
      element(
        "div",
        {class: "grid-row", role: "row", "aria-rowindex": 1},
        ...heads.map(({cell}) => cell)
      )
    ),
    body
  );
  new ResizeObserver(() => draw()).observe(node);
  layOut();
  return {
    node,
    show(next) {
      rows = next;
      node.setAttribute("aria-rowcount", String(rows.length + 1));
      active = anchor = {row: 0, column: Math.min(active.column, columns.length - 1)};
      node.scrollTop = 0;
      draw();
    },
    markSort(column, descending) {
      for (const [i, {cell}] of heads.entries())
        if (i === column) cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
        else cell.removeAttribute("aria-sort");
    },
    summary(column, node) {
      heads[column].place.replaceChildren(node);
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

  function head(column: number, name: string, type: string) {
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
    node.style.setProperty("--columns", widths.map((width) => `${width}px`).join(" "));
    node.style.setProperty("--width", `${widths.reduce((sum, width) => sum + width, 0)}px`);
  }

  function draw(): void {
    const headHeight = (node.firstElementChild as HTMLElement).offsetHeight;
    const {height, first, count, top} = visibleRows({
      rows: rows.length,
      rowHeight,
      scrolled: node.scrollTop,
      seen: Math.max(rowHeight, node.clientHeight - headHeight)
    });
    body.style.height = `${height}px`;
    seen.style.transform = `translateY(${top}px)`;
    seen.replaceChildren(...Array.from({length: count}, (_, i) => rowNode(first + i)));
    markActive();
  }

  function rowNode(place: number): HTMLElement {
    const row = rows[place];
    return element(
      "div",
      {class: "grid-row", role: "row", "aria-rowindex": place + 2},
      ...columns.map(({type, at}, column) => {
        const value = at(row);
        const text = value === null ? "NULL" : cellText(value, type);
        return element(
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
    const headHeight = (node.firstElementChild as HTMLElement).offsetHeight;
    const seenHeight = node.clientHeight - headHeight;
    const {height} = visibleRows({rows: rows.length, rowHeight, scrolled: 0, seen: seenHeight});
    const scale = rows.length * rowHeight > height ? height / (rows.length * rowHeight) : 1;
    const top = active.row * rowHeight * scale;
    if (top < node.scrollTop) node.scrollTop = top;
    else if (top + rowHeight > node.scrollTop + seenHeight)
      node.scrollTop = top + rowHeight - seenHeight;
    const left = widths.slice(0, active.column).reduce((sum, width) => sum + width, 0);
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
    for (const [i, {sort, place}] of heads.entries()) {
      const here = i === active.column ? 0 : -1;
      sort.tabIndex = here;
      if (place.firstElementChild) (place.firstElementChild as HTMLElement).tabIndex = here;
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
