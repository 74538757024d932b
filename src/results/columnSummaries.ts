import type {Result} from "../engine/result.js";
import {afterFrame, inSlices} from "../page/inSlices.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import type {ChosenBins} from "./binBrush.js";
import {type ColumnHistogram, columnHistogram} from "./columnHistogram.js";
import {type CrossFilter, crossFilter} from "./crossFilter.js";
import type {Chosen} from "./filterSql.js";
import {type Summary, summarizing} from "./summarize.js";

/** The summaries of a result's columns, which filter each other and the rows. */
export interface ColumnSummaries {
  /** The filters, also for words that are searched. */
  readonly filters: CrossFilter;
  /** Summarises a column, once the page has drawn what it has. */
  add(column: number): void;
  /** Shows in every summary but one the rows that pass; gives how many pass all filters. */
  show(except?: number): number;
  /** The bins that are chosen, by column. */
  chosen(): Chosen[];
  /** Frees all bins. */
  clear(): void;
  /** Stops work that is still going on. */
  close(): void;
}

/** What summaries report. */
export interface SummaryActions {
  /** A column has a summary. */
  onSummary(column: number, node: HTMLElement): void;
  /** Other bins of a column are chosen. */
  onChoose(column: number): void;
  /** A column cannot be filtered. */
  onRefused(message: string): void;
}

export function columnSummaries(result: Result, actions: SummaryActions): ColumnSummaries {
  const {columns, length} = result;
  const names = uniqueNames(columns);
  const summaries: Summary[] = [];
  const histograms: ColumnHistogram[] = [];
  const filters = crossFilter(summaries, length);
  const picked = new Map<number, ReadonlySet<number>>();
  const waiting: number[] = [];
  let prepared = 0;
  let isClosed = false;
  /** The columns that have a summary. */
  const ready = () => Object.keys(histograms).map(Number);
  return {
    filters,
    add(column) {
      waiting.push(column);
      if (waiting.length === 1) void summarizeWaiting();
    },
    show(except) {
      const others = ready().filter((column) => column !== except);
      const {bins, passing} = filters.count(others);
      for (const [i, column] of others.entries()) histograms[column].show(bins[i]);
      return passing;
    },
    chosen: () =>
      Array.from(picked, ([column, bins]) => ({
        name: names[column],
        type: columns[column].type,
        summary: summaries[column],
        bins
      })),
    clear() {
      for (const column of picked.keys()) {
        filters.filter(column, null);
        histograms[column].choose(null);
      }
      picked.clear();
    },
    close() {
      isClosed = true;
    }
  };

  /** Summarises one column after another, a little at a time: the page answers in between. */
  async function summarizeWaiting(): Promise<void> {
    await afterFrame();
    for (; waiting.length; waiting.shift()) {
      const [column] = waiting;
      const summary = await inSlices(summarizing(columns[column], length), () => isClosed);
      if (!summary) return;
      summaries[column] = summary;
      const histogram = columnHistogram(columns[column].name, summary, {
        onChoose: (bins) => choose(column, bins),
        onNear: () => void prepare(column)
      });
      histograms[column] = histogram;
      histogram.show(totalsOf(summary));
      histogram.show(filters.count([column]).bins[0]);
      actions.onSummary(column, histogram.node);
    }
  }

  /** Counts for a column that is about to be filtered: its first filter is then quick. */
  async function prepare(column: number): Promise<void> {
    const mine = ++prepared;
    filters.hold(column);
    await inSlices(countingEach(filters, ready()), () => mine !== prepared || isClosed);
  }

  function choose(column: number, bins: ChosenBins): void {
    try {
      filters.filter(column, bins);
    } catch (error) {
      histograms[column].choose(null);
      actions.onRefused((error as Error).message);
      return;
    }
    if (bins) picked.set(column, bins);
    else picked.delete(column);
    actions.onChoose(column);
  }
}

function* countingEach(
  filters: CrossFilter,
  columns: readonly number[]
): Generator<void, void, undefined> {
  for (const column of columns) {
    filters.count([column]);
    yield;
  }
}

function totalsOf({codes, size}: Summary): Uint32Array {
  const totals = new Uint32Array(size);
  for (const code of codes) totals[code]++;
  return totals;
}
