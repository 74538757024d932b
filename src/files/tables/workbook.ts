import {unzip} from "./packed.js";
import type {SourceRow} from "./scanRows.js";

/** A workbook: Excel's or an OpenDocument spreadsheet. */
export interface Workbook {
  sheets: readonly {name: string; hidden: boolean}[];
  /** Reads one sheet. Throws if the workbook has no sheet of this name. */
  read(sheet: string): Sheet;
}

/**
 * A sheet. Its cells are the text that a CSV of it would hold: numbers with all their digits, dates
 * as 2016-01-31, times as 09:30:00, and errors as Excel shows them. All rows are equally wide, and
 * `line` is the number of the row in the sheet.
 */
export interface Sheet {
  rows: SourceRow[];
  /** Cells whose formula has no stored value. They are empty. */
  unstored: CellPlace[];
  merged: MergedCells[];
  /** The signs with which the numbers of each column are shown. The numbers are read without them. */
  signs: ShownSigns;
  hiddenRows: number;
  hiddenColumns: number;
  /** The comments on cells, which are no part of the table. */
  comments: CellComment[];
  /** The addresses to which cells link. */
  links: CellLink[];
}

/** A comment on a cell. */
export interface CellComment extends CellPlace {
  text: string;
}

/** A link of a cell: an address on the web or of a file, or a place in the workbook. */
export interface CellLink extends CellPlace {
  address: string;
  /** Whether it is a place in the workbook. */
  isInside: boolean;
}

/** The place of a cell: the number of its row, and that of its column from 0. */
export interface CellPlace {
  line: number;
  column: number;
}

/**
 * The signs with which numbers are shown, by column from 0: a percent sign, that of a currency, or ""
 * for none, each with the row of its last cell. The number of 12.5% is 0.125.
 */
export type ShownSigns = Map<number, Map<string, number>>;

/** Cells that are merged into one. Only the first cell, at `line` and `column`, has the value. */
export interface MergedCells {
  line: number;
  /** From 0. */
  column: number;
  rows: number;
  columns: number;
  /** All cells, as a spreadsheet names them: F2:F3. */
  range: string;
}

/** The texts of cells that are no text. */
export interface CellTexts {
  number(value: number): string;
  boolean(value: boolean): string;
  /** A day and a time of day, both as text. */
  moment(day: string, clock: string): string;
}

/** The texts of cells as the preview of a file needs them: with every digit. */
export const exactTexts: CellTexts = {
  number: String,
  boolean: (value) => (value ? "TRUE" : "FALSE"),
  moment: (day, clock) => `${day} ${clock}`
};

/** The parts of a packed workbook that have a wanted name, as text. Throws as `unzip` does. */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, string> {
  const parts = unzip(bytes, ({name}) => wanted(name));
  const decoder = new TextDecoder();
  return new Map(Array.from(parts, ([name, part]) => [name, decoder.decode(part)]));
}

/** Notes the sign with which a cell shows a number. */
export function addSign(signs: ShownSigns, {line, column}: CellPlace, sign: string): void {
  const known = signs.get(column);
  if (known) known.set(sign, line);
  else signs.set(column, new Map([[sign, line]]));
}

/** Makes all rows equally wide, without columns that are empty at the right. */
export function squareRows(rows: SourceRow[]): SourceRow[] {
  const width = Math.max(0, ...widths(rows));
  for (const {cells} of rows) {
    while (cells.length > width) cells.pop();
    while (cells.length < width) cells.push("");
  }
  return rows;
}

function* widths(rows: readonly SourceRow[]): Generator<number> {
  let widest = 0;
  for (const {cells} of rows) {
    let length = cells.length;
    while (length > widest && cells[length - 1] === "") length--;
    widest = Math.max(widest, length);
  }
  yield widest;
}
