import type {Table} from "@uwdata/flechette";
import type {Column, Value} from "../records/rows.js";

/** An answer as columns: a million rows are not made into a million objects before anybody looks at them. */
export interface Result {
  columns: ResultColumn[];
  /** How many rows were taken. */
  length: number;
  /** Whether there are more rows than were taken. */
  capped: boolean;
  /** The same as Arrow, for taking away. */
  arrow: Table;
}

/** One column of an answer; of two columns of one name, both are here. */
export interface ResultColumn extends Column {
  /** The value in a row, from 0. */
  at(row: number): Value;
  /** All values, in order: faster than asking row by row. */
  values(): Iterable<Value>;
}
