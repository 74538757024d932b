import {element} from "../page/element.js";
import {fillRows, rowsInView, visibleFirst} from "../page/visibleFirst.js";
import {phrase} from "../page/words/phrase.js";
import {markTitle} from "../records/simulated.js";

/** A row or column of a matrix. */
export interface Axis {
  key: string;
  label: string;
}

/** The minimum height of a row, in pixels; see `matrix.css`. */
const leastHeight = 28;

/**
 * A table of small drawings. The names on the left and at the top stay in place while it scrolls.
 * `cell` returns null for a place without a record. Rows that a reader must scroll to are drawn
 * after the visible ones, unless `whole`. That needs drawings that are no wider than the heading of
 * their column: otherwise the columns would move.
 */
export function matrix<R extends Axis, C extends Axis>({
  label,
  rows,
  columns,
  cell,
  whole = true
}: {
  label: string;
  rows: readonly R[];
  columns: readonly C[];
  cell: (row: R, column: C) => Node | null;
  whole?: boolean;
}): HTMLElement {
  const body = element("tbody", {});
  const table = element(
    "table",
    {class: "matrix"},
    element("caption", {class: "visually-hidden"}, markTitle(label)),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("td", {}),
        ...columns.map((column) => element("th", {scope: "col"}, column.label))
      )
    ),
    body
  );
  visibleFirst(table, fillRows(body, rows, rowsInView(leastHeight, 0), matrixRow), whole);
  return element(
    "div",
    {class: "map-wrap", tabindex: "0", role: "region", "aria-label": label},
    table
  );

  function matrixRow(row: R): HTMLElement {
    return element(
      "tr",
      {},
      element("th", {scope: "row"}, row.label),
      ...columns.map((column) => {
        const content = cell(row, column);
        return content
          ? element("td", {}, content)
          : element(
              "td",
              {class: "no-record"},
              element("span", {class: "visually-hidden"}, phrase`no record`)
            );
      })
    );
  }
}
