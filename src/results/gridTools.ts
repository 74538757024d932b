import type {Result} from "../engine/result.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {plural} from "../page/plural.js";
import {phrase} from "../page/words/phrase.js";
import {findRows} from "./findRows.js";
import type {CopyFormat} from "./resultGrid.js";

/** The search field and the buttons above a grid. */
export interface GridTools {
  node: HTMLElement;
  /** Shows how many rows pass the filters, and shows the filter buttons if there are filters. */
  show(shown: {passing: number; isFiltered: boolean}): void;
  /** Stops an unfinished search. */
  close(): void;
}

/** The actions of a grid's tools. */
export interface GridToolActions {
  clearFilters(): void;
  /** Writes the filters into the query; null leaves the button out. */
  filterAsSql: (() => void) | null;
  /** Copies the selected cells, or all cells, with their headings. */
  copy(format: CopyFormat): void;
  /** The rows that contain the words that are searched, as 1; null if nothing is searched. */
  onFound(rows: Uint8Array | null): void;
}

/** The time that the search waits for the next letter, in milliseconds. */
const searchDelay = 120;

/** The tools above the grid of a result. */
export function gridTools(result: Result, actions: GridToolActions): GridTools {
  const count = element("span", {class: "grid-count"});
  const search = element("input", {
    type: "search",
    "aria-label": phrase`Find in rows`,
    placeholder: phrase`Find in rows`,
    autocomplete: "off"
  });
  const clear = () => {
    actions.clearFilters();
    // The button disappears with the filters.
    search.focus();
  };
  const clearButton = element("button", {type: "button", onclick: clear}, phrase`Clear filters`);
  const sqlButton = actions.filterAsSql
    ? element("button", {type: "button", onclick: actions.filterAsSql}, phrase`Filter as SQL`)
    : null;
  const copyButtons = [
    element(
      "button",
      {type: "button", onclick: () => actions.copy("cells")},
      phrase`Copy with headings`
    ),
    element(
      "button",
      {type: "button", onclick: () => actions.copy("markdown")},
      phrase`Copy as Markdown`
    )
  ];
  return {
    node: element(
      "div",
      {class: "grid-tools"},
      search,
      count,
      clearButton,
      sqlButton,
      ...copyButtons
    ),
    show({passing, isFiltered}) {
      const all = rowsText(result.length);
      count.textContent =
        passing === result.length ? all : phrase`${formatNumber(passing)} of ${all}`;
      clearButton.hidden = !isFiltered;
      if (sqlButton) sqlButton.hidden = !isFiltered;
    },
    close: searchRows(result, search, count, actions.onFound)
  };
}

/** Searches the rows a moment after the last letter. Returns a function that stops a search. */
function searchRows(
  result: Result,
  search: HTMLInputElement,
  count: HTMLElement,
  onFound: (rows: Uint8Array | null) => void
): () => void {
  let searches = 0;
  search.addEventListener("input", async () => {
    const mine = ++searches;
    const words = search.value.trim();
    await new Promise((resolve) => setTimeout(resolve, searchDelay));
    if (mine !== searches) return;
    const found =
      words === ""
        ? null
        : await findRows(result, words, {
            onProgress(rows) {
              count.textContent = phrase`Searching: ${formatNumber(rows)} of ${rowsText(result.length)}`;
            },
            isStopped: () => mine !== searches
          });
    if (mine === searches) onFound(found);
  });
  return () => {
    searches++;
  };
}

function rowsText(rows: number): string {
  return plural(rows, "row");
}
