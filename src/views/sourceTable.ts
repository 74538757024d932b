import {dataTable} from "../controls/dataTable.js";
import type {Row} from "../records/rows.js";
import {sourceLink} from "./sourceLink.js";

/** All sources as a table: the document, who wrote and published it, when, and its licence. */
export function sourceTable(sources: readonly Row[]): HTMLElement {
  return dataTable(sources, {
    caption: "Sources",
    columns: [
      {key: "title", label: "Document", show: (_, row) => sourceLink(row)},
      {key: "authors", label: "Authors"},
      {key: "publisher", label: "Published by"},
      {key: "year", label: "Year", show: (year) => (year === null ? "" : String(year))},
      {key: "licence", label: "Licence"}
    ]
  });
}
