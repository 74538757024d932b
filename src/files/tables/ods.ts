import {phrase} from "../../page/words/phrase.js";
import {columnLetters} from "../columnLetters.js";
import {TooLarge} from "./packed.js";
import type {SourceRow} from "./scanRows.js";
import {addSign, type Sheet, squareRows, unpack, type Workbook} from "./workbook.js";
import {type Attributes, readXml} from "./xml.js";

/** The columns and rows of the largest sheet. */
const maxColumns = 16_384;
const maxRows = 1_048_576;

/**
 * Opens an OpenDocument spreadsheet (.ods), as public bodies publish them. Throws an error that
 * begins with a verb, for a sentence that begins with the name of the file.
 */
export function openOds(bytes: Uint8Array): Workbook {
  let parts = new Map<string, string>();
  try {
    parts = unpack(bytes, (name) => /^(?:content|META-INF\/manifest)\.xml$/.test(name));
  } catch (error) {
    if (error instanceof TooLarge) throw error;
  }
  const content = parts.get("content.xml");
  if (parts.get("META-INF/manifest.xml")?.includes("encryption-data"))
    throw new Error(phrase`has a password: save it without a password`);
  if (!content)
    throw new Error(
      phrase`cannot be unpacked: the file is incomplete or damaged, or is no spreadsheet`
    );
  return readOds(content);
}

/** Reads the XML of an OpenDocument spreadsheet, which is a file of its own as .fods. */
export function readOds(content: string): Workbook {
  const sheets = readSheets(content);
  if (!sheets.size) throw new Error(phrase`has no sheet`);
  return {
    sheets: Array.from(sheets, ([name, {hidden}]) => ({name, hidden})),
    read(wanted) {
      const found = sheets.get(wanted);
      if (!found) throw new Error(phrase`has no sheet ${wanted}`);
      return found.sheet;
    }
  };
}

function readSheets(xml: string): Map<string, {hidden: boolean; sheet: Sheet}> {
  const sheets = new Map<string, {hidden: boolean; sheet: Sheet}>();
  const hiddenStyles = new Set<string>();
  let style = "";
  let sheet: Sheet | null = null;
  let row: OpenRow | null = null;
  let line = 1;
  let cell: OpenCell | null = null;
  /** The elements that are open inside of the cell. */
  let depth = 0;
  let isParagraph = false;
  let isComment = false;
  readXml(xml, {
    open(name, attribute) {
      if (cell) depth++;
      switch (name) {
        case "style":
          style = attribute("style:name") ?? "";
          break;
        case "table-properties":
          if (attribute("table:display") === "false") hiddenStyles.add(style);
          break;
        case "table": {
          sheet = {
            rows: [],
            unstored: [],
            merged: [],
            signs: new Map(),
            hiddenRows: 0,
            hiddenColumns: 0,
            comments: [],
            links: []
          };
          line = 1;
          const hidden = hiddenStyles.has(attribute("table:style-name") ?? "");
          sheets.set(attribute("table:name") ?? `Sheet ${sheets.size + 1}`, {hidden, sheet});
          break;
        }
        case "table-column":
          if (sheet && isHidden(attribute))
            sheet.hiddenColumns += repeats(attribute, "columns", maxColumns);
          break;
        case "table-row":
          row = {cells: [], blanks: 0, times: repeats(attribute, "rows", maxRows)};
          if (sheet && isHidden(attribute)) sheet.hiddenRows += row.times;
          break;
        case "table-cell":
        case "covered-table-cell": {
          if (!row || !sheet) break;
          cell = {
            text: [],
            stored: storedText(attribute),
            isUnstored:
              attribute("table:formula") !== undefined &&
              attribute("office:value-type") === undefined,
            times: repeats(attribute, "columns", maxColumns)
          };
          depth = 0;
          const place = {line, column: row.cells.length + row.blanks};
          const sign = signOf(attribute);
          if (sign !== null) addSign(sheet.signs, place, sign);
          addMerged(sheet.merged, attribute, place);
          break;
        }
        case "annotation":
          if (sheet && row)
            sheet.comments.push({line, column: row.cells.length + row.blanks, text: ""});
          isComment = true;
          break;
        case "a": {
          const address = attribute("xlink:href") ?? "";
          if (sheet && row && cell && !isComment && address !== "")
            sheet.links.push({
              line,
              column: row.cells.length + row.blanks,
              address,
              isInside: address.startsWith("#")
            });
          break;
        }
        case "p":
          // A paragraph further inside is of a comment or of a drawing.
          isParagraph = cell !== null && depth === 1;
          if (isParagraph) cell!.text.push("");
          break;
        case "s":
          append(" ".repeat(Number(attribute("text:c") ?? 1)));
          break;
        case "tab":
          append("\t");
          break;
        case "line-break":
          append("\n");
      }
    },
    text(text) {
      if (isComment && sheet) sheet.comments.at(-1)!.text += text;
      append(text);
    },
    close(name) {
      switch (name) {
        case "annotation":
          isComment = false;
          break;
        case "p":
          if (depth === 1) isParagraph = false;
          break;
        case "table-cell":
        case "covered-table-cell":
          if (cell && row && sheet) addCells(row, cell, sheet, line);
          cell = null;
          break;
        case "table-row": {
          if (!row || !sheet) break;
          const {cells, times} = row;
          const isFilled = cells.length > 0;
          if (isFilled)
            for (let i = 0; i < times; i++) sheet.rows.push({line: line + i, cells: [...cells]});
          else if (times === 1) sheet.rows.push({line, cells});
          line += times;
          row = null;
          break;
        }
        case "table":
          if (sheet) squareRows(withoutEnd(sheet.rows));
          sheet = null;
      }
      if (cell) depth--;
    }
  });
  return sheets;

  function append(text: string): void {
    if (cell && isParagraph) cell.text[cell.text.length - 1] += text;
  }
}

