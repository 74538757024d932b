import type {Column} from "../records/rows.js";
import type {Bound} from "../sql/parameters.js";
import type {Packed} from "./snapshotValues.js";

/** The questions that a page asks before anybody touches it, with their answers, as the build puts them into the page. */
export interface Snapshot {
  madeFrom: MadeFrom;
  /** Rows by their columns; a row that is in several answers is here once. */
  tables: {columns: Column[]; rows: Packed[][]}[];
  answers: Answer[];
}

/** What answers depend on: with other records, or other definitions, they are no answers. */
export interface MadeFrom {
  /** SHA-256 (hex) over all tables. */
  dataHash: string;
  /** The file of queries and definitions, as the site names it by its content. */
  queries: string;
}

/** An answer to a bound question: a table of the snapshot, and which of its rows, in order. */
export interface Answer extends Bound {
  table: number;
  rows: number[];
}

/** The element of a page that holds its snapshot. */
export const elementId = "page-snapshot";

/** What identifies a question: its text to the letter, and the values of its parameters. */
export function keyOf({text, values}: Bound): string {
  return JSON.stringify([text, values]);
}
