import {isUtf8} from "node:buffer";
import {open} from "node:fs/promises";
import {columnLetters} from "../../src/files/columnLetters.js";
import {plural} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";
import {columnName} from "../codebook/columnName.js";
import {markStructure} from "./marks.js";

/** The result of a scan of one CSV file. */
export interface Scan {
  /** The names in row 1; null if the file has no usable header, and so no table. */
  header: string[] | null;
  /** The number of rows that were kept. */
  rows: number;
  /**
   * The numbers of the rows that were left out (blank, or reported as unreadable), ascending, as a
   * spreadsheet numbers them.
   */
  gaps: number[];
  /** Whether every row that is not blank was readable. */
  whole: boolean;
  /** Whether the last row has a line end. A truncated file has none. */
  ended: boolean;
  /** The number of columns at the right that have neither a name nor a value, and are left out. */
  emptyColumns: number;
}

/** Reports an unreadable place: the row, the column, the value, and what was expected. */
export type ReportRow = (
  row: number,
  column: string | null,
  value: string | null,
  rule: string,
  expected: string
) => void;

const [LF, CR, QUOTE, COMMA] = [10, 13, 34, 44];
/** The longest row that DuckDB reads. */
const longestRow = 2_000_000;
const chunkBytes = 1 << 20;

const faults = {
  unterminated: () =>
    phrase`a closing quote before the end of the file: the file may be incomplete`,
  afterQuote: () =>
    phrase`a comma or the end of the row after the closing quote; a quote inside a cell must be doubled`,
  strayQuote: () => phrase`quotes around a cell that contains a quote, and that quote doubled`,
  lineEnd: () => phrase`LF or CRLF at the end of a row, not CR alone`,
  control: () => phrase`no control characters`,
  length: () => phrase`a row of at most 2 MB: is a closing quote missing?`
};
type Fault = keyof typeof faults;

/**
 * The result of `walkRow`: the end of a row, and facts about its content. `readRow` moves the end
 * before empty cells that are left out.
 */
const row = {
  end: 0,
  next: 0,
  cells: 0,
  quoted: false,
  crlf: false,
  fault: null as Fault | null,
  faultCell: 0
};

/**
 * The state of a walk: the marks of the bytes in memory, the index of the next mark, and whether
 * the walk is inside quotes of a row that is too long for the memory.
 */
interface Walk {
  marks: Uint32Array;
  at: number;
  passing: {quoted: boolean} | null;
}

/**
 * Reads the bytes of a file once. Every row must be UTF-8 and have as many cells as the header.
 * Such rows are written to `to` in the one dialect that DuckDB then reads: no byte order mark, LF,
 * no blank rows, no empty columns at the right. At most three megabytes of the file are in memory at once.
 */
