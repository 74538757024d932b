import {phrase} from "../page/words/phrase.js";
import type {Rows} from "../records/rows.js";
import type {Result} from "./result.js";

/** Rows as the columns of a result. They have no Arrow table: a file of them is made from the rows. */
export function resultOf(rows: Rows): Result {
  return {
    columns: rows.columns.map(({name, type}) => ({
      name,
      type,
      at: (row) => rows[row][name],
      values: () => rows.map((row) => row[name])
    })),
    length: rows.length,
    capped: false,
    get arrow(): Result["arrow"] {
      throw new Error(phrase`These rows have no Arrow table: ask the engine for them.`);
    }
  };
}
