/** The rows of a result that pass the filters of its table. */
export interface RowFilter {
  /** The numbers of the rows, in the order of the table; null if all rows pass. */
  readonly rows: Uint32Array | null;
  set(rows: Uint32Array | null): void;
  /** Calls `show` each time the rows change. */
  watch(show: () => void): void;
}

export function createRowFilter(): RowFilter {
  let rows: Uint32Array | null = null;
  const watchers: (() => void)[] = [];
  return {
    get rows() {
      return rows;
    },
    set(next) {
      if (next === null && rows === null) return;
      rows = next;
      for (const show of watchers) show();
    },
    watch(show) {
      watchers.push(show);
    }
  };
}
