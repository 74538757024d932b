import {dataTable} from "../controls/dataTable.js";
import {phrase} from "../page/words/phrase.js";
import type {Row} from "../records/rows.js";
import {sourceLink} from "./sourceLink.js";

/** All sources as a table: the document, who wrote and published it, when, and its licence. */
export function sourceTable(sources: readonly Row[]): HTMLElement {
  return dataTable(sources, {
    caption: phrase`Sources`,
    columns: [
      {key: "title", label: phrase`Document`, show: (_, row) => sourceLink(row)},
      {key: "authors", label: phrase`Authors`},
      {key: "publisher", label: phrase`Published by`},
      {key: "year", label: phrase`Year`, show: (year) => (year === null ? "" : String(year))},
      {key: "licence", label: phrase`Licence`}
    ]
  });
}
