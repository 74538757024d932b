import {phrase} from "../../page/words/phrase.js";
import {columnLetters} from "../columnLetters.js";
import {codeFormat} from "./codeFormat.js";
import {TooLarge} from "./packed.js";
import {type DateFormat, dateFormat, serialText} from "./serialDate.js";
import {
  addSign,
  type CellComment,
  type CellLink,
  type CellPlace,
  type CellTexts,
  exactTexts,
  type MergedCells,
  type Sheet,
  squareRows,
  unpack,
  type Workbook
} from "./workbook.js";
import {readXml} from "./xml.js";

/** A packed file that is no workbook. */
export class NoWorkbook extends Error {}

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
    if (error instanceof TooLarge) throw error;
    throw new Error(
      phrase`cannot be unpacked: the file is incomplete or damaged, or is no workbook`
    );
  }
  const book = [...parts.keys()].find((name) => /(^|\/)workbook\.xml$/i.test(name));
  if (book === undefined)
    throw [...parts.keys()].some((name) => /vbaProject|\.bin$|xlsb/.test(name))
      ? new Error(phrase`is a binary workbook: save it as .xlsx`)
      : new NoWorkbook(phrase`is no Excel workbook: expected xl/workbook.xml in it`);
  const folder = book.slice(0, book.lastIndexOf("/") + 1);
  const relations = readRelations(parts, book);
  const {sheets, since1904} = readBook(parts, book, relations);
  if (!sheets.length) throw new Error(phrase`has no sheet with cells`);
  const strings = readStrings(partOf("sharedStrings"));
  const formats = readFormats(partOf("styles"));
  return {
    sheets: sheets.map(({name, hidden}) => ({name, hidden})),
    read(wanted) {
      const sheet = sheets.find(({name}) => name === wanted);
      if (!sheet) throw new Error(phrase`has no sheet ${wanted}`);
      const {targets, ...found} = readSheet(parts.get(sheet.part)!, {
        strings,
        formats,
        since1904,
        texts
      });
      const links = [...found.links, ...linksOf(parts, sheet.part, targets)];
      return {...found, links, comments: commentsOn(parts, sheet.part)};
    }
  };

  function partOf(type: string): string | undefined {
    const relation = [...relations.values()].find((relation) => relation.type === type);
    return parts.get(relation?.part ?? `${folder}${type}.xml`);
  }
}

function readBook(
  parts: ReadonlyMap<string, string>,
  book: string,
  relations: ReadonlyMap<string, Relation>
) {
  const sheets: ListedSheet[] = [];
  let since1904 = false;
  readXml(parts.get(book)!, {
    open(name, attribute) {
      if (name === "workbookPr") since1904 = isTrue(attribute("date1904"));
      if (name !== "sheet") return;
      const relation = relations.get(attribute(":id") ?? "");
      // A chart sheet has no cells.
      if (!relation || !/^(?:worksheet)?$/.test(relation.type)) return;
      const sheet = attribute("name") ?? "";
      if (!parts.has(relation.part))
        throw new Error(phrase`is incomplete: the cells of the sheet ${sheet} are not in it`);
      sheets.push({
        name: sheet,
        hidden: /hidden/i.test(attribute("state") ?? ""),
        part: relation.part
      });
    }
  });
  return {sheets, since1904};
}

/** A part that another part of a workbook refers to. */
interface Relation {
  /** What the part is, such as "worksheet"; "" where the file does not say so. */
  type: string;
  part: string;
}

/** The XML that lists to what a part refers; undefined if there is none. */
function relationsOf(parts: ReadonlyMap<string, string>, from: string): string | undefined {
  const at = from.lastIndexOf("/") + 1;
  return parts.get(`${from.slice(0, at)}_rels/${from.slice(at)}.rels`);
}

