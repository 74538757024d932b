import type {Direction} from "../../src/analysis/effectDirection.js";

/** A row of a table of records: the text of each column, "" where there is none. */
export type ImportedRow = Record<string, string>;

/** A column of an imported table. */
export interface ImportedColumn {
  name: string;
  title: string;
  /** The name of the column in the file, if the title is another one. */
  heading?: string;
  type: string;
  unit: string | null;
}

/** A table of records with its columns in their order. */
export interface ImportedTable {
  columns: ImportedColumn[];
  rows: ImportedRow[];
}

/** The tables of a programme, made from a file, and all that they do not contain. */
export interface Imported {
  tables: Record<string, ImportedTable>;
  /** What was not imported, in sentences with the places in the file. */
  leftOut: string[];
  /** The words without a meaning, by rule. */
  unknown: UnknownWord[];
  /** The number of findings that each rule gave, by direction. */
  given: {rule: string; direction: Direction; count: number}[];
  /** The name of the column with the projects' names, if there is one. */
  nameOfProjects: string | null;
}

/** A word in the cells of a rule that does not have a meaning. */
export interface UnknownWord {
  rule: string;
  word: string;
  /** The places of the cells. */
  places: string[];
}
