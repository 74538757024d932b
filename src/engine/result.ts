import type {Table} from "@uwdata/flechette";
import type {Column, Value} from "../records/rows.js";

/** The answer to a query, as columns. A row becomes an object only when the page reads it. */
export interface Result {
  columns: ResultColumn[];
  /** The number of rows here. */
  length: number;
  /** Whether the whole answer has more rows than these. */
  capped: boolean;
  /** The answer as Arrow, for export. */
  arrow: Table;
}

/** One column of an answer. Two columns may have the same name. */
export interface ResultColumn extends Column {
  /** The value in a row, from 0. */
  at(row: number): Value;
  /** All values, in order; faster than `at` for each row. */
  values(): Iterable<Value>;
  /** The values of an ENUM, in the order of its declaration. */
  categories?(): readonly string[];
}
