import {strToU8, zipSync} from "fflate";
import {columnLetters} from "../../src/files/columnLetters.js";
import {escaped as xml} from "../../src/files/toWorkbook.js";
import {phrase} from "../../src/page/words/phrase.js";
import {instructionSheet, type TemplateField, type TemplateTable} from "./codebookTemplate.js";
import type {ExampleRow} from "./exampleRows.js";

/** How many rows of a sheet have drop-downs. */
const rowsWithChoices = 5000;

/** The styles of cells, in the workbook's list. A heading is locked; words and numbers are not. */
const [plain, heading, words, numbers] = [0, 1, 2, 3];

/**
 * An Excel workbook to fill in (ECMA-376, SpreadsheetML): a sheet of instructions, and a sheet for each
 * table. A column with allowed values has a drop-down, each column says what it takes when a cell of it
 * is selected, and the names of the columns are locked, without a password. The check reads the
 * workbook in place of the CSV files.
 */
export function workbookTemplate(
  tables: readonly TemplateTable[],
  rows: Readonly<Record<string, readonly ExampleRow[]>>
): Uint8Array {
  const sheets = [
    {name: instructionSheet, content: instructions(tables)},
    ...tables.map((table) => ({name: table.name, content: sheetOf(table, rows[table.name] ?? [])}))
  ];
  const files: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map(({name}, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styles
  };
  sheets.forEach(({content}, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet xmlns="${main}">${content}</worksheet>`;
  });
  // The same template gives the same bytes.
  const mtime = "1980-01-01T00:00:00";
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, [strToU8(declaration + text), {mtime}]])
    )
  );
}

/** The sheet of a table: names of columns, examples, drop-downs, and what each column takes. */
function sheetOf({fields}: TemplateTable, rows: readonly ExampleRow[]): string {
  const head = fields.map(({name}, i) => cell(`${columnLetters(i)}1`, name, heading)).join("");
  const body = rows.map((row, at) => {
    const cells = fields.map(({name}, i) =>
      row[name] === undefined ? "" : cell(`${columnLetters(i)}${at + 2}`, row[name], words)
    );
    return `<row r="${at + 2}">${cells.join("")}</row>`;
  });
  const columns = fields.map(
    ({type}, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="22" style="${type === "string" ? words : numbers}" customWidth="1"/>`
  );
  const rules = fields.map(ruleOf);
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData><row r="1">${head}</row>${body.join("")}</sheetData>${protection}<dataValidations count="${rules.length}">${rules.join("")}</dataValidations>`;
}

/** What a column takes, shown when a cell is selected; allowed values are a list to choose from. */
function ruleOf(
  {name, title, description, categories, refersTo}: TemplateField,
  i: number
): string {
  const letters = columnLetters(i);
  const prompt = `${description}${categories ? ` ${categories.map(({value, label}) => `${value}: ${label}`).join("; ")}` : ""}`;
  const said = `showInputMessage="1" promptTitle="${xml(title.slice(0, 32))}" prompt="${xml(shorten(prompt))}" sqref="${letters}2:${letters}${rowsWithChoices + 1}"`;
  const error = `showErrorMessage="1" errorTitle="${xml(name)}" error="${xml(phrase`Choose a value of the list.`)}"`;
  if (categories) {
    const list = xml(categories.map(({value}) => value).join(","));
    return `<dataValidation type="list" allowBlank="1" ${error} ${said}><formula1>"${list}"</formula1></dataValidation>`;
  }
  if (refersTo)
    // The key is the first column of the other table.
    return `<dataValidation type="list" allowBlank="1" ${error} ${said}><formula1>${refersTo}!$A$2:$A$${rowsWithChoices + 1}</formula1></dataValidation>`;
  return `<dataValidation type="none" ${said}/>`;
}

function instructions(tables: readonly TemplateTable[]): string {
  const lines = [
    phrase`How to fill in this workbook`,
    "",
    phrase`1. Each sheet is a table. The first row has the names of its columns, which are locked.`,
    phrase`2. Replace the example rows with your own. Nothing in the examples is a fact.`,
    phrase`3. If a cell offers a list, choose from it. Every other cell explains what to enter when you select it.`,
    phrase`4. Leave a cell empty if you do not know its value. Do not write a guess.`,
    phrase`5. Save the workbook in the programme's folder, delete the CSV files there, and run: npm run check`,
    "",
    ...tables.map(({name, description}) => `${name}: ${description}`)
  ];
  const rows = lines.map((line, i) =>
    line ? `<row r="${i + 1}">${cell(`A${i + 1}`, line, i ? plain : heading)}</row>` : ""
  );
  return `<cols><col min="1" max="1" width="110" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData>`;
}

function cell(place: string, text: string, style: number): string {
  return `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

/** Excel shows at most 255 characters of a prompt. */
function shorten(text: string): string {
  return text.length > 255 ? `${text.slice(0, 254)}…` : text;
}

/** Only the cells with the names of columns are locked; rows can be added, removed and sorted. */
const protection =
  '<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDCE8F3"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyProtection="1"><protection locked="1"/></xf><xf numFmtId="49" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf><xf applyProtection="1"><protection locked="0"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
