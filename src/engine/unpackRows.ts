import {type Row, type Rows, rowsOf} from "../records/rows.js";
import type {Snapshot} from "./snapshot.js";
import {unpackValue} from "./snapshotValues.js";

/**
 * The rows of a snapshot's table, or those with the given indexes, as the engine would return them.
 * Every call makes new objects.
 */
export function unpackRows({columns, rows}: Snapshot["tables"][number], indexes?: number[]): Rows {
  const chosen = indexes ? indexes.map((i) => rows[i]) : rows;
  return rowsOf(
    chosen.map((values) => {
      const row: Row = {};
      for (const [i, {name}] of columns.entries()) row[name] = unpackValue(values[i]);
      return row;
    }),
    columns.map((column) => ({...column}))
  );
}
