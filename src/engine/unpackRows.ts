import {type Row, type Rows, rowsOf} from "../records/rows.js";
import type {Snapshot} from "./snapshot.js";
import {unpackValue} from "./snapshotValues.js";

/** The rows of a table of a snapshot, or those of them that an answer has; as the engine would give them, and made anew for every caller. */
export function unpackRows({columns, rows}: Snapshot["tables"][number], which?: number[]): Rows {
  const chosen = which ? which.map((i) => rows[i]) : rows;
  return rowsOf(
    chosen.map((values) => {
      const row: Row = {};
      for (const [i, {name}] of columns.entries()) row[name] = unpackValue(values[i]);
      return row;
    }),
    columns.map((column) => ({...column}))
  );
}
