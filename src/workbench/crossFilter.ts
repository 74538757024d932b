/** A column's rows as bins: `codes[row]` is the row's bin, below `size`. */
export interface Coded {
  codes: Uint16Array;
  size: number;
}

/**
 * Filters over the columns of one table, each a set of bins, such that every column can show what all the *other* filters leave of it: choosing in one summary changes the
 * others and never its own. At most 30 columns have a filter at a time, one bit of a row's word each; one pass over the rows then counts for every column at once.
 */
export interface CrossFilter {
  /** Lets only rows in these bins of a column through; null lifts its filter. Throws when 30 columns have one already. */
  filter(column: number, bins: ReadonlySet<number> | null): void;
  /** Lets only these rows through (1), beside the columns' filters; null lifts it. */
  mask(rows: Uint8Array | null): void;
  /** For each column asked for, the rows in each bin that pass the filters of all other columns; and how many rows pass them all. */
  count(columns: readonly number[]): {bins: Uint32Array[]; passing: number};
  /** The rows that pass all filters, in order. */
  rows(): Uint32Array;
}

/** How many columns may have a filter at a time; the last bit of a word is the mask's. */
const maxFilters = 30;

/**
 * @example crossFilter([{codes: Uint16Array.of(0, 1, 1), size: 2}], 3).count([0]).passing // 3
 */
export function crossFilter(columns: readonly Coded[], length: number): CrossFilter {
  // A row's word: the bit of every filter that stops it. Nought passes all.
  const stops = new Uint32Array(length);
  const bitOf = new Map<number, number>();
  const maskBit = maxFilters;
  let masked = false;
  return {
    filter(column, bins) {
      const bit = bitOf.get(column) ?? freeBit();
      const {codes, size} = columns[column];
      if (bins === null) bitOf.delete(column);
      else bitOf.set(column, bit);
      const stopped = Uint32Array.from({length: size}, (_, bin) =>
        bins === null || bins.has(bin) ? 0 : 2 ** bit
      );
      const others = ~(1 << bit);
      for (let row = 0; row < length; row++)
        stops[row] = (stops[row] & others) | stopped[codes[row]];
    },
    mask(rows) {
      masked = rows !== null;
      const others = ~(1 << maskBit);
      for (let row = 0; row < length; row++)
        stops[row] = (stops[row] & others) | (rows && !rows[row] ? 1 << maskBit : 0);
    },
    count(asked) {
      const bins = asked.map((column) => new Uint32Array(columns[column].size));
      if (!bitOf.size && !masked) {
        for (const [i, column] of asked.entries()) {
          const {codes} = columns[column];
          const count = bins[i];
          for (let row = 0; row < length; row++) count[codes[row]]++;
        }
        return {bins, passing: length};
      }
      let passing = 0;
      for (let row = 0; row < length; row++) if (stops[row] === 0) passing++;
      for (const [i, column] of asked.entries()) {
        const {codes} = columns[column];
        const count = bins[i];
        const bit = bitOf.get(column);
        // A row counts for a column when nothing stops it, or nothing but the column's own filter.
        const others = bit === undefined ? 0xffffffff : ~(1 << bit) >>> 0;
        for (let row = 0; row < length; row++) if ((stops[row] & others) === 0) count[codes[row]]++;
      }
      return {bins, passing};
    },
    rows() {
      let passing = 0;
      for (let row = 0; row < length; row++) if (stops[row] === 0) passing++;
      const rows = new Uint32Array(passing);
      let i = 0;
      for (let row = 0; row < length; row++) if (stops[row] === 0) rows[i++] = row;
      return rows;
    }
  };

  function freeBit(): number {
    const used = new Set(bitOf.values());
    for (let bit = 0; bit < maxFilters; bit++) if (!used.has(bit)) return bit;
    throw new Error(`filters: at most ${maxFilters} columns can be filtered at a time`);
  }
}