export async function scanCsv(from: string, to: string, report: ReportRow): Promise<Scan> {
  const scan: Scan = {
    header: null,
    rows: 0,
    gaps: [],
    whole: true,
    ended: true,
    emptyColumns: 0
  };
  /** The rows with empty cells at the right that the header does not have. */
  const wider = {rows: 0, first: 0, cells: 0};
  const [source, target] = await Promise.all([open(from), open(to, "w")]);
  try {
    const bytes = Buffer.allocUnsafe(longestRow + chunkBytes + 1);
    let passing: Walk["passing"] = null;
    let filled = 0;
    let number = 0;
    for (let last = false, first = true; !last; ) {
      const {bytesRead} = await source.read(bytes, filled, bytes.length - 1 - filled);
      last = bytesRead === 0;
      filled += bytesRead;
      let start = 0;
      if (first) {
        if (isUtf16(bytes, filled)) {
          report(
            1,
            null,
            null,
            "encoding",
            phrase`UTF-8; this is UTF-16: save the file as “CSV UTF-8”`
          );
          return scan;
        }
        if (!last && filled < 3) continue;
        first = false;
        if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) start = 3;
      }
      let clean = start;
      const base = start;
      const valid = isUtf8(bytes.subarray(start, lastLineEnd(bytes, filled, last)));
      const walk: Walk = {marks: markStructure(bytes.subarray(0, filled)), at: 0, passing};
      while (start < filled && walkRow(bytes, walk, start, filled, last)) {
        const {next} = row;
        if (last && next === filled && bytes[filled - 1] !== LF) scan.ended = false;
        if (walk.passing) walk.passing = null;
        else if (readRow(bytes, start, row.end, ++number, valid)) {
          if (clean !== start) bytes.copyWithin(clean, start, row.end);
          const length = row.end - start;
          clean += row.crlf ? dropReturns(bytes, clean, length) : length;
          bytes[clean++] = LF;
        } else if (number === 1) return scan;
        start = next;
      }
      await target.write(bytes, base, clean - base);
      // The start of a row that is too long is reported, and the rest is skipped. The byte before
      // the rest decides whether a quote opens a cell.
      if (!last && !walk.passing && start < filled && row.end - start > longestRow) {
        readRow(bytes, start, filled, ++number, true);
        if (number === 1) return scan;
        walk.passing = {quoted: row.quoted};
      }
      passing = walk.passing;
      if (passing) start = row.end - 1;
      bytes.copyWithin(0, start, filled);
      filled -= start;
    }
    if (number === 0)
      report(1, null, null, "empty", phrase`a row of column names: the file is empty`);
    if (wider.rows > 0 && wider.rows === scan.rows) scan.emptyColumns = wider.cells;
    else if (wider.rows > 0) reportWider();
    return scan;
  } finally {
    await Promise.all([source.close(), target.close()]);
  }

  /** Whether the row is kept. Reports what is wrong with it. */
  function readRow(
    bytes: Buffer,
    start: number,
    end: number,
    number: number,
    valid: boolean
  ): boolean {
    const {cells, fault, faultCell} = row;
    if (fault) {
      const value = fault === "lineEnd" ? null : cellsOf(bytes, start, end)[faultCell];
      return leaveOut(
        faultCell,
        value,
        fault === "unterminated" || fault === "length" ? "quote" : fault,
        faults[fault]()
      );
    }
    if (!valid && !isUtf8(bytes.subarray(start, end))) {
      // Latin-1 has a letter for every byte, and most spreadsheets that do not write UTF-8 write
      // it.
      const texts = cellsOf(bytes, start, end, "latin1");
      const cell = texts.findIndex((text) => !isUtf8(Buffer.from(text, "latin1")));
      return leaveOut(cell, texts[cell], "encoding", phrase`UTF-8: save the file as “CSV UTF-8”`);
    }
    if (number === 1) {
      if (cells === end - start + 1) {
        report(1, null, null, "header", phrase`a row of column names`);
        return false;
      }
      scan.emptyColumns = emptyAtEnd(bytes, end);
      row.end -= scan.emptyColumns;
      scan.header = cellsOf(bytes, start, row.end);
      return true;
    }
    // A row that a spreadsheet shows as blank: it is empty, or has nothing but commas.
    if (end - start === cells - 1) {
      scan.gaps.push(number);
      return false;
    }
    const width = scan.header!.length;
    const surplus = cells - width;
    if (surplus > 0 && surplus <= emptyAtEnd(bytes, end)) {
      row.end -= surplus;
      if (surplus > scan.emptyColumns) {
        if (wider.rows++ === 0) wider.first = number;
        wider.cells = Math.max(wider.cells, surplus);
      }
    } else if (surplus > 0 && surplus <= scan.emptyColumns) {
      const texts = cellsOf(bytes, start, end);
      const cell = texts.findIndex((text, i) => i >= width && text !== "");
      return leaveOut(cell, texts[cell], "header", expectNoValue(cell));
    } else if (cells !== width) {
      const value = cells > width ? cellsOf(bytes, start, end)[width] : null;
      const place = Math.min(cells, width);
      return leaveOut(
        place,
        value,
        "row",
        phrase`${count(width)}, as in the header: this row has ${cells}`
      );
    }
    scan.rows++;
    return true;

    function leaveOut(cell: number, value: string | null, rule: string, expected: string): boolean {
      report(number, columnName(scan.header, cell), value, rule, expected);
      if (number === 1) scan.header = null;
      scan.gaps.push(number);
      scan.whole = false;
      return false;
    }
  }

  /** Reports all rows with empty cells at the right at once, where only some rows have them. */
  function reportWider(): void {
    const width = scan.header!.length;
    const others = wider.rows - 1;
    report(
      wider.first,
      columnName(scan.header, width),
      null,
      "row",
      others > 0
        ? phrase`${count(width)}, as in the header: this row has empty cells after them, as ${plural(others, "other row has", "other rows have")}`
        : phrase`${count(width)}, as in the header: this row has empty cells after them`
    );
  }
}