/** A row that is read. */
interface OpenRow {
  cells: string[];
  /** Blank cells after those, which are cells of the table only if a filled one follows. */
  blanks: number;
  /** The number of equal rows for which this row is written. */
  times: number;
}

/** A cell that is read. */
interface OpenCell {
  /** The paragraphs that the cell shows. */
  text: string[];
  /** What the cell stores; null for a cell that stores what it shows. */
  stored: string | null;
  /** Whether a formula has no stored value. */
  isUnstored: boolean;
  /** The number of equal cells for which this cell is written. */
  times: number;
}

/** Adds a cell to its row, as often as it is repeated. */
function addCells(
  row: OpenRow,
  {text, stored, isUnstored, times}: OpenCell,
  sheet: Sheet,
  line: number
): void {
  const shown = text.join("\n");
  // Leading zeros are shown where the digits are a code.
  const isCode = /^0\d+$/.test(shown) && Number(shown) === Number(stored);
  const value = isCode ? shown : (stored ?? shown);
  if (value === "") {
    if (isUnstored) sheet.unstored.push({line, column: row.cells.length + row.blanks});
    row.blanks += times;
    return;
  }
  for (; row.blanks > 0; row.blanks--) row.cells.push("");
  for (let i = 0; i < times; i++) row.cells.push(value);
}

/** The sign with which a cell shows its number; null for a cell without a number, and for zero. */
function signOf(attribute: Attributes): string | null {
  if (Number(attribute("office:value") ?? 0) === 0) return null;
  switch (attribute("office:value-type")) {
    case "percentage":
      return "%";
    case "currency":
      return attribute("office:currency") ?? "";
    case "float":
      return "";
  }
  return null;
}

/** For how many equal rows or columns one is written. */
function repeats(attribute: Attributes, what: "rows" | "columns", most: number): number {
  return Math.min(Number(attribute(`table:number-${what}-repeated`) ?? 1), most);
}

function isHidden(attribute: Attributes): boolean {
  return /collapse|filter/.test(attribute("table:visibility") ?? "");
}

/** The text of the value that a cell stores; null if it is what the cell shows. */
function storedText(attribute: Attributes): string | null {
  // LibreOffice stores 0 or "" with the name of an error.
  if (attribute("calcext:value-type") === "error") return null;
  switch (attribute("office:value-type")) {
    case "string":
      return attribute("office:string-value") ?? null;
    case "float":
    case "currency":
    case "percentage":
      return attribute("office:value") ?? null;
    case "date":
      return (
        attribute("office:date-value")
          ?.replace(/T00:00:00(\.0+)?$/, "")
          .replace("T", " ") ?? null
      );
    case "time": {
      const found = /^PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S$/.exec(
        attribute("office:time-value") ?? ""
      );
      if (!found) return null;
      const [, hours, minutes, seconds, fraction] = found;
      const rest = /[1-9]/.test(fraction ?? "")
        ? `.${fraction.slice(0, 6).replace(/0+$/, "")}`
        : "";
      return `${hours}:${minutes.padStart(2, "0")}:${seconds.padStart(2, "0")}${rest}`;
    }
    case "boolean":
      return attribute("office:boolean-value")?.toUpperCase() ?? null;
  }
  return null;
}

/** Removes empty rows at the end. */
function withoutEnd(rows: SourceRow[]): SourceRow[] {
  while (rows.length && rows.at(-1)!.cells.every((text) => text === "")) rows.pop();
  return rows;
}

/** Adds the cells that are merged into the one at a place, if it spans several. */
function addMerged(
  merged: Sheet["merged"],
  attribute: Attributes,
  {line, column}: {line: number; column: number}
): void {
  const [columns, rows] = ["columns", "rows"].map((what) =>
    Number(attribute(`table:number-${what}-spanned`) ?? 1)
  );
  if (columns === 1 && rows === 1) return;
  const end = `${columnLetters(column + columns - 1)}${line + rows - 1}`;
  merged.push({line, column, rows, columns, range: `${columnLetters(column)}${line}:${end}`});
}
