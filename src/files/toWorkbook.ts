import {strToU8, zipSync} from "fflate";
import type {Result} from "../engine/result.js";
import type {Value} from "../records/rows.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {cellText} from "./cellText.js";

/** The limits of an Excel sheet. */
const maxRows = 1_048_575;
const maxColumns = 16_384;
const maxText = 32_767;

/**
 * A result as an Excel workbook with one sheet (ECMA-376, SpreadsheetML). Numbers that Excel cannot
 * hold are text, and nothing is a formula. It is written here because the library that the tests
 * use packs files in workers made from text, which the page's policy forbids. Throws where a sheet
 * cannot hold the result.
 */
export function toWorkbook({columns, length}: Result): Blob {
  if (length > maxRows || columns.length > maxColumns)
    throw new Error(
      `an Excel sheet holds ${maxRows.toLocaleString("en-GB")} rows and ${maxColumns.toLocaleString("en-GB")} columns: use CSV or Parquet`
    );
  const readers = columns.map((column) => column.values()[Symbol.iterator]());
  const letters = columns.map((_, i) => lettersOf(i));
  const headings = uniqueNames(columns).map((name, i) => textCell(`${letters[i]}1`, name, 1));
  const rows = [`<row r="1">${headings.join("")}</row>`];
  for (let row = 2; row < length + 2; row++) {
    const cells = readers.map((reader, i) =>
      cellOf(`${letters[i]}${row}`, reader.next().value, columns[i].type)
    );
    rows.push(`<row r="${row}">${cells.join("")}</row>`);
  }
  const sheet = `${declaration}<worksheet xmlns="${main}"><sheetData>${rows.join("")}</sheetData></worksheet>`;
  const files = Object.entries({...parts, "xl/worksheets/sheet1.xml": sheet});
  const zipped = zipSync(Object.fromEntries(files.map(([path, text]) => [path, strToU8(text)])));
  return new Blob([zipped as BlobPart]);
}

/** A cell. Its style is 0 for plain, 1 for bold, 2 for a date, 3 for a date and time. */
function cellOf(place: string, value: Value, type: string): string {
  if (value === null) return "";
  if (typeof value === "number" && Number.isFinite(value))
    return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c r="${place}" t="b"><v>${Number(value)}</v></c>`;
  if (value instanceof Date && value.getTime() >= firstDay)
    return `<c r="${place}" s="${type === "DATE" ? 2 : 3}"><v>${value.getTime() / 86_400_000 + 25_569}</v></c>`;
  return textCell(place, cellText(value, type));
}

/** Excel's name of a column: A, …, Z, AA, … */
function lettersOf(column: number): string {
  const before = Math.floor(column / 26);
  return `${before ? lettersOf(before - 1) : ""}${String.fromCharCode(65 + (column % 26))}`;
}

/**
 * Excel counts days from 1900, and treats that year as a leap year. Days are right from March 1900
 * on.
 */
const firstDay = Date.UTC(1900, 2, 1);

function textCell(place: string, text: string, style = 0): string {
  if (text.length > maxText)
    throw new Error(
      `an Excel cell holds ${maxText.toLocaleString("en-GB")} characters, and one value has ${text.length.toLocaleString("en-GB")}: use CSV or Parquet`
    );
  return `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Text in XML 1.0, which cannot hold most control characters: Excel writes them as `_x0000_`. */
function escaped(text: string): string {
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
  "xl/workbook.xml": `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Result" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`
};
