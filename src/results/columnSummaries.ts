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
  /** The filters, including the one for searched words. */
  readonly filters: CrossFilter;
  /** Summarises a column, once the page has drawn what it has. */
  add(column: number): void;
  /**
   * Shows the passing rows in every summary but one. Returns the number of rows that pass all
   * filters.
   */
  show(except?: number): number;
  /** The bins that are chosen, by column. */
  chosen(): Chosen[];
  /** Removes the choices of all bins. */
  clear(): void;
  /** Stops unfinished work. */
  close(): void;
}

/** The events of the summaries. */
export interface SummaryActions {
  /** A column has a summary. */
  onSummary(column: number, node: HTMLElement): void;
  /** Other bins of a column are chosen. */
  onChoose(column: number): void;
  /** A column cannot be filtered. */
  onRefused(message: string): void;
}

export function columnSummaries(result: Result, actions: SummaryActions): ColumnSummaries {
  return new LinkedSummaries(result, actions);
}

class LinkedSummaries implements ColumnSummaries {
  readonly filters: CrossFilter;
  private readonly names: readonly string[];
  /** The summaries, by column; a column that was never visible has none. */
  private readonly summaries: Summary[] = [];
  private readonly histograms: ColumnHistogram[] = [];
  private readonly picked = new Map<number, ReadonlySet<number>>();
  /** The columns that wait for a summary; the first is being summarised. */
  private readonly waiting: number[] = [];
  private readonly result: Result;
  private readonly actions: SummaryActions;
  private preparations = 0;
  private isClosed = false;

  constructor(result: Result, actions: SummaryActions) {
    this.result = result;
    this.actions = actions;
    this.names = uniqueNames(result.columns);
    this.filters = crossFilter(this.summaries, result.length);
  }

  add(column: number): void {
    this.waiting.push(column);
    if (this.waiting.length === 1) void this.summarizeWaiting();
  }

  show(except?: number): number {
    const others = this.ready().filter((column) => column !== except);
    const {bins, passing} = this.filters.count(others);
    for (const [i, column] of others.entries()) this.histograms[column].show(bins[i]);
    return passing;
  }

  chosen(): Chosen[] {
    return Array.from(this.picked, ([column, bins]) => ({
      name: this.names[column],
      type: this.result.columns[column].type,
      summary: this.summaries[column],
      bins
    }));
  }

  clear(): void {
    for (const column of this.picked.keys()) {
      this.filters.filter(column, null);
      this.histograms[column].choose(null);
    }
    this.picked.clear();
  }

  close(): void {
    this.isClosed = true;
  }

  /** The columns that have a summary. */
  private ready(): number[] {
    return Object.keys(this.histograms).map(Number);
  }

  /** Summarises one column after another, a little at a time, so that the page stays responsive. */
  private async summarizeWaiting(): Promise<void> {
    const {columns, length} = this.result;
    await afterFrame();
    for (; this.waiting.length; this.waiting.shift()) {
      const [column] = this.waiting;
      const summary = await inSlices(summarizing(columns[column], length), () => this.isClosed);
      if (!summary) return;
      this.summaries[column] = summary;
      const histogram = columnHistogram(columns[column].name, summary, {
        onChoose: (bins) => this.choose(column, bins),
        onNear: () => void this.prepare(column)
      });
      this.histograms[column] = histogram;
      histogram.show(totalsOf(summary));
      histogram.show(this.filters.count([column]).bins[0]);
      this.actions.onSummary(column, histogram.node);
    }
  }

  /** Counts the rows for a column before it is filtered, so that its first filter is quick. */
  private async prepare(column: number): Promise<void> {
    const mine = ++this.preparations;
    this.filters.hold(column);
    await inSlices(
      countingEach(this.filters, this.ready()),
      () => mine !== this.preparations || this.isClosed
    );
  }

  private choose(column: number, bins: ChosenBins): void {
    try {
      this.filters.filter(column, bins);
    } catch (error) {
      this.histograms[column].choose(null);
      this.actions.onRefused((error as Error).message);
      return;
    }
    if (bins) this.picked.set(column, bins);
    else this.picked.delete(column);
    this.actions.onChoose(column);
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
