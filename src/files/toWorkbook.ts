import {strToU8, zipSync} from "fflate";
import type {Result, ResultColumn} from "../engine/result.js";
import {formatNumber} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";
import type {Value} from "../records/rows.js";
import {decimalScale, isNumeric, isTemporal} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {cellText} from "./cellText.js";
import {columnLetters} from "./columnLetters.js";

/** The limits of an Excel sheet. */
const maxRows = 1_048_575;
const maxColumns = 16_384;
const maxText = 32_767;

/** The first integer that may have more digits than the 15 that Excel keeps. */
const tooLong = 1e15;

/**
 * A result as an Excel workbook with one sheet (ECMA-376, SpreadsheetML). A column is text where
 * Excel cannot hold all its values exactly: numbers of more than 15 digits, and times finer than a
 * millisecond. A single value is text where Excel has none like it, such as NaN and a date before
 * March 1900. Nothing is a formula. The workbook is written here because the library that the tests
 * use packs files in workers made from text, which the page's policy forbids. Throws if a sheet
 * cannot hold the result.
 */
export function toWorkbook({columns, length}: Result): Blob {
  if (length > maxRows || columns.length > maxColumns)
    throw new Error(
      phrase`an Excel sheet holds ${formatNumber(maxRows)} rows and ${formatNumber(maxColumns)} columns: use CSV or Parquet`
    );
  const formats = columns.map(formatOf);
  const codes = [...new Set(formats)];
  const writers = columns.map(({type, values}, i) => ({
    type,
    values: values()[Symbol.iterator](),
    letters: columnLetters(i),
    style: formats[i] === "text" ? null : plainStyles + codes.indexOf(formats[i])
  }));
  const names = uniqueNames(columns);
  const headings = writers.map(({letters}, i) => textCell(`${letters}1`, names[i], boldStyle));
  const rows = [`<row r="1">${headings.join("")}</row>`];
  for (let row = 2; row < length + 2; row++) {
    const cells = writers.map(({values, type, letters, style}) =>
      cellOf(`${letters}${row}`, values.next().value, type, style)
    );
    rows.push(`<row r="${row}">${cells.join("")}</row>`);
  }
  const widths = columns.map(
    (column, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${widthOf(names[i], column, length)}" customWidth="1"/>`
  );
  const sheet = `${declaration}<worksheet xmlns="${main}"><cols>${widths.join("")}</cols><sheetData>${rows.join("")}</sheetData></worksheet>`;
  const files = {
    ...parts,
    "xl/workbook.xml": `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheetName())}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/styles.xml": stylesOf(codes),
    "xl/worksheets/sheet1.xml": sheet
  };
  const packed = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const);
  return new Blob([zipSync(Object.fromEntries(packed)) as BlobPart]);
}

/**
 * The number format of a column, such as `0.00`: the values look as they do in the page. `text`
 * where Excel cannot hold all values exactly.
 */
function formatOf({type, values}: ResultColumn): string {
  if (isNumeric(type)) {
    for (const value of values()) if (isLong(value, type)) return "text";
    const scale = decimalScale(type);
    return scale ? `0.${"0".repeat(scale)}` : "General";
  }
  if (!isTemporal(type)) return "General";
  if (type === "DATE") return "yyyy\\-mm\\-dd";
  let isWhole = true;
  for (const value of values()) {
    if (!(value instanceof Date)) continue;
    if ("nanos" in value && !Number.isNaN(value.getTime())) return "text";
    isWhole &&= !(value.getTime() % 1000);
  }
  return `yyyy\\-mm\\-dd\\ hh:mm:ss${isWhole ? "" : ".000"}`;
}

/** Whether a number has more digits than Excel keeps. A DOUBLE is kept as it is. */
function isLong(value: Value, type: string): boolean {
  if (typeof value !== "number") return typeof value === "bigint" || typeof value === "string";
  return type !== "DOUBLE" && type !== "FLOAT" && Math.abs(value) >= tooLong;
}

/** A cell. A column without a style is text. */
function cellOf(place: string, value: Value, type: string, style: number | null): string {
  if (value === null) return "";
  if (style !== null) {
    // A FLOAT has the digits that are shown, not those of the DOUBLE that is equal to it.
    if (typeof value === "number" && Number.isFinite(value))
      return `<c r="${place}" s="${style}"><v>${type === "FLOAT" ? cellText(value, type) : value}</v></c>`;
    if (typeof value === "boolean") return `<c r="${place}" t="b"><v>${Number(value)}</v></c>`;
    if (value instanceof Date && value.getTime() >= firstDay && value.getTime() < endOfDays)
      return `<c r="${place}" s="${style}"><v>${value.getTime() / 86_400_000 + 25_569}</v></c>`;
  }
  return textCell(place, cellText(value, type));
}

/** The width of a column in characters: enough for its name and its first values. */
function widthOf(name: string, {type, at}: ResultColumn, length: number): number {
  let letters = name.length;
  for (let row = 0; row < Math.min(length, 60); row++)
    letters = Math.max(letters, cellText(at(row), type).length);
  return Math.min(60, letters + 2);
}

/**
 * Excel counts days from 1900, and treats that year as a leap year. Days are right from March 1900
 * on.
 */
const firstDay = Date.UTC(1900, 2, 1);
/** The first day after the last of Excel. */
const endOfDays = Date.UTC(10_000, 0, 1);

/** The style of headings, and of text, in the workbook's list of styles; the number formats follow. */
const boldStyle = 1;
const textStyle = 0;
const plainStyles = 2;

function textCell(place: string, text: string, style = textStyle): string {
  if (text.length > maxText)
    throw new Error(
      phrase`an Excel cell holds ${formatNumber(maxText)} characters, and one value has ${formatNumber(text.length)}: use CSV or Parquet`
    );
  return `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** The name of the sheet, without what Excel forbids in one. */
function sheetName(): string {
  return phrase`Result`.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
}

/** Text in XML 1.0, which cannot hold most control characters: Excel writes them as `_x0000_`. */
export function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(
      /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`
    );
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const parts = {
  "[Content_Types].xml": `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`,
  "_rels/.rels": `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/_rels/workbook.xml.rels": `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`
};

/** The styles of cells: for text, for headings, and for each number format. */
function stylesOf(formats: readonly string[]): string {
  const codes = formats.map(
    (code, i) => `<numFmt numFmtId="${firstFormatId + i}" formatCode="${code}"/>`
  );
  const styles = formats.map(
    (_, i) => `<xf numFmtId="${firstFormatId + i}" applyNumberFormat="1"/>`
  );
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="${codes.length}">${codes.join("")}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${styles.length + 2}"><xf/><xf fontId="1" applyFont="1"/>${styles.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** The first number of a format that a workbook defines itself. */
const firstFormatId = 164;
