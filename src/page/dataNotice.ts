import type {DataChange, TableChange} from "../records/dataThen.js";
import {element} from "./element.js";
import {formatNumber} from "./formatValue.js";
import {phrase} from "./words/phrase.js";

/** Warns the reader of a link that the records have changed since it was made, and how. */
export function dataNotice({before, now, tables}: DataChange): HTMLElement {
  const made = phrase`release ${before.release || "unknown"} (${before.hash || "unknown"})`;
  const hasHashes = before.hashes !== undefined;
  const heads = [phrase`Table`, phrase`Then`, phrase`Now`, ...(hasHashes ? [phrase`Values`] : [])];
  return element(
    "div",
    {class: "warnings", role: "note"},
    element(
      "p",
      {},
      phrase`This link was made from other data: ${made}. This site has release ${now.release} (${now.hash}). The result may differ from what the sender saw.`
    ),
    element(
      "details",
      {open: true},
      element("summary", {}, phrase`Rows then and now`),
      element(
        "table",
        {class: "data"},
        element("thead", {}, rowOf(heads, "th")),
        element(
          "tbody",
          {},
          ...tables.map((table) =>
            rowOf(
              [
                table.table,
                rowsText(table.before),
                rowsText(table.now),
                ...(hasHashes ? [valuesText(table)] : [])
              ],
              "td"
            )
          )
        )
      )
    )
  );
}

/** Whether the values of a table are other ones, which its number of rows does not show. */
function valuesText({before, now, differs}: TableChange): string {
  if (before === null || now === null) return "";
  return differs ? phrase`changed` : phrase`the same`;
}

function rowOf(texts: readonly string[], cell: "th" | "td"): HTMLElement {
  const cells = texts.map((text, i) =>
    element(cell, cell === "th" ? {scope: "col"} : {class: i === 1 || i === 2 ? "num" : null}, text)
  );
  return element("tr", {}, ...cells);
}

function rowsText(rows: number | null): string {
  return rows === null ? phrase`no table` : formatNumber(rows);
}
