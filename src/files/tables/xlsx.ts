import {codeFormat} from "./codeFormat.js";
import {type DateFormat, dateFormat, serialText} from "./serialDate.js";
import {
  addPercent,
  type CellTexts,
  exactTexts,
  type MergedCells,
  type Sheet,
  squareRows,
  unpack,
  type Workbook
} from "./workbook.js";
import {readXml} from "./xml.js";

/** A sheet as the workbook lists it, with its file. */
interface ListedSheet {
  name: string;
  hidden: boolean;
  part: string;
}

/**
 * Opens an Excel workbook (.xlsx, .xlsm). Throws an error that begins with a verb, for a sentence
 * that begins with the name of the file.
 */
export function openXlsx(bytes: Uint8Array, texts: CellTexts = exactTexts): Workbook {
  let parts: Map<string, string>;
  try {
    parts = unpack(
      bytes,
      (name) => /\.(xml|rels)$/i.test(name) && !/\/(drawings|media|theme|charts)\//.test(name)
    );
  } catch (error) {
    if (/^is larger/.test((error as Error).message)) throw error;
    throw new Error("cannot be unpacked: the file is incomplete or is no workbook");
  }
  const book = [...parts.keys()].find((name) => /(^|\/)workbook\.xml$/i.test(name));
  if (book === undefined)
    throw new Error(
      [...parts.keys()].some((name) => /vbaProject|\.bin$/.test(name)) ||
        /xlsb/.test([...parts.keys()].join())
        ? "is a binary workbook: save it as .xlsx"
        : "is no Excel workbook: expected xl/workbook.xml in it"
    );
  const folder = book.slice(0, book.lastIndexOf("/") + 1);
  const {sheets, since1904} = readBook(parts, book, folder);
  if (!sheets.length) throw new Error("has no sheet with cells");
  const strings = readStrings(parts.get(`${folder}sharedStrings.xml`));
  const formats = readFormats(parts.get(`${folder}styles.xml`));
  return {
    sheets: sheets.map(({name, hidden}) => ({name, hidden})),
    read(wanted) {
      const sheet = sheets.find(({name}) => name === wanted);
      if (!sheet) throw new Error(`has no sheet ${wanted}`);
      const found = readSheet(parts.get(sheet.part)!, {strings, formats, since1904, texts});
      return {...found, comments: countComments(parts, sheet.part)};
    }
  };
}

function readBook(parts: ReadonlyMap<string, string>, book: string, folder: string) {
  const targets = readRelations(parts, book);
  const sheets: ListedSheet[] = [];
  let since1904 = false;
  readXml(parts.get(book)!, {
    open(name, attribute) {
      if (name === "workbookPr") since1904 = /^(1|true)$/.test(attribute("date1904") ?? "");
      if (name !== "sheet") return;
      const target = targets.get(attribute("r:id") ?? attribute("d3p1:id") ?? "") ?? "";
      const part = target.startsWith("/") ? target.slice(1) : folder + target;
      // A chart sheet has no cells.
      if (parts.has(part) && /worksheet/i.test(part))
        sheets.push({
          name: attribute("name") ?? "",
          hidden: /hidden/i.test(attribute("state") ?? ""),
          part
        });
    }
  });
  return {sheets, since1904};
}

/** The files that a part refers to, by their identifiers. */
function readRelations(parts: ReadonlyMap<string, string>, part: string): Map<string, string> {
  const at = part.lastIndexOf("/") + 1;
  const xml = parts.get(`${part.slice(0, at)}_rels/${part.slice(at)}.rels`);
  const targets = new Map<string, string>();
  if (xml)
    readXml(xml, {
      open(name, attribute) {
        if (name === "Relationship") targets.set(attribute("Id") ?? "", attribute("Target") ?? "");
      }
    });
  return targets;
}

function countComments(parts: ReadonlyMap<string, string>, sheet: string): number {
  let count = 0;
  for (const target of readRelations(parts, sheet).values()) {
    const name =
      /comments\d*\.xml$/i.exec(target) && !/threaded/i.test(target)
        ? target.split("/").at(-1)
        : null;
    const part = name && [...parts.keys()].find((key) => key.endsWith(`/${name}`));
    if (part)
      readXml(parts.get(part)!, {
        open(name) {
          if (name === "comment") count++;
        }
      });
  }
  return count;
}

/** The texts that cells refer to by number. Phonetic hints are no part of a text. */
function readStrings(xml: string | undefined): string[] {
  const strings: string[] = [];
  let [text, isText, inHint] = ["", false, false];
  if (xml)
    readXml(xml, {
      open(name) {
        if (name === "si") text = "";
        if (name === "rPh") inHint = true;
        isText = name === "t" && !inHint;
      },
      text(value) {
        if (isText) text += value;
      },
      close(name) {
        if (name === "si") strings.push(escapedText(text));
        if (name === "rPh") inHint = false;
        isText = false;
      }
    });
  return strings;
}

/** Excel writes control characters as _x000D_. */
function escapedText(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) =>
        String.fromCharCode(Number.parseInt(code, 16))
      )
    : text;
}

/** What the number format of a style makes of a number. */
interface CellFormat {
  date: DateFormat | null;
  code: ReturnType<typeof codeFormat>;
  isPercent: boolean;
}

