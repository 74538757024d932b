import {range} from "d3-array";
import {phrase} from "../page/words/phrase.js";

/** A column's rows as bins: `codes[row]` is the row's bin, below `size`. */
export interface Coded {
  codes: Uint16Array;
  size: number;
}

/**
 * Filters over the columns of one table, each a set of bins. Every column can show what all the
 * *other* filters leave of it: a choice in one summary changes the others, never its own. At most
 * 30 columns have a filter at a time, one bit of a row's word each.
 *
 * One column is active: the one filtered last. For each other column, the rows are counted once by
 * pairs of bins, the active column's and its own. For any filter of the active column, a count is
 * then a sum of some of these numbers. Rows are read again only when another column becomes active,
 * or when a caller requests the rows.
 */
export interface CrossFilter {
  /**
   * Makes a column active without filtering it. Its counts are computed now, so that later filters
   * only add them up.
   */
  hold(column: number): void;
  /**
   * Makes a column active, and lets only rows in these bins of it pass; null removes its filter.
   * Throws when 30 other columns have a filter.
   */
  filter(column: number, bins: ReadonlySet<number> | null): void;
  /** Lets only the rows marked 1 pass, next to the columns' filters; null removes the mask. */
  mask(rows: Uint8Array | null): void;
  /**
   * For each of these columns, the rows in each bin that pass the filters of all other columns; and
   * the number of rows that pass all filters.
   */
  count(columns: readonly number[]): {bins: Uint32Array[]; passing: number};
  /** The rows that pass all filters, in the order of `order`, which holds every row once. */
  rows(order?: Uint32Array | null): Uint32Array;
}

/** The number of columns that may have a filter at a time; the next bit of a word is the mask's. */
const maxFilters = 30;
const maskBit = 2 ** maxFilters;

/** The active column before a reader filters one: one bin with all rows. */
const noColumn = -1;

/**
 * Makes filters over columns of some length.
 *
 * @example crossFilter([{codes: Uint16Array.of(0, 1, 1), size: 2}], 3).count([0]).passing // 3
 */
export function crossFilter(columns: readonly Coded[], length: number): CrossFilter {
  return new BitFilter(columns, length);
}

class BitFilter implements CrossFilter {
  private readonly columns: readonly Coded[];
  private readonly length: number;
  private readonly everything: Coded;
  /**
   * A word for each row, with the bit of every filter that excludes the row. A row with 0 passes
   * all filters. The bit of the active filter is only written when another column becomes active.
   */
  private readonly stops: Uint32Array;
  private readonly bitOf = new Map<number, number>();
  private readonly chosen = new Map<number, ReadonlySet<number>>();
  private readonly pairs = new Map<number, Uint32Array>();
  private masked = false;
  private active = noColumn;
  private written = true;

  constructor(columns: readonly Coded[], length: number) {
    this.columns = columns;
    this.length = length;
    this.everything = {codes: new Uint16Array(length), size: 1};
    this.stops = new Uint32Array(length);
  }

  hold(column: number): void {
    if (column === this.active) return;
    this.write();
    this.pairs.clear();
    this.active = column;
  }

  filter(column: number, bins: ReadonlySet<number> | null): void {
    this.hold(column);
    if (bins !== null && !this.bitOf.has(column)) this.bitOf.set(column, this.freeBit());
    if (bins === null) this.chosen.delete(column);
    else this.chosen.set(column, bins);
    this.written = false;
  }

  mask(rows: Uint8Array | null): void {
    const {stops, length} = this;
    this.pairs.clear();
    this.masked = rows !== null;
    for (let row = 0; row < length; row++)
      stops[row] = (stops[row] & ~maskBit) | (rows && !rows[row] ? maskBit : 0);
  }

  count(columns: readonly number[]): {bins: Uint32Array[]; passing: number} {
    const own = this.pairsOf(noColumn);
    let passing = 0;
    for (const bin of this.activeBins()) passing += own[bin];
    return {bins: columns.map((column) => this.countOf(column)), passing};
  }

  rows(order?: Uint32Array | null): Uint32Array {
    this.write();
    const {stops, length} = this;
    let passing = 0;
    for (let row = 0; row < length; row++) if (stops[row] === 0) passing++;
    const rows = new Uint32Array(passing);
    let i = 0;
    if (order) {
      for (const row of order) if (stops[row] === 0) rows[i++] = row;
    } else for (let row = 0; row < length; row++) if (stops[row] === 0) rows[i++] = row;
    return rows;
  }

  private coded(column: number): Coded {
    return column === noColumn ? this.everything : this.columns[column];
  }

  /** Writes the rows that the active filter excludes into the rows' words. */
  private write(): void {
    const {stops, length, active} = this;
    const bit = this.bitOf.get(active);
    if (this.written || bit === undefined) return;
    const bins = this.chosen.get(active);
    const {codes, size} = this.coded(active);
    const stopped = Uint32Array.from({length: size}, (_, bin) =>
      !bins || bins.has(bin) ? 0 : bit
    );
    for (let row = 0; row < length; row++) stops[row] = (stops[row] & ~bit) | stopped[codes[row]];
    if (!bins) this.bitOf.delete(active);
    this.written = true;
  }

  /** The bins of the active column that its filter lets pass. */
  private activeBins(): number[] {
    const bins = this.chosen.get(this.active);
    return range(this.coded(this.active).size).filter((bin) => !bins || bins.has(bin));
  }

  private countOf(column: number): Uint32Array {
    if (column === this.active) return this.pairsOf(noColumn).slice();
    const all = this.pairsOf(column);
    const {size} = this.coded(column);
    const counts = new Uint32Array(size);
    for (const bin of this.activeBins())
      for (let i = 0; i < size; i++) counts[i] += all[bin * size + i];
    return counts;
  }

  /**
   * The rows that no third filter excludes, by their bins in the active column and in another
   * column.
   */
  private pairsOf(column: number): Uint32Array {
    const known = this.pairs.get(column);
    if (known) return known;
    const own = [this.active, column];
    const thirds = ~own.reduce((bits, one) => bits | (this.bitOf.get(one) ?? 0), 0);
    const isFree = !this.masked && [...this.bitOf.keys()].every((one) => own.includes(one));
    const [first, second] = own.map((one) => this.coded(one));
    const counts = countPairs(first, second, isFree ? null : this.stops, thirds);
    this.pairs.set(column, counts);
    return counts;
  }

  private freeBit(): number {
    const used = new Set(this.bitOf.values());
    for (let bit = 1; bit < maskBit; bit *= 2) if (!used.has(bit)) return bit;
    throw new Error(phrase`filters: at most ${maxFilters} columns can be filtered at a time`);
  }
}

/**
 * Counts the rows by pairs of bins. A row counts if its word has none of the bits in `stopping`.
 * Without words, all rows count.
 */
function countPairs(
  {codes: firsts, size}: Coded,
  {codes: seconds, size: width}: Coded,
  words: Uint32Array | null,
  stopping: number
): Uint32Array {
  const counts = new Uint32Array(size * width);
  const {length} = firsts;
  if (words) {
    for (let row = 0; row < length; row++)
      if ((words[row] & stopping) === 0) counts[firsts[row] * width + seconds[row]]++;
  } else for (let row = 0; row < length; row++) counts[firsts[row] * width + seconds[row]]++;
  return counts;
}
