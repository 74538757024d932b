import {phrase} from "../../page/words/phrase.js";
import type {DateOrder} from "./dates.js";
import type {DecimalSign} from "./numbers.js";

/** The types that a column of text cells can have, with their names in the preview. */
export const columnTypes = {
  text: phrase`Text`,
  whole: phrase`Whole number`,
  number: "Number",
  decimal: phrase`Exact decimal`,
  boolean: phrase`True or false`,
  date: "Date",
  datetime: phrase`Date and time`,
  time: phrase`Time of day`
} as const;
export type ColumnType = keyof typeof columnTypes;

/** What a reader can decide about a file. What is left out is decided by the file's content. */
export interface Choices {
  /** A key of `encodings`. */
  encoding?: string;
  delimiter?: string;
  /** The quotation mark; "" where nothing is quoted. */
  quote?: string;
  /** The name of the sheet of a workbook. */
  sheet?: string;
  /** The names that lead to the rows of a JSON file, from outside to inside. */
  path?: readonly string[];
  /** The line of the column names; null if there are none. */
  header?: number | null;
  /** The line of the first row. Lines before it, apart from the header, are left out. */
  firstRow?: number;
  /** The line of the last row. Lines after it are left out. */
  lastRow?: number;
  decimal?: DecimalSign;
  /** Whether the day or the month of 03/04/2016 comes first. */
  dayFirst?: boolean;
  /** The first of the hundred years to which years of two digits belong. */
  firstYear?: number;
  /** The words that mean that a value is missing, in columns of numbers, dates and the like. */
  missing?: readonly string[];
  /** Whether the words for missing values are kept in a column of their own. */
  keepReasons?: boolean;
  /** Whether rows with more cells than the header are left out. */
  dropLongRows?: boolean;
  /** Whether blank cells of the first column have the value above them, as in tables with groups. */
  fillDown?: boolean;
  /** The types of columns, by their positions from 0. */
  types?: Readonly<Record<number, ColumnType>>;
}

/** A column as it will be. */
export interface LookColumn {
  name: string;
  /** The type in the table; DuckDB's name, where the file states it. */
  type: ColumnType | string;
  /** Why it has this type, if there is more to say; otherwise "". */
  reason: string;
  /** Its position in `Choices.types`; null if a reader cannot choose the type. */
  position: number | null;
  /** The types that a reader can choose; all, if absent. */
  types?: readonly ColumnType[];
}

/** A fact about a file that a reader may want to check, with its place. */
export interface Doubt {
  /** The line of the file, or the row of the sheet; null for the whole file. */
  line: number | null;
  text: string;
}

/** A line that is not a row of the table: a title, a note, a source. */
export interface LeftOut {
  line: number;
  text: string;
}

/** What was decided about a file, and the first rows as they will be. */
export interface Look {
  /** The kind of file, which decides what a reader can choose. */
  kind: "text" | "workbook" | "json" | "stored";
  /** The choices in force. */
  choices: Choices;
  /** All sheets of a workbook, or all paths of a JSON file that lead to rows. */
  sheets: {name: string; hidden: boolean}[];
  paths: string[][];
  columns: LookColumn[];
  /** The number of rows in the table. */
  rows: number;
  /** The first rows as text; null for a missing value. */
  preview: (string | null)[][];
  /** Decisions, in words. */
  notes: string[];
  doubts: Doubt[];
  leftOut: LeftOut[];
}

/** How the values of one column are read. */
export interface ColumnReading {
  name: string;
  /** The position of its cells. */
  at: number;
  type: ColumnType;
  decimal: DecimalSign;
  order: DateOrder;
  firstYear: number;
  /** The digits of an exact decimal: all of them, and those after the point. */
  precision: number;
  scale: number;
  missing: ReadonlySet<string>;
  /** Whether the words for missing values become a column of their own. */
  keepReasons: boolean;
  /** Whether marks behind numbers, as in 998 [r], become a column of their own. */
  keepMarks: boolean;
}
