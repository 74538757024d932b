import type {Result} from "../engine/result.js";
import {copyText} from "../page/copyText.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {plural} from "../page/plural.js";
import {simulatedMark} from "../page/simulatedMark.js";
import {phrase} from "../page/words/phrase.js";
import {isSimulated, simulatedWords} from "../records/simulated.js";
import {columnSummaries} from "./columnSummaries.js";
import {filterSql} from "./filterSql.js";
import {gridTools} from "./gridTools.js";
import {openCell} from "./openCell.js";
import {isPlan, planPanel} from "./planPanel.js";
import {type Copied, type CopyFormat, resultGrid} from "./resultGrid.js";
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
  /** The rows that pass the filters, where not all do: a chart shows them, too. */
  onRows?(rows: Uint32Array | null): void;
}

/**
 * The delay between drawing the summaries and the table, in milliseconds. It keeps a brush smooth.
 */
const rowsDelay = 50;

const help = phrase`To filter, drag over a column’s bars, or use the arrow keys with Shift; Enter chooses one bar, Escape frees all. Ctrl+C copies the selected cells for a spreadsheet. Space, or a double click, opens a whole cell.`;

/**
 * A result as a grid under the summaries of its columns. A choice in one summary filters the table
 * and all other summaries; a search filters the table, too. `sql` is the query of the result.
 */
export function resultPanel(
  result: Result,
  sql: string,
  {onFilterSql, say, onRows}: ResultPanelActions
): ResultPanel {
  if (isPlan(result)) return planPanel(result, say);
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
    onCopied: (copied) => say(copiedText(copied)),
    onOpen: (row, column) => openCell(result, row, column, say),
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
    copy: (format) => void copyWithHeadings(grid.copied(format), format, say),
    onFound(found) {
      summaries.filters.mask(found);
      refresh();
    }
  });
  const rows = delayed(() => {
    const passing = summaries.filters.rows(sorter.rows);
    grid.show(passing);
    onRows?.(passing.length < result.length ? passing : null);
  });
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
  if (!order) return phrase`Rows are in the order of the result.`;
  const first = order.descending ? "largest" : "smallest";
  return phrase`Sorted by ${columns[order.column].name}, ${first} first.`;
}

async function copyWithHeadings(
  copied: Copied,
  format: CopyFormat,
  say: (text: string) => void
): Promise<void> {
  const mark = isSimulated() && format === "markdown" ? `${simulatedWords()}\n\n` : "";
  const isCopied = await copyText(`${mark}${copied.text}`, say);
  if (isCopied) say(copiedText(copied, format === "markdown" ? phrase` as a Markdown table` : ""));
}

/** Says how many rows were copied, and that the others were not. */
function copiedText({rows, of}: Copied, as = ""): string {
  return rows < of
    ? phrase`Only the first ${formatNumber(rows)} of ${plural(of, "row")} are copied${as}. Export writes all of them.`
    : phrase`Copied ${plural(rows, "row")}${as}.`;
}
