import type {CodebookField} from "./codebookField.js";
import type {TableSource} from "./tableSource.js";

/** A table as the codebook describes it. */
export interface CodebookTable {
  name: string;
  title: string;
  description: string;
  /** The expected place of its file, relative to the programme's folder. */
  path: string;
  fields: CodebookField[];
  primaryKey: string[];
  uniqueKeys: string[][];
  foreignKeys: {fields: string[]; table: string; tableFields: string[]}[];
  /** Whether a row is about one person. Such rows are checked, and never published. */
  personLevel: boolean;
  /** Where its rows come from, if not from a file or a sheet with the table's name. */
  source: TableSource | null;
}
