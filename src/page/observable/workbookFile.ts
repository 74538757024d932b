import {columnLetters} from "../../files/columnLetters.js";
import type {CellTexts} from "../../files/tables/workbook.js";
import {openXlsx} from "../../files/tables/xlsx.js";
import {phrase} from "../words/phrase.js";

/** A value of a cell. */
type CellValue = string | number | boolean | Date;

/** The part of a sheet to read, such as "B2:D9" or ":C", and whether its first row has the names. */
export interface SheetOptions {
  range?: string;
  headers?: boolean;
}

/** The rows of a sheet, with the names of the columns in their order. */
export type SheetRows = Record<string, CellValue>[] & {columns: string[]};

/** An Excel workbook, as `FileAttachment(…).xlsx()` of Observable gives it. */
export interface WorkbookFile {
  sheetNames: string[];
  /** The rows of a sheet, by its name or its place from 0. Throws if there is no such sheet. */
  sheet(name: string | number, options?: SheetOptions): SheetRows;
}

/** Signs that no text in a cell has, before the values that are no text. */
const signs = {number: "\u0001", boolean: "\u0002", moment: "\u0003"} as const;
const marked: CellTexts = {
  number: (value) => signs.number + value,
  boolean: (value) => signs.boolean + value,
  moment: (day, clock) => `${signs.moment}${day}T${clock}`
};

/** Opens a workbook. Throws if the bytes are no Excel workbook. */
export function openWorkbookFile(bytes: Uint8Array): WorkbookFile {
  const book = openXlsx(bytes, marked);
  const sheetNames = book.sheets.map(({name}) => name);
  return {
    sheetNames,
    sheet(wanted, {range = ":", headers = false} = {}) {
      const name = typeof wanted === "number" ? sheetNames[wanted] : wanted;
      if (name === undefined || !sheetNames.includes(name))
        throw new Error(
          phrase`Sheet not found: ${wanted}. Expected one of ${sheetNames.join(", ")}`
        );
      const rows = book.read(name).rows;
      const width = Math.max(0, ...rows.map(({cells}) => cells.length));
      const [from, to] = readRange(range, width, rows.at(-1)?.line ?? 0);
      const inside = rows.filter(({line}) => from.line <= line && line <= to.line);
      const head = headers ? inside.shift() : undefined;
      const columns = namesOf(from.column, to.column, head?.cells ?? []);
      const found = inside.map(({cells}) =>
        Object.fromEntries(
          columns.flatMap((column, i) => {
            const text = cells[from.column + i] ?? "";
            return text === "" ? [] : [[column, readValue(text)]];
          })
        )
      );
      return Object.assign(found, {columns});
    }
  };
}

function readValue(text: string): CellValue {
  const rest = text.slice(1);
  if (text.startsWith(signs.number)) return Number(rest);
  if (text.startsWith(signs.boolean)) return rest === "true";
  if (text.startsWith(signs.moment)) return new Date(`${rest}Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : text;
}

/** The names of columns: those of the first row, or letters; a name that is taken gets a "_". */
function namesOf(first: number, last: number, head: readonly string[]): string[] {
  const names = new Set<string>();
  for (let column = first; column <= last; column++) {
    const text = head[column] ?? "";
    let name = text === "" ? columnLetters(column) : String(readValue(text));
    while (names.has(name)) name += "_";
    names.add(name);
  }
  return [...names];
}

/** The first and the last cell of a range. A part that is left out is that of the sheet. */
function readRange(range: string, width: number, lines: number) {
  const [, a, first, b, last] = /^([A-Z]*)(\d*):([A-Z]*)(\d*)$/.exec(range) ?? [];
  if (a === undefined)
    throw new Error(phrase`range ${JSON.stringify(range)}: expected cells such as "B2:D9" or ":C"`);
  const columnOf = (letters: string) =>
    [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return [
    {column: a ? columnOf(a) : 0, line: first ? Number(first) : 1},
    {column: b ? columnOf(b) : width - 1, line: last ? Number(last) : lines}
  ];
}