/** The formats with a percent sign that a workbook need not define. */
const builtInPercents = [9, 10];

/** The format of each style of cells. */
function readFormats(xml: string | undefined): CellFormat[] {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let inCells = false;
  if (xml)
    readXml(xml, {
      open(name, attribute) {
        if (name === "numFmt")
          codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
        if (name === "cellXfs") inCells = true;
        if (name !== "xf" || !inCells) return;
        const id = Number(attribute("numFmtId") ?? 0);
        const code = codes.get(id);
        formats.push({
          date: dateFormat(id, code),
          code: code === undefined ? null : codeFormat(code),
          isPercent:
            code === undefined
              ? builtInPercents.includes(id)
              : code.replace(/"[^"]*"|\\./g, "").includes("%")
        });
      },
      close(name) {
        if (name === "cellXfs") inCells = false;
      }
    });
  return formats;
}

function readSheet(xml: string, shared: SharedParts): Omit<Sheet, "comments"> {
  const sheet = {
    rows: [] as Sheet["rows"],
    unstored: [] as Sheet["unstored"],
    merged: [] as Sheet["merged"],
    percents: [] as Sheet["percents"],
    hiddenRows: 0,
    hiddenColumns: 0
  };
  let line = 0;
  let cells: string[] = [];
  let cell = {
    column: 0,
    type: "n",
    format: null as CellFormat | null,
    hasFormula: false,
    value: "",
    text: ""
  };
  let reading: "value" | "text" | null = null;
  let column = 0;
  let inHint = false;
  readXml(xml, {
    open(name, attribute) {
      switch (name) {
        case "row":
          line = Number(attribute("r") ?? line + 1);
          cells = [];
          column = 0;
          if (attribute("hidden") === "1") sheet.hiddenRows++;
          break;
        case "c": {
          const place = /^[A-Z]+/.exec(attribute("r") ?? "")?.[0];
          column = place ? columnNumber(place) : column;
          cell = {
            column,
            type: attribute("t") ?? "n",
            format: shared.formats[Number(attribute("s") ?? 0)] ?? null,
            hasFormula: false,
            value: "",
            text: ""
          };
          break;
        }
        case "f":
          cell.hasFormula = true;
          break;
        case "v":
          reading = "value";
          break;
        case "rPh":
          inHint = true;
          break;
        case "t":
          reading = inHint ? null : "text";
          break;
        case "mergeCell":
          sheet.merged.push(mergedCells(attribute("ref") ?? ""));
          break;
        case "col":
          if (attribute("hidden") === "1")
            sheet.hiddenColumns += Number(attribute("max")) - Number(attribute("min")) + 1;
      }
    },
    text(text) {
      if (reading === "value") cell.value += text;
      else if (reading === "text") cell.text += text;
    },
    close(name) {
      if (name === "v" || name === "t") reading = null;
      else if (name === "rPh") inHint = false;
      else if (name === "c") {
        const text = cellText(cell, shared);
        const isUnstored = cell.hasFormula && cell.value === "" && cell.type !== "str";
        if (cell.format?.isPercent && cell.type === "n" && text !== "")
          addPercent(sheet.percents, {line, column: cell.column});
        if (text === "" && isUnstored) sheet.unstored.push({line, column: cell.column});
        while (cells.length < cell.column) cells.push("");
        cells[cell.column] = text;
        column = cell.column + 1;
      } else if (name === "row") sheet.rows.push({line, cells});
    }
  });
  return {...sheet, rows: squareRows(sheet.rows)};
}

/** What all sheets of a workbook share. */
interface SharedParts {
  strings: readonly string[];
  formats: readonly CellFormat[];
  since1904: boolean;
  texts: CellTexts;
}

/** The text of a cell, as a CSV of the sheet would have it. */
function cellText(
  {
    type,
    value,
    text,
    format
  }: {type: string; value: string; text: string; format: CellFormat | null},
  {strings, since1904, texts}: SharedParts
): string {
  switch (type) {
    case "s":
      return strings[Number(value)] ?? "";
    case "inlineStr":
      return escapedText(text);
    case "str":
      return escapedText(value);
    case "b":
      return value === "" ? "" : texts.boolean(value === "1" || value === "true");
    case "e":
      return value;
    case "d":
      return value.replace(/T00:00:00(\.0+)?Z?$/, "").replace("T", " ");
  }
  if (value === "") return "";
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  const date = format?.date ? serialText(number, format.date, since1904, texts.moment) : null;
  // Excel has 15 digits, and other programs write whole numbers with more.
  const isLong = /^-?\d{16,}$/.test(value);
  return date ?? format?.code?.(number) ?? (isLong ? value : texts.number(number));
}

/** Merged cells by their range, such as F2:F3. */
function mergedCells(range: string): MergedCells {
  const [first, last = first] = range.split(":").map((place) => {
    const [, letters = "A", line = "1"] = /^([A-Z]+)(\d+)$/.exec(place) ?? [];
    return {line: Number(line), column: columnNumber(letters)};
  });
  return {
    ...first,
    rows: last.line - first.line + 1,
    columns: last.column - first.column + 1,
    range
  };
}

function columnNumber(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64;
  return column - 1;
}
