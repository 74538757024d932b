import type {Field} from "../../records/manifest.js";
import type {Condition} from "../../sql/conditions.js";
import type {Noun, Nouns} from "../words/nouns.js";
import type {RecordColumn} from "./recordColumns.js";

/** What a figure that compares records is about. */
export interface Compared<By = RecordColumn> {
  /** The column that the figure shows. */
  shown: RecordColumn;
  /** The column whose values are the rows; null for all records together. */
  by: By;
  /** What is counted: statements, or projects. */
  counted: Noun;
  /** The column of directions, if the programme has one and statements are counted. */
  direction?: Field;
  nouns: Nouns;
  /** The query that gave its rows. */
  sql: string;
  /** Words after the name of the column, such as the measure of the effects; "" for none. */
  of: string;
  /** The name of the figure in addresses. */
  name: string;
  /** Opens the records that meet conditions. */
  open: (title: string, conditions: readonly Condition[], about?: string) => void;
}