/** The parts that a part refers to, by their identifiers. */
function readRelations(parts: ReadonlyMap<string, string>, from: string): Map<string, Relation> {
  const xml = relationsOf(parts, from);
  const relations = new Map<string, Relation>();
  if (xml)
    readXml(xml, {
      open(name, attribute) {
        if (name !== "Relationship" || attribute("TargetMode") === "External") return;
        const address = new URL(attribute("Target") ?? "", `file:///${from}`).pathname;
        relations.set(attribute("Id") ?? "", {
          type: attribute("Type")?.split("/").at(-1) ?? "",
          part: decodeURIComponent(address.slice(1))
        });
      }
    });
  return relations;
}

/** The comments on the cells of a sheet. */
function commentsOn(parts: ReadonlyMap<string, string>, sheet: string): CellComment[] {
  const comments: CellComment[] = [];
  let isText = false;
  for (const {part} of readRelations(parts, sheet).values())
    if (/comments\d*\.xml$/i.test(part) && !/threaded/i.test(part) && parts.has(part))
      readXml(parts.get(part)!, {
        open(name, attribute) {
          if (name === "comment") comments.push({...firstCell(attribute("ref") ?? ""), text: ""});
          isText = name === "t";
        },
        text(text) {
          if (isText && comments.length) comments.at(-1)!.text += text;
        },
        close() {
          isText = false;
        }
      });
  return comments;
}

/** A link as a sheet lists it: its cells, and its address or the identifier of its address. */
interface LinkTarget {
  range: string;
  id: string | null;
  location: string;
}

/** The links of a sheet, one for each cell. */
function linksOf(
  parts: ReadonlyMap<string, string>,
  sheet: string,
  targets: readonly LinkTarget[]
): CellLink[] {
  if (!targets.length) return [];
  const addresses = addressesOf(parts, sheet);
  return targets.flatMap(({range, id, location}) => {
    const outside = id === null ? undefined : addresses.get(id);
    const address = outside === undefined ? location : outside + (location && `#${location}`);
    if (address === "") return [];
    const {line, column, rows, columns} = mergedCells(range);
    const cells = Math.min(rows * columns, maxLinked);
    return Array.from({length: cells}, (_, i) => ({
      line: line + Math.floor(i / columns),
      column: column + (i % columns),
      address,
      isInside: outside === undefined
    }));
  });
}

/** The most cells that one link spans. */
const maxLinked = 10_000;

/** The addresses outside of a workbook to which a part refers, by their identifiers. */
function addressesOf(parts: ReadonlyMap<string, string>, from: string): Map<string, string> {
  const addresses = new Map<string, string>();
  const xml = relationsOf(parts, from);
  if (xml)
    readXml(xml, {
      open(name, attribute) {
        if (name === "Relationship" && attribute("TargetMode") === "External")
          addresses.set(attribute("Id") ?? "", attribute("Target") ?? "");
      }
    });
  return addresses;
}

/** The address in a formula that links, such as `HYPERLINK("https://…", "report")`; null for others. */
function linkIn(formula: string): string | null {
  const found = /^HYPERLINK\(\s*"((?:[^"]|"")*)"/i.exec(formula.trim());
  return found ? found[1].replaceAll('""', '"') : null;
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
  /** The percent sign or the sign of a currency; "" for none. */
  sign: string;
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
          sign: code === undefined ? (builtInPercents.includes(id) ? "%" : "") : signOf(code)
        });
      },
      close(name) {
        if (name === "cellXfs") inCells = false;
      }
    });
  return formats;
}

/** The sign that a number format writes: a percent sign, that of a currency, or "" for none. */
function signOf(code: string): string {
  if (code.replace(/"[^"]*"|\\./g, "").includes("%")) return "%";
  // [$£-809] is the sign of a currency, and [$-809] only a language.
  const [, inBrackets, plain = ""] =
    /\[\$([^\]-]+)(?:-[^\]]*)?\]|([£€$¥₹])/.exec(code.replace(/\[\$-[^\]]*\]/g, "")) ?? [];
  return inBrackets ?? plain;
}

