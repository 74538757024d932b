import type {Field} from "../../records/manifest.js";
import type {Condition} from "../../sql/conditions.js";
import type {Nouns} from "../words/nouns.js";
import type {RecordColumn} from "./recordColumns.js";

/** What a figure of `compareFigures` is about. */
export interface Compared {
  shown: RecordColumn;
  by: RecordColumn;
  /** The column of directions, if the programme has one. */
  direction: Field | undefined;
  nouns: Nouns;
  /** The query that gave its rows. */
  sql: string;
  /** Words after the name of the column, such as the measure of the effects; "" for none. */
  of: string;
  /** The name of the figure in addresses. */
  name: string;
  /** Opens the statements that meet conditions. */
  open: (title: string, conditions: readonly Condition[], about?: string) => void;
}
