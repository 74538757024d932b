import type {Result} from "../engine/result.js";
import {element} from "../page/element.js";
import {simulatedMark} from "../page/simulatedMark.js";
import {isSimulated, simulatedWords} from "../records/simulated.js";
import {columnSummaries} from "./columnSummaries.js";
import {filterSql} from "./filterSql.js";
import {gridTools} from "./gridTools.js";
import {resultGrid} from "./resultGrid.js";
import {type RowOrder, rowSorter} from "./sortRows.js";

/** The table of a result, with its filters. */
export interface ResultPanel {
  node: HTMLElement;
  /** Stops its unfinished work. */
  close(): void;
}

/** The events of a result panel. */
export interface ResultPanelActions {
  /** The reader requests the query that returns the filtered rows. */
  onFilterSql(sql: string): void;
  /** Shows a message to the reader. */
  say(text: string): void;
}

/**
 * The delay between drawing the summaries and the table, in milliseconds. It keeps a brush smooth.
 */
const rowsDelay = 50;
const maxCopied = 1000;

const help =
  "To filter, drag over a column’s bars, or use the arrow keys with Shift; Enter chooses one bar, Escape frees all. Ctrl+C copies the selected cells for a spreadsheet.";

/**
 * A result as a grid under the summaries of its columns. A choice in one summary filters the table
 * and all other summaries; a search filters the table, too. `sql` is the query of the result.
 */
export function resultPanel(
  result: Result,
  sql: string,
  {onFilterSql, say}: ResultPanelActions
): ResultPanel {
  const sorter = rowSorter(result);
  const summaries = columnSummaries(result, {
    onSummary: (column, node) => grid.setSummary(column, node),
    onChoose(column) {
      showCounts(column);
      rows.showSoon();
    },
    onRefused: say
  });
  const grid = resultGrid(result, {
    onColumn: (column) => summaries.add(column),
    onSort(column) {
      const order = sorter.toggle(column);
      grid.markSort(order?.column ?? null, order?.descending ?? false);
      refresh();
      say(orderText(result, order));
    }
  });
  const tools = gridTools(result, {
    clearFilters() {
      summaries.clear();
      refresh();
    },
    filterAsSql: /^\s*EXPLAIN\b/i.test(sql)
      ? null
      : () => onFilterSql(filterSql(sql, summaries.chosen())),
    copy: () => void copyMarkdown(grid.markdown(maxCopied), say),
    onFound(found) {
      summaries.filters.mask(found);
      refresh();
    }
  });
  const rows = delayed(() => grid.show(summaries.filters.rows(sorter.rows)));
  const showCounts = (except?: number) => {
    const passing = summaries.show(except);
    tools.show({passing, isFiltered: summaries.chosen().length > 0});
  };
  const refresh = () => {
    showCounts();
    rows.show();
  };
  refresh();
  return {
    node: element(
      "div",
      {class: "result-table query-tool"},
      simulatedMark(),
      tools.node,
      grid.node,
      element("p", {class: "muted small"}, help)
    ),
    close() {
      for (const part of [summaries, tools, rows]) part.close();
    }
  };
}

/** Calls `show` now, or once after a short delay, however many calls were made. */
function delayed(show: () => void): {show(): void; showSoon(): void; close(): void} {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const close = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const showNow = () => {
    close();
    show();
  };
  return {
    show: showNow,
    showSoon() {
      timer ??= setTimeout(showNow, rowsDelay);
    },
    close
  };
}

function orderText({columns}: Result, order: RowOrder | null): string {
  if (!order) return "Rows are in the order of the result.";
  const first = order.descending ? "largest" : "smallest";
  return `Sorted by ${columns[order.column].name}, ${first} first.`;
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
