import {type Column, dataTable} from "../controls/dataTable.js";
import {csv} from "./csv.js";
import {disclosure} from "./disclosure.js";
import {element} from "./element.js";

export interface Figure {
  /** What the figure shows, in a sentence. */
  title: string;
  subtitle?: string;
  /** Draws it, for a width in pixels; drawn again when the page's width changes. */
  draw: (width: number) => Node;
  /** The figure in words, for those who do not see it; it must follow the data. */
  alt?: string;
  /** The rows that it is drawn from: its table twin and its CSV. */
  rows: readonly object[];
  columns?: readonly Column[];
  /** The query that gave the rows. */
  sql?: string;
  /** Where the facts come from. */
  source?: Node | string;
  note?: string;
  /** The name of the CSV, without its ending. */
  name?: string;
}

/** A figure with all that stands around it: title, source, its rows as a table and as CSV, and the SQL that gave them. */
export function figure({
  title,
  subtitle,
  draw,
  alt,
  rows,
  columns,
  sql,
  source,
  note,
  name = "figure"
}: Figure): HTMLElement {
  const shown = element("div", {
    class: "figure-body",
    role: alt ? "group" : null,
    "aria-label": alt
  });
  let drawn = 0;
  const resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === 0 || width === drawn) return;
    drawn = width;
    // After the observer's own turn: what is drawn changes the height that is being observed.
    requestAnimationFrame(() => shown.replaceChildren(draw(width)));
  });
  resize.observe(shown);
  return element(
    "figure",
    {class: "figure"},
    element(
      "figcaption",
      {},
      element("p", {class: "figure-title"}, title),
      subtitle ? element("p", {class: "figure-subtitle"}, subtitle) : null
    ),
    shown,
    note ? element("p", {class: "figure-note"}, note) : null,
    source ? element("p", {class: "figure-source"}, "Source: ", source) : null,
    element(
      "div",
      {class: "figure-actions"},
      disclosure("Table", () => dataTable(rows, {columns, caption: title})),
      sql ? disclosure("SQL", () => element("pre", {}, element("code", {}, sql))) : null,
      rows.length
        ? download(`${name}.csv`, () => csv(rows, columns?.map((c) => c.key) ?? keysOf(rows)))
        : null
    )
  );
}

function download(name: string, content: () => string): HTMLElement {
  return element("button", {type: "button", onclick: save}, "CSV");

  function save(): void {
    const href = URL.createObjectURL(new Blob([content()], {type: "text/csv"}));
    element("a", {href, download: name}).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }
}

function keysOf(rows: readonly object[]): string[] {
  return (rows as {columns?: {name: string}[]}).columns?.map((c) => c.name) ?? Object.keys(rows[0]);
}
