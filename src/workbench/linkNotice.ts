import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import type {DataChange} from "./permalink.js";

/** Warns the reader of a link that the records have changed since it was made, and how. */
export function linkNotice({before, now, tables}: DataChange): HTMLElement {
  const made = `release ${before.release || "unknown"} (${before.hash || "unknown"})`;
  return element(
    "div",
    {class: "warnings", role: "note"},
    element(
      "p",
      {},
      `This link was made from other data: ${made}. This site has release ${now.release} (${now.hash}). The result may differ from what the sender saw.`
    ),
    element(
      "details",
      {open: true},
      element("summary", {}, "Rows then and now"),
      element(
        "table",
        {class: "data"},
        element("thead", {}, rowOf(["Table", "Then", "Now"], "th")),
        element(
          "tbody",
          {},
          ...tables.map(({table, before, now}) =>
            rowOf([table, rowsText(before), rowsText(now)], "td")
          )
        )
      )
    )
  );
}

function rowOf(texts: readonly string[], cell: "th" | "td"): HTMLElement {
  const cells = texts.map((text, i) =>
    element(cell, cell === "th" ? {scope: "col"} : {class: i > 0 ? "num" : null}, text)
  );
  return element("tr", {}, ...cells);
}

function rowsText(rows: number | null): string {
  return rows === null ? "no table" : formatNumber(rows);
}
