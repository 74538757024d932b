import {cellText} from "../../../src/files/cellText.js";
import type {Column, Value} from "../../../src/records/rows.js";
import {shown} from "../shown.js";

/**
 * The answer of an engine: its columns, and each row as text that keeps every type, and as the
 * cells of a grid.
 */
export interface Answered {
  columns: Column[];
  rows: string[];
  cells: string[][];
}

/** An answer, or the first line of the error. */
export type Answer = Answered | {error: string};

/**
 * Makes an answer from its columns. Both sides use this function: the test for the native engine,
 * and the page for its own engine.
 */
export function answerOf(
  columns: readonly (Column & {values(): Iterable<Value>})[],
  length: number
): Answered {
  const values = columns.map((column) => Array.from(column.values()));
  const places = Array.from({length}, (_, row) => row);
  return {
    columns: columns.map(({name, type}) => ({name, type})),
    rows: places.map((row) => JSON.stringify(values.map((column) => shown(column[row])))),
    cells: places.map((row) =>
      values.map((column, i) =>
        column[row] === null ? "NULL" : cellText(column[row], columns[i].type)
      )
    )
  };
}

/** The first line of an error, which describes it. The lines below it show the place. */
export function refusalOf(error: unknown): {error: string} {
  return {error: (error as Error).message.split("\n")[0]};
}