function readSheet(
  xml: string,
  shared: SharedParts
): Omit<Sheet, "comments"> & {targets: LinkTarget[]} {
  const sheet = {
    rows: [] as Sheet["rows"],
    unstored: [] as Sheet["unstored"],
    merged: [] as Sheet["merged"],
    signs: new Map() as Sheet["signs"],
    hiddenRows: 0,
    hiddenColumns: 0,
    links: [] as CellLink[],
    targets: [] as LinkTarget[]
  };
  let line = 0;
  let cells: string[] = [];
  let cell = {
    column: 0,
    type: "n",
    format: null as CellFormat | null,
    hasFormula: false,
    formula: "",
    value: "",
    text: ""
  };
  let reading: "value" | "text" | "formula" | null = null;
  let column = 0;
  let inHint = false;
  readXml(xml, {
    open(name, attribute) {
      switch (name) {
        case "row":
          line = Number(attribute("r") ?? line + 1);
          cells = [];
          column = 0;
          if (isTrue(attribute("hidden"))) sheet.hiddenRows++;
          break;
        case "c": {
          const place = /^[A-Z]+/.exec(attribute("r") ?? "")?.[0];
          column = place ? columnNumber(place) : column;
          cell = {
            column,
            type: attribute("t") ?? "n",
            format: shared.formats[Number(attribute("s") ?? 0)] ?? null,
            hasFormula: false,
            formula: "",
            value: "",
            text: ""
          };
          break;
        }
        case "f":
          cell.hasFormula = true;
          reading = "formula";
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
        case "hyperlink":
          sheet.targets.push({
            range: attribute("ref") ?? "",
            id: attribute(":id") ?? null,
            location: attribute("location") ?? ""
          });
          break;
        case "col":
          if (isTrue(attribute("hidden")))
            sheet.hiddenColumns += Number(attribute("max")) - Number(attribute("min")) + 1;
      }
    },
    text(text) {
      if (reading === "value") cell.value += text;
      else if (reading === "text") cell.text += text;
      else if (reading === "formula") cell.formula += text;
    },
    close(name) {
      if (name === "v" || name === "t" || name === "f") reading = null;
      else if (name === "rPh") inHint = false;
      else if (name === "c") {
        if (cell.type === "s" && cell.value !== "" && !(Number(cell.value) in shared.strings))
          throw new Error(
            phrase`is incomplete: the text of ${columnLetters(cell.column)}${line} is not in it`
          );
        const text = cellText(cell, shared);
        const address = linkIn(cell.formula);
        if (address)
          sheet.links.push({line, column: cell.column, address, isInside: address.startsWith("#")});
        const isUnstored = cell.hasFormula && cell.value === "" && cell.type !== "str";
        if (cell.type === "n" && text !== "" && text !== "0" && !cell.format?.date)
          addSign(sheet.signs, {line, column: cell.column}, cell.format?.sign ?? "");
        if (text === "" && isUnstored) sheet.unstored.push({line, column: cell.column});
        while (cells.length < cell.column) cells.push("");
        cells[cell.column] = text;
        column = cell.column + 1;
      } else if (name === "row") sheet.rows.push({line, cells});
    }
  });
  sheet.rows.sort((a, b) => a.line - b.line);
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
  const [first, last = first] = range.split(":").map(firstCell);
  return {
    ...first,
    rows: last.line - first.line + 1,
    columns: last.column - first.column + 1,
    range
  };
}

/** The place of a cell, such as F2. */
function firstCell(place: string): CellPlace {
  const [, letters = "A", line = "1"] = /^\$?([A-Z]+)\$?(\d+)/.exec(place) ?? [];
  return {line: Number(line), column: columnNumber(letters)};
}

/** Whether an attribute says so: some programs write 1, and others true. */
function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
}

function columnNumber(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64;
  return column - 1;
}
