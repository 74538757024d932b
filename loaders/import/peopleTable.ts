import {basename} from "node:path";
import {columnLetters} from "../../src/files/columnLetters.js";
import type {ColumnType, LeftOut} from "../../src/files/tables/look.js";
import {type RowLook, type RowSource, tableRows} from "../../src/files/tables/lookAtRows.js";
import {lookAtText} from "../../src/files/tables/lookAtText.js";
import {lookAtWorkbook} from "../../src/files/tables/lookAtWorkbook.js";
import {readNumber} from "../../src/files/tables/numbers.js";
import {openOds} from "../../src/files/tables/ods.js";
import {cellReader} from "../../src/files/tables/readCell.js";
import {filledCells} from "../../src/files/tables/rowCells.js";
import type {SourceRow} from "../../src/files/tables/scanRows.js";
import {showValue} from "../../src/files/tables/showValue.js";
import type {Workbook} from "../../src/files/tables/workbook.js";
import {openXlsx} from "../../src/files/tables/xlsx.js";
import {phrase} from "../../src/page/words/phrase.js";
import {uniqueNames} from "../../src/sql/uniqueNames.js";
import {readIfThere} from "../workspace/heldFile.js";
import {areTotals} from "./rowsOfTotals.js";

/** A column of a table that people made. */
export interface PeopleColumn {
  name: string;
  /** The letters of the column in a spreadsheet. */
  letters: string;
  /** The type that all its values share, as the codebook names it. */
  type: string;
  /** The cells as they are written, without blanks at their ends; "" where a cell is empty. */
  cells: string[];
  /** The unit that each number of the column has in its cell, such as months in “4 months”. */
  unit?: string;
  /** The code of the currency of all its numbers, if another column states it. */
  currency?: string;
  /** The values in the form of the records, such as 1200 for “1,200”; "" where there is none. */
  values: string[];
}

/** A table that people made: a sheet of a workbook, or a CSV file. */
export interface PeopleTable {
  /** The name of the sheet; `csvSheet` for a CSV file. */
  sheet: string;
  hidden: boolean;
  /** The row with the names of the columns; null if there is none. */
  header: number | null;
  columns: PeopleColumn[];
  /** The number of each row in the file. */
  lines: number[];
  /** Lines that are not rows of the table: titles, notes, totals and headings. */
  leftOut: LeftOut[];
  /** What was decided about the layout and the types, in sentences. */
  notes: string[];
}

/** The name of the only table of a CSV file. */
export const csvSheet = "table";

const typeNames: Readonly<Record<ColumnType, string>> = {
  text: "string",
  whole: "integer",
  number: "number",
  decimal: "number",
  boolean: "boolean",
  date: "date",
  datetime: "datetime",
  time: "time"
};

/**
 * Reads all tables of a CSV file or of a workbook (.xlsx, .xlsm, .ods): titles, units, merged cells,
 * notes and totals are recognised and listed. Throws an error with the file's name if it holds no
 * table.
 */
export async function readPeopleTables(file: string): Promise<PeopleTable[]> {
  const name = basename(file);
  const bytes = await readIfThere(file).catch((error) => {
    if (error.code !== "EISDIR") throw error;
    throw new Error(phrase`${name}: expected a file, not a folder`);
  });
  if (!bytes) throw new Error(phrase`${name}: there is no file ${file}`);
  try {
    const book = openBook(bytes);
    if (!book) {
      const {look, source} = lookAtText(bytes, {});
      return [tableOf(csvSheet, false, look, source)];
    }
    return book.sheets.map(({name: sheet, hidden}) => {
      const {look, source} = lookAtWorkbook(book, {sheet});
      const spanned = look.plan.header === null ? spannedHeader(book.read(sheet).rows) : null;
      if (!spanned) return tableOf(sheet, hidden, look, source);
      const again = lookAtWorkbook(book, {sheet, header: spanned.line});
      const table = tableOf(sheet, hidden, again.look, again.source);
      return {...table, columns: renamed(table.columns, again.look, spanned.names)};
    });
  } catch (error) {
    throw new Error(phrase`${name}: the file ${(error as Error).message}`);
  }
}

/**
 * The first full row of a sheet, if it repeats names and the row above has names that span some of its
 * columns, with both names of each column; otherwise null. Without numbers below, such a row is not
 * found in another way.
 */
function spannedHeader(rows: readonly SourceRow[]): {line: number; names: string[]} | null {
  const most = Math.max(0, ...rows.map(filledCells));
  const at = rows.findIndex((row) => filledCells(row) >= Math.max(3, most * 0.6));
  const [above, header] = [rows[at - 1], rows[at]];
  if (!header || !above || filledCells(above) < 2) return null;
  const cells = header.cells.map((cell) => cell.trim());
  const named = cells.filter((cell) => cell !== "");
  if (new Set(named).size === named.length || named.some((cell) => /^[\d.,]+$/.test(cell)))
    return null;
  let span = "";
  const names = cells.map((cell, i) => {
    span = above.cells[i]?.trim() || span;
    return span === "" ? cell : `${span} ${cell}`.trim();
  });
  return {line: header.line, names};
}

/** Columns with the names of their positions in the file. */
function renamed(
  columns: readonly PeopleColumn[],
  {plan}: RowLook,
  names: readonly string[]
): PeopleColumn[] {
  const unique = uniqueNames(plan.readings.map(({at, name}) => ({name: names[at] || name})));
  return columns.map((column, i) => ({...column, name: unique[i]}));
}

