import {columnLetters} from "../columnLetters.js";
import type {SourceRow} from "./scanRows.js";
import {addPercent, type Sheet, squareRows, unpack, type Workbook} from "./workbook.js";
import {readXml} from "./xml.js";

/** The most times that a filled cell or row may be repeated; more are formatting without content. */
const maxRepeats = 1000;

/**
 * Opens an OpenDocument spreadsheet (.ods), as public bodies publish them. Throws an error that
 * begins with a verb, for a sentence that begins with the name of the file.
 */
export function openOds(bytes: Uint8Array): Workbook {
  let content: string | undefined;
  try {
    content = unpack(bytes, (name) => name === "content.xml").get("content.xml");
  } catch (error) {
    if (/^is larger/.test((error as Error).message)) throw error;
  }
  if (!content) throw new Error("cannot be unpacked: the file is incomplete or is no spreadsheet");
  const sheets = readSheets(content);
  if (!sheets.size) throw new Error("has no sheet");
  return {
    sheets: Array.from(sheets, ([name, {hidden}]) => ({name, hidden})),
    read(wanted) {
      const found = sheets.get(wanted);
      if (!found) throw new Error(`has no sheet ${wanted}`);
      return found.sheet;
    }
  };
}

function readSheets(xml: string): Map<string, {hidden: boolean; sheet: Sheet}> {
  const sheets = new Map<string, {hidden: boolean; sheet: Sheet}>();
  const hiddenStyles = new Set<string>();
  let style = "";
  let sheet: Sheet | null = null;
  let row: {cells: string[]; times: number} | null = null;
  let line = 1;
  let cell: {text: string[]; value: string | null; times: number} | null = null;
  let inNote = 0;
  let isParagraph = false;
  readXml(xml, {
    open(name, attribute) {
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
            percents: [],
            hiddenRows: 0,
            hiddenColumns: 0,
            comments: 0
          };
          line = 1;
          const hidden = hiddenStyles.has(attribute("table:style-name") ?? "");
          sheets.set(attribute("table:name") ?? `Sheet ${sheets.size + 1}`, {hidden, sheet});
          break;
        }
        case "table-row":
          row = {cells: [], times: Number(attribute("table:number-rows-repeated") ?? 1)};
          if (sheet && /collapse|filter/.test(attribute("table:visibility") ?? ""))
            sheet.hiddenRows += row.times;
          break;
        case "table-cell":
        case "covered-table-cell":
          cell = {
            text: [],
            value: storedValue(attribute),
            times: Number(attribute("table:number-columns-repeated") ?? 1)
          };
          if (sheet && row && attribute("office:value-type") === "percentage")
            addPercent(sheet.percents, {line, column: row.cells.length});
          if (sheet && row) addMerged(sheet.merged, attribute, {line, column: row.cells.length});
          break;
        case "annotation":
          inNote++;
          if (sheet) sheet.comments++;
          break;
        case "p":
          if (cell && !inNote) cell.text.push("");
          isParagraph = !inNote;
          break;
        case "s":
          if (cell && isParagraph) append(" ".repeat(Number(attribute("text:c") ?? 1)));
          break;
        case "line-break":
          if (cell && isParagraph) append("\n");
      }
    },
    text(text) {
      if (cell && isParagraph && !inNote) append(text);
    },
    close(name) {
      switch (name) {
        case "annotation":
          inNote--;
          break;
        case "p":
          isParagraph = false;
          break;
        case "table-cell":
        case "covered-table-cell": {
          if (!cell || !row) break;
          const shown = cell.text.join("\n");
          // Leading zeros are shown where the digits are a code.
          const isCode = /^0\d+$/.test(shown) && Number(shown) === Number(cell.value);
          const text = isCode ? shown : (cell.value ?? shown);
          const times = text === "" ? cell.times : Math.min(cell.times, maxRepeats);
          // Empty cells at the end of a row are repeated to the sheet's right edge.
          if (text !== "" || times < maxRepeats)
            for (let i = 0; i < times; i++) row.cells.push(text);
          cell = null;
          break;
        }
        case "table-row": {
          if (!row || !sheet) break;
          const isFilled = row.cells.some((text) => text !== "");
          if (isFilled)
            for (let i = 0; i < Math.min(row.times, maxRepeats); i++)
              sheet.rows.push({line: line + i, cells: [...row.cells]});
          else if (row.times === 1) sheet.rows.push({line, cells: []});
          line += row.times;
          row = null;
          break;
        }
        case "table":
          if (sheet) squareRows(withoutEnd(sheet.rows));
          sheet = null;
      }
    }
  });
  return sheets;

  function append(text: string): void {
    const {text: paragraphs} = cell!;
    if (paragraphs.length) paragraphs[paragraphs.length - 1] += text;
  }
}

/** The value that a cell stores with its text; null for text. */
function storedValue(attribute: (name: string) => string | undefined): string | null {
  switch (attribute("office:value-type")) {
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
  attribute: (name: string) => string | undefined,
  {line, column}: {line: number; column: number}
): void {
  const [columns, rows] = ["columns", "rows"].map((what) =>
    Number(attribute(`table:number-${what}-spanned`) ?? 1)
  );
  if (columns === 1 && rows === 1) return;
  const end = `${columnLetters(column + columns - 1)}${line + rows - 1}`;
  merged.push({line, column, rows, columns, range: `${columnLetters(column)}${line}:${end}`});
}
