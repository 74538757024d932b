import type {Result} from "../engine/result.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {simulatedMark} from "../page/simulatedMark.js";
import {isSimulated, simulatedWords} from "../records/simulated.js";
import {columnSummaries} from "./columnSummaries.js";
import {filterSql} from "./filterSql.js";
import {findRows} from "./findRows.js";
import {resultGrid} from "./resultGrid.js";
import {type RowOrder, sortedRows, toggleOrder} from "./sortRows.js";

/** The table of a result, with its filters. */
export interface ResultPanel {
  node: HTMLElement;
  /** Stops work that is still going on for it. */
  close(): void;
}

/** What a result panel reports. */
export interface ResultPanelActions {
  /** The reader asks for the query that gives the filtered rows. */
  onFilterSql(sql: string): void;
  /** Shows a message to the reader. */
  say(text: string): void;
}

/** How much later than the summaries the table is drawn, in milliseconds: a brush stays smooth. */
const rowsDelay = 50;
/** How long the search waits for the next letter, in milliseconds. */
const searchDelay = 120;
const maxCopied = 1000;

/**
 * A result as a grid under the summaries of its columns. A choice in one summary filters the table
 * and all other summaries; a search filters the table, too. `sql` is the query of the result.
 */
export function resultPanel(
  result: Result,
  sql: string,
  {onFilterSql, say}: ResultPanelActions
): ResultPanel {
  const {columns, length} = result;
  let order: RowOrder | null = null;
  let sorted: Uint32Array | null = null;
  let rowsTimer: ReturnType<typeof setTimeout> | null = null;
  let isClosed = false;
  const summaries = columnSummaries(result, {
    onSummary: (column, node) => grid.setSummary(column, node),
    onChoose: refreshAfterBrush,
    onRefused: say
  });
  const grid = resultGrid(result, {onSort: sortBy, onColumn: summaries.add});
  const tools = gridTools({
    clear() {
      summaries.clear();
      refresh();
    },
    filterAsSql: () => onFilterSql(filterSql(sql, summaries.chosen())),
    copy: () => void copyMarkdown(grid.markdown(maxCopied), say)
  });
  searchRows(
    result,
    tools,
    () => isClosed,
    (found) => {
      summaries.filters.mask(found);
      refresh();
    }
  );
  refresh();
  return {
    node: element(
      "div",
      {class: "result-table query-tool"},
      simulatedMark(),
      tools.node,
      grid.node,
      element(
        "p",
        {class: "muted small"},
        "To filter, drag over a column’s bars, or use the arrow keys with Shift; Enter chooses one bar, Escape frees all. Ctrl+C copies the selected cells for a spreadsheet."
      )
    ),
    close() {
      isClosed = true;
      summaries.close();
    }
  };

  function refresh(): void {
    showCounts();
    showRows();
  }

  /** The other summaries follow a brush at once, the table a moment later. */
  function refreshAfterBrush(column: number): void {
    showCounts(column);
    rowsTimer ??= setTimeout(showRows, rowsDelay);
  }

  function showCounts(except?: number): void {
    const passing = summaries.show(except);
    const isFiltered = summaries.chosen().length > 0;
    tools.show({
      rows:
        passing === length ? rowsText(length) : `${formatNumber(passing)} of ${rowsText(length)}`,
      isFiltered,
      isQuery: !/^\s*EXPLAIN\b/i.test(sql)
    });
  }

  function showRows(): void {
    if (rowsTimer !== null) clearTimeout(rowsTimer);
    rowsTimer = null;
    if (!isClosed) grid.show(summaries.filters.rows(sorted));
  }

  function sortBy(column: number): void {
    order = toggleOrder(order, column);
    sorted = order && sortedRows(columns[order.column], length, order.descending);
    grid.markSort(order?.column ?? null, order?.descending ?? false);
    refresh();
    say(order ? sortText(columns[column].name, order) : "Rows are in the order of the result.");
  }
}

function rowsText(rows: number): string {
  return `${formatNumber(rows)} ${rows === 1 ? "row" : "rows"}`;
}

function sortText(name: string, {descending}: RowOrder): string {
  return `Sorted by ${name}, ${descending ? "largest" : "smallest"} first.`;
}

/** The search field and the buttons above a grid. */
interface GridTools {
  node: HTMLElement;
  search: HTMLInputElement;
  /** Says how many rows pass, or how far a search is. */
  count: HTMLElement;
  show(shown: {rows: string; isFiltered: boolean; isQuery: boolean}): void;
}

function gridTools({
  clear,
  filterAsSql,
  copy
}: {
  clear: () => void;
  filterAsSql: () => void;
  copy: () => void;
}): GridTools {
  const count = element("span", {class: "grid-count"});
  const search = element("input", {
    type: "search",
    "aria-label": "Find in rows",
    placeholder: "Find in rows",
    autocomplete: "off"
  });
  const clearButton = element(
    "button",
    {
      type: "button",
      hidden: true,
      onclick: () => {
        clear();
        // The button disappears with the filters.
        search.focus();
      }
    },
    "Clear filters"
  );
  const sqlButton = element(
    "button",
    {type: "button", hidden: true, onclick: filterAsSql},
    "Filter as SQL"
  );
  const copyButton = element("button", {type: "button", onclick: copy}, "Copy as Markdown");
  return {
    node: element("div", {class: "grid-tools"}, search, count, clearButton, sqlButton, copyButton),
    search,
    count,
    show({rows, isFiltered, isQuery}) {
      count.textContent = rows;
      clearButton.hidden = !isFiltered;
      sqlButton.hidden = !isFiltered || !isQuery;
    }
  };
}

/** Searches the rows a moment after the last letter; `onFound` gets null where nothing is searched. */
function searchRows(
  result: Result,
  {search, count}: GridTools,
  isClosed: () => boolean,
  onFound: (rows: Uint8Array | null) => void
): void {
  let searches = 0;
  search.addEventListener("input", async () => {
    const mine = ++searches;
    const words = search.value.trim();
    await new Promise((resolve) => setTimeout(resolve, searchDelay));
    if (mine !== searches) return;
    if (!words) {
      onFound(null);
      return;
    }
    const found = await findRows(result, words, {
      onProgress(rows) {
        count.textContent = `Searching: ${formatNumber(rows)} of ${rowsText(result.length)}`;
      },
      isStopped: () => mine !== searches || isClosed()
    });
    if (found) onFound(found);
  });
}

async function copyMarkdown(table: string, say: (text: string) => void): Promise<void> {
  try {
    const mark = isSimulated() ? `${simulatedWords}\n\n` : "";
    await navigator.clipboard.writeText(`${mark}${table}`);
    say("Copied as a Markdown table.");
  } catch {
    say("The browser did not allow copying. Select cells and press Ctrl+C.");
  }
}