/** The number of empty cells at the end of a row of several cells. */
function emptyAtEnd(bytes: Buffer, end: number): number {
  let at = end;
  while (bytes[at - 1] === COMMA) at--;
  return end - at;
}

/** What is expected of a cell in a column without a name. */
export function expectNoValue(column: number): string {
  return phrase`an empty cell, because row 1 has no name for this column: give column ${columnLetters(column)} a name in the codebook too, or empty it`;
}

function count(cells: number): string {
  return plural(cells, "cell");
}

/** Finds the end of the row that begins at `start`; false if the bytes end before the row does. */
function walkRow(bytes: Buffer, walk: Walk, start: number, end: number, last: boolean): boolean {
  const {marks, passing} = walk;
  let quoted = passing?.quoted ?? false;
  // A local variable: a property that is written at every comma takes a fifth of the time.
  let cells = 1;
  row.crlf = false;
  row.fault = null;
  let {at} = walk;
  // Skips the byte order mark, or the byte before the rest of a row: neither belongs to the row.
  while (marks[at] < (passing ? start + 1 : start)) at++;
  let i = marks[at];
  for (; i < end; i = marks[++at]) {
    const byte = bytes[i];
    if (byte === COMMA) {
      if (!quoted) cells++;
    } else if (byte === LF) {
      if (!quoted) break;
    } else if (byte === QUOTE) {
      if (!quoted) {
        if (i === start || bytes[i - 1] === COMMA) quoted = true;
        else blame("strayQuote", cells);
      } else {
        if (i + 1 === end && !last) break;
        const next = i + 1 === end ? LF : bytes[i + 1];
        if (next === QUOTE) at++;
        else {
          quoted = false;
          if (next !== COMMA && next !== LF && next !== CR) blame("afterQuote", cells);
        }
      }
    } else if (byte === CR) {
      if (i + 1 === end && !last) break;
      if (i + 1 === end || bytes[i + 1] === LF) row.crlf = true;
      else if (!quoted) blame("lineEnd", cells);
    } else blame("control", cells);
  }
  row.cells = cells;
  row.quoted = quoted;
  const whole = i < end ? bytes[i] === LF : last;
  if (whole && i === end && quoted) blame("unterminated", cells);
  if (i - start > longestRow) blame("length", cells);
  row.next = Math.min(i + 1, end);
  row.end = whole && i > start && bytes[i - 1] === CR ? i - 1 : i;
  walk.at = at + 1;
  return whole;
}

/** Notes the first fault of a row. The others follow from it, and are not reported. */
function blame(fault: Fault, cells: number): void {
  if (row.fault) return;
  row.fault = fault;
  row.faultCell = cells - 1;
}

/** Turns each CRLF inside quoted cells into LF, in place. Returns the new length. */
function dropReturns(bytes: Buffer, start: number, length: number): number {
  let to = start;
  for (let i = start; i < start + length; i++)
    if (bytes[i] !== CR || bytes[i + 1] !== LF) bytes[to++] = bytes[i];
  return to - start;
}

/** The texts of a row's cells, read leniently: for the header, and for error messages. */
function cellsOf(
  bytes: Buffer,
  start: number,
  end: number,
  encoding: BufferEncoding = "utf8"
): string[] {
  const cells: string[] = [];
  for (const [, quoted, bare] of bytes
    .toString(encoding, start, end)
    .matchAll(/(?:^|,)(?:"((?:[^"]|"")*)(?:"(?=,|$)|$)|([^,]*))/gs))
    cells.push(quoted?.replaceAll('""', '"') ?? bare);
  return cells;
}

/**
 * The end of the last whole line. No character crosses a line end, so whole lines can be tested for
 * UTF-8.
 */
function lastLineEnd(bytes: Buffer, filled: number, last: boolean): number {
  return last ? filled : bytes.lastIndexOf(LF, filled - 1) + 1;
}

function isUtf16(bytes: Buffer, filled: number): boolean {
  return (
    filled >= 2 &&
    ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
  );
}
