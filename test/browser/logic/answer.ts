import {cellText} from "../../../src/files/cellText.js";
import type {Column, Value} from "../../../src/records/rows.js";
import {shown} from "../shown.js";

/** What an engine answers: its columns, and each row as text in which no type is lost, and as the cells of a grid. */
export interface Answered {
  columns: Column[];
  rows: string[];
  cells: string[][];
}

/** An answer, or the first line of why there is none. */
export type Answer = Answered | {error: string};

/** An answer from its columns. The same on both sides: here for the native engine's, in the page for the door's. */
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

/** The first line of a refusal, which says what; those under it show where. */
export function refusalOf(error: unknown): {error: string} {
  return {error: (error as Error).message.split("\n")[0]};
}
