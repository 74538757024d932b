import type {Column} from "../records/rows.js";
import type {BoundSql} from "../sql/parameters.js";
import type {Packed} from "./snapshotValues.js";

/**
 * The queries that a page asks when it opens, with their answers, as the build stores them in it.
 */
export interface Snapshot {
  madeFrom: MadeFrom;
  /** Rows by their columns; a row that is in several answers is here once. */
  tables: {columns: Column[]; rows: Packed[][]}[];
  answers: Answer[];
}

/**
 * The records and definitions that the answers depend on. The answers are not used with other
 * records or definitions.
 */
export interface MadeFrom {
  /** SHA-256 (hex) over all tables. */
  dataHash: string;
  /** The name of the file of queries and definitions, which is derived from its content. */
  queries: string;
}

/** A query with its parameters, as JSON holds it. */
export interface StoredQuery {
  text: string;
  values: BoundSql["values"];
}

/** The answer to a query: a table of the snapshot, and the indexes of its rows, in order. */
export interface Answer extends StoredQuery {
  table: number;
  rows: number[];
}

/** The id of the page's element that holds its snapshot. */
export const elementId = "page-snapshot";

/** The key of a query: its exact text, and the values of its parameters. */
export function keyOf({text, values}: StoredQuery): string {
  return JSON.stringify([text, values]);
}

/** A query as a snapshot stores it. */
export function storedQuery({sql, values}: BoundSql): StoredQuery {
  return {text: sql.text, values};
}
