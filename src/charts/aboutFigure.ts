import {tablesOf} from "../engine/sql.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {provenance} from "../records/provenance.js";
import type {FigureSpec} from "./figureSpec.js";

/** The origin of a figure: query, tables, rows, data, time. */
export function aboutFigure({sql, rows, alt}: FigureSpec): HTMLElement {
  const made = provenance();
  const tables = element(
    "dd",
    {},
    sql ? "…" : phrase`Computed in this page from the answers to its other queries`
  );
  if (sql)
    tablesOf(sql).then(
      (names) => tables.replaceChildren(names.join(", ") || "none"),
      () => tables.replaceChildren(phrase`not known: the records could not be read`)
    );
  const facts: [string, Node | string | undefined][] = [
    [phrase`In words`, alt],
    [phrase`Rows`, String(rows.length)],
    [phrase`Programme`, made?.programme],
    [phrase`Release of the records`, made?.release],
    [phrase`Data (SHA-256 over all tables)`, made && element("code", {}, made.dataHash)] as [
      string,
      Node
    ],
    [phrase`Page made`, made?.built]
  ];
  return element(
    "div",
    {class: "about-figure"},
    element(
      "dl",
      {class: "facts"},
      element("dt", {}, phrase`Tables`),
      tables,
      ...facts.flatMap(([name, value]) =>
        value ? [element("dt", {}, name), element("dd", {}, value)] : []
      )
    ),
    sql ? element("pre", {tabindex: "0"}, element("code", {}, sql)) : null
  );
}