/** The workbook in some bytes; null for text. */
function openBook(bytes: Uint8Array): Workbook | null {
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const isOldExcel = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  if (isOldExcel)
    throw new Error(phrase`is an old Excel file (.xls), or has a password: save it as .xlsx`);
  if (!isPacked) return null;
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return start.includes("opendocument.spreadsheet") ? openOds(bytes) : openXlsx(bytes);
}

function tableOf(sheet: string, hidden: boolean, look: RowLook, source: RowSource): PeopleTable {
  const {plan} = look;
  const all = tableRows(source, plan);
  const width = plan.readings.length;
  const filledIn = (cells: readonly string[]) =>
    plan.readings.filter(({at}) => (cells[at] ?? "").trim() !== "").length;
  const areRowsTotals = areTotals(all.map(({cells}) => cells));
  const totals = new Set(all.filter((_, i) => areRowsTotals[i]));
  const usual = median(all.map(({cells}) => filledIn(cells)));
  const isHeading = (cells: readonly string[]) =>
    width > 3 && usual > 2 && filledIn(cells) === 1 && (cells[0] ?? "").trim() !== "";
  const rows = all.filter((row) => !totals.has(row) && !isHeading(row.cells));
  const kept = new Set(rows);
  const others = all.filter((row) => !kept.has(row));
  const columns = plan.readings.map((reading): PeopleColumn => {
    const read = cellReader(reading);
    const column = {name: reading.name, letters: columnLetters(reading.at)};
    const cells = rows.map(({cells}) => (cells[reading.at] ?? "").trim());
    const withUnit = reading.type === "text" ? numbersWithUnit(cells) : null;
    if (withUnit) return {...column, cells, ...withUnit};
    const numbers = reading.type === "text" ? mostlyNumbers(cells) : null;
    return numbers
      ? {...column, cells, type: "number", values: numbers}
      : {
          ...column,
          cells,
          type: typeNames[reading.type],
          values: rows.map(({cells}) =>
            recordText(showValue(read(cells[reading.at] ?? ""), reading))
          )
        };
  });
  return {
    sheet,
    hidden,
    header: plan.header?.line ?? null,
    lines: rows.map(({line}) => line),
    columns,
    leftOut: [
      ...look.leftOut,
      ...others.map((row) => ({
        line: row.line,
        text: `${totals.has(row) ? "a total" : "a heading"}: ${row.cells
          .map((cell) => cell.trim())
          .filter(Boolean)
          .join(", ")}`
      }))
    ],
    notes: [
      ...look.notes,
      ...columns.flatMap(({name, type, cells, values}) => {
        const words = cells.filter((cell, i) => cell !== "" && values[i] === "");
        return ["number", "integer"].includes(type) && words.length
          ? [phrase`${name} has numbers, and words such as “${words[0]}”.`]
          : [];
      }),
      ...look.doubts
        .filter(({text}) => !text.includes(" stays text: "))
        .map(({line, text}) =>
          line === null || text.includes(String(line)) ? text : `Row ${line}: ${text}`
        )
    ]
  };
}

/**
 * The numbers of a column whose cells have one unit, such as “+4 months” and “1 month”, apart from a few
 * words; null for other columns.
 */
function numbersWithUnit(
  cells: readonly string[]
): Pick<PeopleColumn, "type" | "unit" | "values"> | null {
  const found = cells.map((cell) => /^([+−–-]?\d[\d.,]*) ?(\p{L}{3,})$/u.exec(cell));
  const units = new Set(found.flatMap((match) => (match ? [match[2].toLowerCase()] : [])));
  const kinds = new Set(Array.from(units, (unit) => unit.replace(/s$/, "")));
  if (kinds.size !== 1) return null;
  const words = cells.filter((cell, i) => cell !== "" && !found[i]);
  const filled = cells.filter((cell) => cell !== "").length;
  if (words.length > filled * 0.3 || words.some((word) => /[1-9]/.test(word))) return null;
  const numbers = found.map((match) => (match ? readNumber(match[1], ".") : null));
  if (numbers.some((number, i) => found[i] && number === null)) return null;
  const isWhole = numbers.every((number) => number === null || number.isWhole);
  const unit = [...units].toSorted((a, b) => b.length - a.length)[0];
  return {
    type: isWhole ? "integer" : "number",
    unit,
    values: numbers.map((number, i) =>
      number ? number.plain : /^0(?: |$)/.test(cells[i]) ? "0" : ""
    )
  };
}

/**
 * The numbers of a column that is text only because of a few words, such as “tbc”; null for other
 * columns. A code with a letter, such as 3A, makes a column text.
 */
function mostlyNumbers(cells: readonly string[]): string[] | null {
  const numbers = cells.map((cell) => (cell === "" ? null : readNumber(cell, ".")));
  const isWord = (cell: string, i: number) => cell !== "" && numbers[i] === null;
  const filled = cells.filter((cell) => cell !== "").length;
  const words = cells.filter(isWord);
  if (!words.length || words.length > filled * 0.3 || words.some((word) => /\d/.test(word)))
    return null;
  if (numbers.some((number) => number?.isCode)) return null;
  return numbers.map((number) => number?.plain ?? "");
}

/** A value in the form that the codebook's types expect: no blanks at the ends, `T` in a moment. */
function recordText(shown: string | null): string {
  const text = (shown ?? "").trim();
  return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.test(text) ? text.replace(" ", "T") : text;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
