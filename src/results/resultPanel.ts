import type {Result} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {element} from "../page/element.js";
import {afterFrame, inSlices} from "../page/inSlices.js";
import {simulatedMark} from "../page/simulatedMark.js";
import {isSimulated, simulatedWords} from "../records/simulated.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {type Sketch, sketch} from "./columnHistogram.js";
import {type CrossFilter, crossFilter} from "./crossFilter.js";
import {type Chosen, filterSql} from "./filterSql.js";
import {resultGrid} from "./resultGrid.js";
import {sortKeys, sortRows} from "./sortRows.js";
import {type Summary, summarizing} from "./summarize.js";

/** The table of a result, with what narrows it. */
export interface ResultPanel {
  node: HTMLElement;
  /** Stops work that is still going on for it. */
  close(): void;
}

/** How many milliseconds the table follows after the summaries, so that a brush is never held up by it. */
const rowsLater = 50;

/**
 * A result as a grid under the summaries of its columns. What is chosen in one summary narrows the table and every other summary; words narrow the table too. `onFilterSql` is given the question
 * that asks for the same rows.
 */
export function resultPanel(
  result: Result,
  sql: string,
  {onFilterSql, say}: {onFilterSql: (sql: string) => void; say: (words: string) => void}
): ResultPanel {
  const {columns, length} = result;
  const names = uniqueNames(columns);
  const summaries: Summary[] = [];
  const sketches: Sketch[] = [];
  const picked = new Map<number, ReadonlySet<number>>();
  const filters: CrossFilter = crossFilter(summaries, length);
  let order: {column: number; descending: boolean} | null = null;
  let sorted: Uint32Array | null = null;
  let rowsWait: ReturnType<typeof setTimeout> | null = null;
  let near = 0;
  let searched = 0;
  let closed = false;

  const waiting: number[] = [];
  const grid = resultGrid(result, {
    onSort: sortBy,
    onColumn: (column) => void summarizeSoon(column)
  });
  const counted = element("span", {class: "grid-count"});
  const clear = element(
    "button",
    {type: "button", hidden: true, onclick: clearAll},
    "Clear filters"
  );
  const asSql = element(
    "button",
    {type: "button", hidden: true, onclick: () => onFilterSql(filterSql(sql, chosen()))},
    "Filter as SQL"
  );
  const search = element("input", {
    type: "search",
    "aria-label": "Find in rows",
    placeholder: "Find in rows",
    autocomplete: "off",
    oninput: () => find()
  });
  const copy = element("button", {type: "button", onclick: copyMarkdown}, "Copy as Markdown");
  const node = element(
    "div",
    {class: "result-table"},
    simulatedMark(),
    element("div", {class: "grid-tools"}, search, counted, clear, asSql, copy),
    grid.node,
    element(
      "p",
      {class: "muted small"},
      "Drag over a summary, or use its arrow keys with Shift, to filter; Enter picks, Escape clears. Ctrl+C copies the selected cells for a spreadsheet."
    )
  );
  showCounts();
  showRows();
  return {
    node,
    close() {
      closed = true;
    }
  };

  /** Columns are summarised once the table that shows them has been drawn, one after another and a little at a time, so that it is there at once and answers in between. */
  async function summarizeSoon(column: number): Promise<void> {
    waiting.push(column);
    if (waiting.length > 1) return;
    await afterFrame();
    for (; waiting.length; waiting.shift()) {
      const [i] = waiting;
      const summary = await inSlices(summarizing(columns[i], length), () => closed);
      if (!summary) return;
      summaries[i] = summary;
      sketches[i] = sketch(columns[i].name, summary, {
        onChoose: (bins) => choose(i, bins),
        onNear: () => void prepare(i)
      });
      sketches[i].show(totalsOf(summary));
      sketches[i].show(filters.count([i]).bins[0]);
      grid.summary(i, sketches[i].node);
    }
  }

  /** Counts beside a column that is about to be filtered, so that its first filter is as quick as the next. */
  async function prepare(column: number): Promise<void> {
    const mine = ++near;
    filters.hold(column);
    await inSlices(countingEach(), () => mine !== near || closed);
  }

  function* countingEach(): Generator<void, void> {
    for (const column of drawn()) {
      filters.count([column]);
      yield;
    }
  }

  /** The columns that have been summarised. */
  function drawn(): number[] {
    return Object.keys(sketches).map(Number);
  }

  function choose(column: number, bins: ReadonlySet<number> | null): void {
    try {
      filters.filter(column, bins);
    } catch (error) {
      sketches[column].choose(null);
      say((error as Error).message);
      return;
    }
    if (bins) picked.set(column, bins);
    else picked.delete(column);
    refresh(column);
  }

  /** Shows what passes: in the summaries at once, but for the one that was just used; while one is being used, in the table when the summaries have been drawn, else at once too. */
  function refresh(used?: number): void {
    showCounts(used);
    if (used === undefined) showRows();
    else if (rowsWait === null) rowsWait = setTimeout(showRows, rowsLater);
  }

  function showCounts(used?: number): void {
    const others = drawn().filter((i) => i !== used);
    const {bins, passing} = filters.count(others);
    for (const [i, column] of others.entries()) sketches[column].show(bins[i]);
    counted.textContent =
      passing === length ? `${count(length)} rows` : `${count(passing)} of ${count(length)} rows`;
    clear.hidden = picked.size === 0;
    asSql.hidden = picked.size === 0 || /^\s*EXPLAIN\b/i.test(sql);
  }

  function showRows(): void {
    if (rowsWait !== null) clearTimeout(rowsWait);
    rowsWait = null;
    if (!closed) grid.show(filters.rows(sorted));
  }

  function sortBy(column: number): void {
    if (order?.column !== column) order = {column, descending: false};
    else order = order.descending ? null : {column, descending: true};
    sorted =
      order &&
      sortRows(
        Uint32Array.from({length}, (_, row) => row),
        sortKeys(columns[column], length),
        order.descending
      );
    grid.markSort(order?.column ?? null, order?.descending ?? false);
    refresh();
    say(
      order
        ? `sorted by ${columns[column].name}, ${order.descending ? "largest first" : "smallest first"}`
        : "in the order of the answer"
    );
  }

  function clearAll(): void {
    for (const column of picked.keys()) {
      filters.filter(column, null);
      sketches[column].choose(null);
    }
    picked.clear();
    refresh();
    // The button is gone with the filters.
    search.focus();
  }

  /** Rows that hold the words somewhere; a long table is searched piece by piece. */
  async function find(): Promise<void> {
    const mine = ++searched;
    const words = search.value.trim().toLowerCase();
    await new Promise((resolve) => setTimeout(resolve, 120));
    if (mine !== searched) return;
    if (!words) {
      filters.mask(null);
      refresh();
      return;
    }
    const found = new Uint8Array(length);
    for (let row = 0; row < length; row++) {
      if (columns.some(({at, type}) => cellText(at(row), type).toLowerCase().includes(words)))
        found[row] = 1;
      if (row % 20_000 === 19_999) {
        counted.textContent = `searching: ${count(row + 1)} of ${count(length)} rows`;
        await new Promise((resolve) => setTimeout(resolve));
        if (mine !== searched || closed) return;
      }
    }
    filters.mask(found);
    refresh();
  }

  function chosen(): Chosen[] {
    return Array.from(picked, ([column, bins]) => ({
      name: names[column],
      type: columns[column].type,
      summary: summaries[column],
      bins
    }));
  }

  async function copyMarkdown(): Promise<void> {
    try {
      const mark = isSimulated() ? `${simulatedWords}\n\n` : "";
      await navigator.clipboard.writeText(`${mark}${grid.markdown(1000)}`);
      say("copied as a Markdown table");
    } catch {
      say(
        "the browser does not let this page write to the clipboard: select cells and press Ctrl+C"
      );
    }
  }
}

function totalsOf({codes, size}: Summary): Uint32Array {
  const totals = new Uint32Array(size);
  for (const code of codes) totals[code]++;
  return totals;
}

function count(rows: number): string {
  return rows.toLocaleString("en-GB");
}
