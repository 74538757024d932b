import {range} from "d3-array";

/** A column's rows as bins: `codes[row]` is the row's bin, below `size`. */
export interface Coded {
  codes: Uint16Array;
  size: number;
}

/**
 * Filters over the columns of one table, each a set of bins, such that every column can show what all the *other* filters leave of it: choosing in one summary changes the
 * others and never its own. At most 30 columns have a filter at a time, one bit of a row's word each.
 *
 * One column is in hand: the one that was filtered last. Beside it, the rows of a column are counted once, by pairs of bins; wherever its filter then goes, a count is a sum of some of these, and no
 * row is looked at again until another column is taken in hand, or the rows themselves are asked for.
 */
export interface CrossFilter {
  /** Takes a column in hand as it is: columns that are counted now need no more than sums when it is filtered. */
  hold(column: number): void;
  /** Takes a column in hand, and lets only rows in these bins of it through; null lifts its filter. Throws when 30 columns have one already. */
  filter(column: number, bins: ReadonlySet<number> | null): void;
  /** Lets only these rows through (1), beside the columns' filters; null lifts it. */
  mask(rows: Uint8Array | null): void;
  /** For each column asked for, the rows in each bin that pass the filters of all other columns; and how many rows pass them all. */
  count(columns: readonly number[]): {bins: Uint32Array[]; passing: number};
  /** The rows that pass all filters, in the table's order or in that of `order`, which holds every row once. */
  rows(order?: Uint32Array | null): Uint32Array;
}

/** How many columns may have a filter at a time; the next bit of a word is the mask's. */
const maxFilters = 30;
const maskBit = 2 ** maxFilters;

/** What is in hand before any column is: one bin of all rows. */
const nothing = -1;

/**
 * @example crossFilter([{codes: Uint16Array.of(0, 1, 1), size: 2}], 3).count([0]).passing // 3
 */
export function crossFilter(columns: readonly Coded[], length: number): CrossFilter {
  const everything: Coded = {codes: new Uint16Array(length), size: 1};
  const coded = (column: number) => (column === nothing ? everything : columns[column]);
  // A row's word: the bit of every filter that stops it. Nought passes all. What the filter in hand stops is written there when it is put down.
  const stops = new Uint32Array(length);
  const bitOf = new Map<number, number>();
  const chosen = new Map<number, ReadonlySet<number>>();
  const pairs = new Map<number, Uint32Array>();
  let masked = false;
  let inHand = nothing;
  let written = true;
  return {
    hold,
    filter(column, bins) {
      hold(column);
      if (bins !== null && !bitOf.has(column)) bitOf.set(column, freeBit());
      if (bins === null) chosen.delete(column);
      else chosen.set(column, bins);
      written = false;
    },
    mask(rows) {
      pairs.clear();
      masked = rows !== null;
      for (let row = 0; row < length; row++)
        stops[row] = (stops[row] & ~maskBit) | (rows && !rows[row] ? maskBit : 0);
    },
    count(asked) {
      const own = pairsOf(nothing);
      let passing = 0;
      for (const bin of binsInHand()) passing += own[bin];
      return {bins: asked.map(countOf), passing};
    },
    rows(order) {
      write();
      let passing = 0;
      for (let row = 0; row < length; row++) if (stops[row] === 0) passing++;
      const rows = new Uint32Array(passing);
      let i = 0;
      if (order) {
        for (const row of order) if (stops[row] === 0) rows[i++] = row;
      } else for (let row = 0; row < length; row++) if (stops[row] === 0) rows[i++] = row;
      return rows;
    }
  };

  function hold(column: number): void {
    if (column === inHand) return;
    write();
    pairs.clear();
    inHand = column;
  }

  function write(): void {
    const bit = bitOf.get(inHand);
    if (written || bit === undefined) return;
    const bins = chosen.get(inHand);
    const {codes, size} = coded(inHand);
    const stopped = Uint32Array.from({length: size}, (_, bin) =>
      !bins || bins.has(bin) ? 0 : bit
    );
    for (let row = 0; row < length; row++) stops[row] = (stops[row] & ~bit) | stopped[codes[row]];
    if (!bins) bitOf.delete(inHand);
    written = true;
  }

  function binsInHand(): number[] {
    const bins = chosen.get(inHand);
    return range(coded(inHand).size).filter((bin) => !bins || bins.has(bin));
  }

  function countOf(column: number): Uint32Array {
    if (column === inHand) return pairsOf(nothing).slice();
    const all = pairsOf(column);
    const {size} = coded(column);
    const counts = new Uint32Array(size);
    for (const bin of binsInHand()) for (let i = 0; i < size; i++) counts[i] += all[bin * size + i];
    return counts;
  }

  /** The rows that no third filter stops, by their bin of what is in hand and their bin of a column. */
  function pairsOf(column: number): Uint32Array {
    const known = pairs.get(column);
    if (known) return known;
    const [first, second] = [coded(inHand), coded(column)];
    const counts = new Uint32Array(first.size * second.size);
    const thirds = ~((bitOf.get(inHand) ?? 0) | (bitOf.get(column) ?? 0));
    const free = !masked && [...bitOf.keys()].every((one) => one === inHand || one === column);
    for (let row = 0; row < length; row++)
      if (free || (stops[row] & thirds) === 0)
        counts[first.codes[row] * second.size + second.codes[row]]++;
    pairs.set(column, counts);
    return counts;
  }

  function freeBit(): number {
    const used = new Set(bitOf.values());
    for (let bit = 1; bit < maskBit; bit *= 2) if (!used.has(bit)) return bit;
    throw new Error(`filters: at most ${maxFilters} columns can be filtered at a time`);
  }
}
