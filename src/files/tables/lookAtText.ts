import {plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {restore} from "../formulas.js";
import {createDrawnScanner, findDrawnTable} from "./drawnTable.js";
import {decodePieces, encodings, findEncoding} from "./encoding.js";
import {createFixedScanner, type FixedColumns, findFixedColumns} from "./fixedWidth.js";
import type {Choices, Doubt} from "./look.js";
import {lookAtRows, type RowLook, type RowSource} from "./lookAtRows.js";
import {
  createRowScanner,
  delimiters,
  drawnLines,
  type FoundDialect,
  findDialect,
  fixedWidth,
  type QuoteProblem,
  type SourceRow
} from "./scanRows.js";
import {findGarbledLetter, findLostLetter} from "./wrongLetters.js";

/** The part of a text, in characters, from which its delimiter is found. */
const sampleLength = 1 << 17;

/** The size, in bytes, up to which the rows of a text are kept in memory between passes. */
const maxKept = 1 << 25;

/**
 * Looks at a CSV or another text with delimiters. Throws an error that begins with a lower-case
 * letter, for a sentence that begins with the name of the file, where there is no table in it.
 */
export function lookAtText(
  bytes: Uint8Array,
  choices: Choices
): {look: RowLook; source: RowSource} {
  const doubts: Doubt[] = [];
  const notes: string[] = [];
  const found = findEncoding(bytes);
  const encoding = choices.encoding ?? found.encoding;
  notes.push(
    choices.encoding
      ? phrase`The encoding is ${encodings[encoding] ?? encoding}.`
      : phrase`The encoding is ${encodings[encoding]}: ${found.reason}.`
  );
  if (found.wrongLine !== null && encoding === "utf-8")
    doubts.push({
      line: found.wrongLine,
      text: phrase`A byte is not valid UTF-8, and is shown as �.`
    });
  if (found.mixedLine !== null && encoding === "windows-1252")
    doubts.push({
      line: found.mixedLine,
      text: phrase`Letters here may be UTF-8, and others in the file are not. The file seems to be made of two, and one of them has wrong letters.`
    });
  if (encoding === "utf-8") doubts.push(...doubtsAboutLetters(bytes));
  const sample = sampleOf(bytes, encoding);
  if (sample.trim() === "")
    throw new Error(phrase`is empty: expected a line of column names, and rows`);
  refuseOtherText(sample);
  const stated = /^sep=(.)\r?\n/i.exec(sample);
  const guess = findDialect(sample, sample.length < sampleLength);
  const drawn = [undefined, drawnLines].includes(choices.delimiter) ? findDrawnTable(sample) : null;
  const fixed = drawn ? null : fixedColumns(bytes, encoding, sample, choices.delimiter, guess);
  const dialect = {
    delimiter: choices.delimiter ?? (drawn ? drawnLines : fixed ? fixedWidth : guess.delimiter),
    quote: choices.quote ?? (drawn || fixed ? "" : guess.quote)
  };
  // A reader may choose a layout that the text does not have: its lines are then one column.
  const isLaidOut = [drawnLines, fixedWidth].includes(dialect.delimiter);
  let problems: readonly QuoteProblem[] = [];
  let restored = 0;
  const scan = function* () {
    const scanner = drawn
      ? createDrawnScanner(drawn)
      : fixed
        ? createFixedScanner(fixed)
        : createRowScanner(isLaidOut ? {delimiter: "\0", quote: ""} : dialect);
    problems = scanner.problems;
    restored = 0;
    const read = (piece: string, last: boolean) => {
      const rows = withoutStated(scanner.push(withoutMarks(piece), last));
      for (const row of rows) restored += restoreCells(row);
      return rows;
    };
    for (const piece of decodePieces(bytes, encoding)) yield read(piece, false);
    yield read("", true);
  };
  const source = bytes.length < maxKept ? keepRows(scan) : scan;
  const withoutStated = (rows: ReturnType<ReturnType<typeof createRowScanner>["push"]>) =>
    stated && rows[0]?.line === 1 ? rows.slice(1) : rows;
  const look = lookAtRows(source, choices, {
    usualDecimal: dialect.delimiter === ";" ? "," : "."
  });
  const width = look.columns.length;
  notes.push(
    fixed
      ? phrase`The columns begin at the characters ${fixed.starts.map((start) => start + 1).join(", ")}, because what is before them is blank in every line.`
      : drawn
        ? phrase`The table is drawn with lines, and bars separate the fields.`
        : width === 1
          ? phrase`There is one column: no delimiter was found.`
          : phrase`${delimiters[dialect.delimiter] ?? `“${dialect.delimiter}”`} separates the fields.`
  );
  const length = width === 1 && !fixed ? sharedLength(sample) : null;
  if (length !== null)
    doubts.push({
      line: null,
      text: phrase`All lines have ${length} characters. If these are columns of a fixed width, cut them with substr(), because no blanks show their places.`
    });
  if (restored)
    notes.push(
      phrase`${plural(restored, "text")} without the apostrophe that kept a spreadsheet from running a formula.`
    );
  for (const {line, kind} of problems.slice(0, 3))
    doubts.push({
      line,
      text:
        kind === "unclosed"
          ? phrase`line ${line}: a quotation mark is never closed, and is read as a character.`
          : phrase`line ${line}: a quotation mark is inside a quoted field, and is read as a character.`
    });
  return {
    look: {
      ...look,
      choices: {...look.choices, encoding, ...dialect},
      notes: [...notes, ...look.notes],
      doubts: [...doubts, ...look.doubts]
    },
    source
  };
}

/** Says where letters were wrong before the file was saved. */
function doubtsAboutLetters(bytes: Uint8Array): Doubt[] {
  const garbled = findGarbledLetter(bytes);
  const lost = findLostLetter(bytes);
  const doubts: Doubt[] = [];
  if (garbled)
    doubts.push({
      line: garbled.line,
      text: phrase`“${garbled.text}” may have been another letter: a program seems to have read the text in a wrong encoding before it saved the file.`
    });
  if (lost)
    doubts.push({
      line: lost.line,
      text: phrase`“�” is in place of a letter that a program could not read before it saved the file.`
    });
  return doubts;
}

/** A text without the marks of its encoding, which begin each of the files that were joined to one. */
function withoutMarks(piece: string): string {
  return piece.includes("\ufeff") ? piece.replace(/(^|[\r\n])\ufeff+/g, "$1") : piece;
}

/**
 * The columns of a text of fixed width: if a reader says so, or if they are sure, and more than a
 * delimiter gives; as many are enough if some rows lack the delimiter. Otherwise null.
 */
function fixedColumns(
  bytes: Uint8Array,
  encoding: string,
  sample: string,
  chosen: string | undefined,
  {width, share}: FoundDialect
): FixedColumns | null {
  if (chosen !== undefined && chosen !== fixedWidth) return null;
  // One blank may be between the words of one cell. Two are a gap.
  const blanks = chosen === fixedWidth ? 1 : 2;
  const columnsOf = (text: string) => findFixedColumns(text.split(/\r\n|\r|\n/), blanks);
  const isMore = (found: FixedColumns | null) =>
    found !== null && found.starts.length > (share < 1 ? width - 1 : width);
  if (chosen === undefined && !isMore(columnsOf(sample))) return null;
  // A later line may have a letter where the first lines have none.
  const found = columnsOf([...decodePieces(bytes, encoding)].join(""));
  return chosen === fixedWidth || isMore(found) ? found : null;
}

/** The number of characters that all lines of a text have, if it is large; otherwise null. */
function sharedLength(sample: string): number | null {
  const lines = sample.split(/\r\n|\r|\n/).filter((line) => line !== "");
  // The last line of a sample may be cut.
  if (lines.length > fewestSharing) lines.pop();
  const [{length}] = lines;
  const isShared = lines.every((line) => line.length === length && /\d/.test(line));
  return lines.length >= fewestSharing && length >= 12 && isShared ? length : null;
}

/** The fewest lines that show that all lines of a file are equally long. */
const fewestSharing = 3;

/** Restores the texts of a row that were defused. Returns their number. */
function restoreCells({cells}: SourceRow): number {
  let count = 0;
  for (const [i, cell] of cells.entries()) {
    if (cell.charCodeAt(0) !== apostrophe) continue;
    const text = restore(cell);
    if (text === cell) continue;
    cells[i] = text;
    count++;
  }
  return count;
}

const apostrophe = 39;

/** Rows that are scanned once, as far as they are asked for. */
function keepRows(scan: () => Generator<SourceRow[]>): RowSource {
  const scanning = scan();
  const kept: SourceRow[][] = [];
  return function* () {
    for (let i = 0; ; i++) {
      if (i === kept.length) {
        const {value, done} = scanning.next();
        if (done) return;
        kept.push(value);
      }
      yield kept[i];
    }
  };
}

function sampleOf(bytes: Uint8Array, encoding: string): string {
  for (const piece of decodePieces(bytes, encoding, sampleLength)) return piece;
  return "";
}

/** Refuses text that is no table. */
function refuseOtherText(sample: string): void {
  const start = sample.trimStart().slice(0, 2000).toLowerCase();
  if (/^<(!doctype html|html|head|body|table|script|meta|div|!--)/.test(start))
    throw new Error(
      sample.toLowerCase().includes("<table")
        ? phrase`is a web page: if it has the table, open it in a spreadsheet, and save it as .xlsx or CSV; if not, the download may have failed, or the site wants a login`
        : phrase`is a web page, not a table: a download may have failed, or the site wants a login`
    );
  if (start.includes("urn:schemas-microsoft-com:office:spreadsheet"))
    throw new Error(
      phrase`is a workbook of Excel 2003 in XML: open it in a spreadsheet, and save it as .xlsx or CSV`
    );
  if (start.startsWith("<?xml")) throw new Error(phrase`is XML: expected a table, such as CSV`);
  if (/^mime-version:/.test(start))
    throw new Error(phrase`is a web page: open it in a spreadsheet, and save it as .xlsx or CSV`);
  if (sample.slice(0, 4000).includes("\u0000"))
    throw new Error(phrase`is not text: expected CSV, or another of the files in the list`);
}
