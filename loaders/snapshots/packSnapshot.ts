import type {MadeFrom, Snapshot, StoredQuery} from "../../src/engine/snapshot.js";
import {type Packed, packValue} from "../../src/engine/snapshotValues.js";
import type {Rows} from "../../src/records/rows.js";

/** A query with its answer. */
export interface Answered {
  bound: StoredQuery;
  rows: Rows;
}

/**
 * Packs answers for a page. Answers with the same columns share a table, because a query with one
 * condition less gives mostly the same rows.
 */
export function packSnapshot(answered: readonly Answered[], madeFrom: MadeFrom): Snapshot {
  const tables = new Map<string, {columns: Rows["columns"]; rows: Map<string, number>}>();
  const answers = answered.map(({bound, rows}) => {
    const signature = JSON.stringify(rows.columns);
    if (!tables.has(signature)) tables.set(signature, {columns: rows.columns, rows: new Map()});
    const pool = tables.get(signature)!.rows;
    const places = rows.map((row) => {
      const packed = JSON.stringify(rows.columns.map(({name}) => packValue(row[name])));
      if (!pool.has(packed)) pool.set(packed, pool.size);
      return pool.get(packed)!;
    });
    return {...bound, table: [...tables.keys()].indexOf(signature), rows: places};
  });
  return {
    madeFrom,
    tables: Array.from(tables.values(), ({columns, rows}) => ({
      columns,
      rows: Array.from(rows.keys(), (text) => JSON.parse(text) as Packed[])
    })),
    answers
  };
}
