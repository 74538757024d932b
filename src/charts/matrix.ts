import {element} from "../frame/element.js";
import {markTitle} from "../frame/simulatedMark.js";

/** A row or column of a matrix. */
export interface Axis {
  key: string;
  label: string;
}

/** A table of small drawings: names to the left and above stay while it scrolls. `cell` gives null for a place about which nothing is recorded. */
export function matrix<R extends Axis, C extends Axis>({
  label,
  rows,
  columns,
  cell
}: {
  label: string;
  rows: readonly R[];
  columns: readonly C[];
  cell: (row: R, column: C) => Node | null;
}): HTMLElement {
  return element(
    "div",
    {class: "map-wrap", tabindex: "0", role: "region", "aria-label": label},
    element(
      "table",
      {class: "matrix"},
      element("caption", {class: "unseen"}, markTitle(label)),
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
      element(
        "tbody",
        {},
        ...rows.map((row) =>
          element(
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
                    element("span", {class: "unseen"}, "no record")
                  );
            })
          )
        )
      )
    )
  );
}
