import {phrase} from "../../page/words/phrase.js";
import {dateKinds, kindsOf, monthKinds} from "./cellKinds.js";
import {
  completes,
  joinNames,
  namesIndex,
  partsBelow,
  spanningRows,
  tellsApart
} from "./headerRows.js";
import type {Choices, Doubt} from "./look.js";
import {filledCells} from "./rowCells.js";
import type {SourceRow} from "./scanRows.js";
import {spreadsheetErrors} from "./spreadsheetErrors.js";

/** Where a table is in a file: its header, its first row, and what is above. */
export interface Layout {
  header: SourceRow | null;
  /** The line of the first row. */
  firstLine: number;
  /** The rows above the table that are not the header, blank ones not included. */
  above: SourceRow[];
  /** Lines of units or of questions between the header and the first row. */
  explanations: SourceRow[];
  /** Whether the rows have one cell more than the header: R writes the names of rows so. */
  hasRowNames: boolean;
  /** The rows above the header whose names span several of its columns, from top to bottom. */
  spanning: SourceRow[];
  /** What is not sure about the header; otherwise null. */
  doubt: Doubt | null;
}

/** The number of rows that may stand above a header. */
const maxAbove = 40;

/** Finds the header and the first row among the first rows of a file. `unit` is the word for a line. */
export function findLayout(head: readonly SourceRow[], choices: Choices, unit: string): Layout {
  const filled = head.filter((row) => filledCells(row) > 0);
  const at = choices.header === undefined ? findHeader(filled) : choices.header;
  const start = firstFull(filled);
  const headerLine = typeof at === "number" ? at : null;
  const named = filled.find(({line}) => line === headerLine) ?? null;
  const isFree = named !== null && choices.firstRow === undefined;
  const details = isFree ? detailsBelow(filled, named) : [];
  const below = isFree && !details.length ? explanationsBelow(filled, named) : [];
  const isChosen = choices.header !== undefined;
  const second = !isChosen && named ? partsBelow(named, below) : [];
  const explanations = below.slice(second.length);
  const parts = named ? [named, ...second] : [];
  const next = filled[filled.indexOf(parts.at(-1)!) + 1];
  if (isFree && !isChosen && !explanations.length && next) {
    const above = spanningRows(filled, parts);
    if (namesIndex([...above, ...parts], next)) parts.push(next);
  }
  const header = parts.at(-1) ?? null;
  const lastOfHeader = details.at(-1) ?? explanations.at(-1) ?? header;
  const firstLine =
    choices.firstRow ??
    (lastOfHeader
      ? nextLine(head, lastOfHeader.line)
      : (filled[start]?.line ?? head[0]?.line ?? 1));
  const spanning =
    isChosen || !named ? [] : [...spanningRows(filled, parts), ...parts.slice(0, -1)];
  const above = filled.filter(
    (row) => row.line < firstLine && row !== header && !spanning.includes(row)
  );
  const body = filled.filter(({line}) => line >= firstLine);
  return {
    header,
    firstLine,
    above,
    explanations,
    hasRowNames: header !== null && haveRowNames(header, body),
    spanning,
    doubt: !isChosen ? headerDoubt(filled, header, above, body, unit) : null
  };
}

/** The names of columns, with those that span several columns before them. */
export function headerNames({header, spanning, hasRowNames}: Layout): string[] {
  if (!header) return [];
  const names = joinNames([...spanning, header]);
  return hasRowNames ? ["row_names", ...names] : names;
}

function headerDoubt(
  rows: readonly SourceRow[],
  header: SourceRow | null,
  above: readonly SourceRow[],
  body: readonly SourceRow[],
  unit: string
): Doubt | null {
  if (!header)
    return rows.length
      ? {line: null, text: phrase`No ${unit} has the names of the columns.`}
      : null;
  const hasTypes = body.some(({cells}) => cells.some(isTyped));
  const isValue = (name: string, i: number) =>
    name.trim() !== "" && body.some(({cells}) => cells[i] === name);
  return !hasTypes && (above.length || header.cells.some(isValue))
    ? {line: header.line, text: phrase`${unit} ${header.line} is read as the names of the columns.`}
    : null;
}

/** How many of the last rows are notes, such as a source, and not rows of the table. */
export function countNotes(tail: readonly SourceRow[], width: number): number {
  if (width < 2) return 0;
  let start = tail.length;
  while (start > 0 && mayBeNote(tail[start - 1], width)) start--;
  // The notes begin after a blank row, or with a row that only a note can be.
  for (let i = start; i < tail.length; i++) {
    const isAfterBlank = i > 0 && filledCells(tail[i - 1]) === 0;
    if (filledCells(tail[i]) > 0 && (isAfterBlank || isSurelyNote(tail[i]))) return tail.length - i;
  }
  return 0;
}

/** Whether a row is blank, or has text in its first cell only, or is short. */
function mayBeNote(row: SourceRow, width: number): boolean {
  const filled = filledCells(row);
  if (filled === 0 || (filled === 1 && row.cells[0].trim() !== "")) return true;
  const isShort = row.cells.length === 2 || noteWords.test(row.cells[0]);
  return filled === 2 && width > 3 && row.cells.length < width && isShort;
}

function isSurelyNote({cells}: SourceRow): boolean {
  return cells.length === 1 || cells[0].length > 60 || noteWords.test(cells[0]);
}

const noteWords =
  /^\s*(?:[([]?(?:\d{1,2}|[a-z])[\])]?[.):\]]\s*\S|[*†‡#]|[([]?(?:source|note|footnote)s?\b|©|(?:crown )?copyright\b|info$|annotations?\b|legend\b|abbreviations?\b|symbols?\b|contact\b|(?:last )?updated\b|downloaded\b|generated\b|end of|this (?:table|sheet|file)\b)/i;

/** The line of the header among rows that are not blank; null if there is none. */
function findHeader(rows: readonly SourceRow[]): number | null {
  if (rows.length === 0) return null;
  let at = firstFull(rows);
  const next = rows[at + 1];
  // A title, or names that span several columns, may stand above the names of the columns.
  if (
    next &&
    filledCells(rows[at]) < filledCells(next) &&
    next.cells.every((cell) => !isTyped(cell) || isPeriod(cell.trim())) &&
    rows.slice(at + 2, at + 12).some(({cells}) => cells.some(isTyped)) &&
    isHeader(next, rows.slice(at + 2, at + 60))
  )
    at++;
  else if (next && isSecondHeader(rows[at], next, rows.slice(at + 2, at + 60))) return next.line;
  const isNamed = namesAbove(rows, at).some((count) =>
    isHeader(rows[at], rows.slice(at + 1 + count, at + 60))
  );
  return isNamed ? rows[at].line : null;
}

/**
 * How many rows below a row may be a part of the names: none, or, below names that repeat, rows without
 * numbers and dates.
 */
function namesAbove(rows: readonly SourceRow[], at: number): number[] {
  const names = rows[at].cells.map((cell) => cell.trim()).filter((name) => name !== "");
  const counts = [0];
  if (new Set(names).size < names.length)
    while (counts.length < maxExplanations && !rows[at + counts.length]?.cells.some(isTyped))
      counts.push(counts.length);
  return counts;
}

/**
 * Whether a row continues the header above: together they name the columns, and where most rows below
 * have numbers or dates, the row has words, or periods below names that several columns share.
 */
function isSecondHeader(header: SourceRow, row: SourceRow, body: readonly SourceRow[]): boolean {
  const areWords = !row.cells.some(isTyped);
  if (!(areWords ? completes(header, row) : hasPeriodsBelow(header, row))) return false;
  return row.cells.some((cell, i) => {
    const below = body.map(({cells}) => (cells[i] ?? "").trim()).filter((text) => text !== "");
    return (
      below.length > 1 &&
      below.every(isTyped) &&
      (areWords || (isPeriod(cell.trim()) && !below.every(isPeriod)))
    );
  });
}

/**
 * Whether a row has periods, such as years, and nothing else but names of the row above, and tells
 * apart the columns that the row above gives one name or leaves without.
 */
function hasPeriodsBelow(header: SourceRow, row: SourceRow): boolean {
  const isRepeated = (cell: string, i: number) => cell === (header.cells[i] ?? "").trim();
  const cells = row.cells.map((cell) => cell.trim());
  const first = cells[0] === "" || isRepeated(cells[0], 0);
  return (
    first &&
    header.cells[0].trim() !== "" &&
    !header.cells.some(isTyped) &&
    cells.filter((cell) => isPeriod(cell)).length > 1 &&
    cells.every((cell, i) => cell === "" || isPeriod(cell) || isRepeated(cell, i)) &&
    (completes(header, row) || tellsApart([header], row, [header, row]))
  );
}

/** The index of the first row that has about as many cells as the rows of the table. */
function firstFull(rows: readonly SourceRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows.slice(0, 400)) {
    const count = filledCells(row);
    counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  counts.delete(1);
  // Of two widths that are equally frequent, the table has the larger one.
  const [usual] = [...counts].reduce(
    (a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a),
    [1, 0]
  );
  if (usual < 2) return 0;
  const least = Math.max(2, Math.ceil(usual * 0.6));
  const at = rows.slice(0, maxAbove).findIndex((row) => filledCells(row) >= least);
  return Math.max(at, afterFacts(rows), 0);
}

/**
 * The index of the row after facts about the table, which have a name and a value each, and end with a
 * blank line, where the table has more columns; -1 if the file does not begin so.
 */
function afterFacts(rows: readonly SourceRow[]): number {
  const at = rows.slice(0, maxAbove).findIndex((row) => filledCells(row) > 2);
  const isAfterBlank = at > 0 && rows[at].line > rows[at - 1].line + 1;
  // A table has numbers in most of its rows.
  const typed = rows.slice(0, Math.max(at, 0)).filter(({cells}) => cells.some(isTyped));
  return isAfterBlank && typed.length < at / 2 ? at : -1;
}

function isTyped(cell: string): boolean {
  return kindsOf(cell.trim()) !== 0;
}

/** Whether a row has the names of columns, by the rows below it. */
function isHeader(row: SourceRow, body: readonly SourceRow[]): boolean {
  const cells = row.cells.map((cell) => cell.trim());
  if (isCount(cells)) return !body.every((row) => isCount(row.cells.map((cell) => cell.trim())));
  if (body.length === 0) return !cells.every((cell) => cell === "" || isTyped(cell));
  let typedBelow = 0;
  for (const [i, cell] of cells.entries()) {
    const below = body.map(({cells}) => (cells[i] ?? "").trim()).filter((text) => text !== "");
    const typed = below.filter(isTyped).length;
    if (below.length === 0 || typed < below.length * 0.6) continue;
    typedBelow++;
    if (cell !== "" && !isTyped(cell) && !looksMissing(cell)) return true;
    if (isPeriod(cell) && !below.every(isPeriod)) return true;
  }
  if (typedBelow > 0) return false;
  const names = cells.filter((cell) => cell !== "");
  return (
    names.every((name) => !isTyped(name) || isPeriod(name)) && new Set(names).size === names.length
  );
}

/** Whether a name is followed by numbers that count from 0 or 1, as in a table by month. */
function isCount([first, ...others]: readonly string[]): boolean {
  return (
    others.length > 1 &&
    first !== undefined &&
    !isTyped(first) &&
    (others.every((cell, i) => cell === String(i)) ||
      others.every((cell, i) => cell === String(i + 1)))
  );
}

/** Whether a name is a year, a month or a date, as in tables over time. */
function isPeriod(cell: string): boolean {
  return (
    /^(?:1[89]|20|21)\d\d(?:[-/–](?:\d\d|\d{4}))?$/.test(cell) ||
    (kindsOf(cell) & (dateKinds | monthKinds)) !== 0
  );
}

/** Whether a cell may be a sign for a missing value, which says nothing about the row. */
function looksMissing(cell: string): boolean {
  return usualMissing.includes(cell) && !/^[a-z ]+$/.test(cell);
}

function haveRowNames(header: SourceRow, body: readonly SourceRow[]): boolean {
  const width = header.cells.length;
  if (width < 2 || header.cells.some((cell) => cell.trim() === "")) return false;
  const names = new Set(body.map(({cells}) => cells[0]));
  return (
    body.length > 0 &&
    body.every(({cells}) => cells.length === width + 1) &&
    body.some(({cells}) => cells[width].trim() !== "") &&
    names.size === body.length
  );
}

/** The most lines of explanations below a header. */
const maxExplanations = 3;

/**
 * The lines below a header that explain its columns, as survey tools write questions and
 * statistics write units: text in every column that has numbers or dates further down.
 */
function explanationsBelow(rows: readonly SourceRow[], header: SourceRow): SourceRow[] {
  const at = rows.indexOf(header) + 1;
  const lastMarked = rows.slice(at, at + maxExplanations).findLastIndex(isMarkedLine);
  if (lastMarked >= 0) return rows.slice(at, at + lastMarked + 1);
  for (let count = maxExplanations; count > 0; count--) {
    const body = rows.slice(at + count, at + count + 60);
    if (body.length < 2) continue;
    const typed = header.cells.flatMap((_, i) => (isTypedColumn(body, i) ? [i] : []));
    const lines = rows.slice(at, at + count);
    if (lines.every((line) => explains(line, typed))) return lines;
  }
  return [];
}

/**
 * Whether the words of a line alone say that it explains the names above: a survey tool has written
 * it (see `surveyWords`), or most of its cells are in brackets, such as (RAG) and (£).
 */
function isMarkedLine(row: SourceRow): boolean {
  const filled = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const bracketed = filled.filter((cell) => /^\([^()]*\)$/.test(cell) && !isTyped(cell)).length;
  return (
    (filled.length > 0 && filled.every((cell) => surveyWords.test(cell))) ||
    (bracketed > 1 && bracketed > filled.length / 2)
  );
}

/** The identifiers of questions (Qualtrics), and the kinds of answers (SurveyMonkey). */
const surveyWords = /^(?:\{"ImportId":.*\}|(?:Open-Ended )?Response)$/;

/** Whether nearly all cells of a column are numbers, dates or the like, or are missing. */
function isTypedColumn(rows: readonly SourceRow[], column: number): boolean {
  const texts = rows.map(({cells}) => (cells[column] ?? "").trim()).filter((text) => text !== "");
  const typed = texts.filter((text) => isTyped(text) || usualMissing.includes(text)).length;
  return texts.length > 1 && typed >= 0.8 * texts.length && texts.some(isTyped);
}

/**
 * Whether a line has words, and nothing else, in the columns of numbers and dates: in half of them, or
 * in one where the line has nothing in a first column of numbers, which is a key.
 */
function explains({cells}: SourceRow, typed: readonly number[]): boolean {
  const texts = typed.map((i) => (cells[i] ?? "").trim()).filter((text) => text !== "");
  const lacksKey = typed.includes(0) && typed.length > 1 && cells[0].trim() === "";
  return (
    texts.length >= (lacksKey ? 1 : Math.max(1, typed.length / 2)) &&
    texts.every(
      (text) =>
        thousands.test(text) || !(isTyped(text) || usualMissing.includes(text) || isMarked(text))
    )
  );
}

/** The unit of amounts that are written in thousands: £000, 000s, ('000). */
const thousands = /^\(?[£€$]? ?['‘’]?000s?\)?$/;

/** The lines that describe time series of the Office for National Statistics, by their names. */
const seriesDetails =
  /^(?:cdid|source dataset id|preunit|unit|release date|next release|important notes)$/i;

/** The lines below a header that describe its time series; none where there is only one such. */
function detailsBelow(rows: readonly SourceRow[], header: SourceRow): SourceRow[] {
  const below = rows.slice(rows.indexOf(header) + 1);
  const count = below.findIndex(({cells}) => !seriesDetails.test(cells[0].trim()));
  return count > 1 ? below.slice(0, count) : [];
}

/**
 * Whether a text is a number with a letter or a sign that marks it, such as 12.3 p and 998 [r], or a
 * limit or a range of numbers, such as <0.001, under 5 and 1 to 4.
 */
function isMarked(text: string): boolean {
  return (
    /^[\d.,]+ ?\W?\w?\W?$/.test(text) ||
    /^(?:[<>≤≥~≈±]=?|(?:under|over|(?:fewer|less|more) than|up to|at least|about) ) ?[\d.,]+%?$/i.test(
      text
    ) ||
    /^[\d.,]+%? ?(?:-|–|to|or) ?(?:[\d.,]+%?|more|fewer|less|over|under)$/i.test(text)
  );
}

function nextLine(head: readonly SourceRow[], line: number): number {
  return head.find((row) => row.line > line)?.line ?? line + 1;
}

/** The words and signs that usually stand for a missing value. */
export const usualMissing: readonly string[] = [
  "NA",
  "N/A",
  "n/a",
  "NaN",
  "nan",
  "NULL",
  "null",
  "None",
  "<NA>",
  "\\N",
  "na",
  "n.a.",
  "N.A.",
  ".",
  ...Array.from("abcdefghijklmnopqrstuvwxyz", (letter) => `.${letter}`),
  "..",
  "...",
  "…",
  "-",
  "–",
  "—",
  ":",
  "*",
  "~",
  "#",
  "!",
  "[c]",
  "[x]",
  "[z]",
  "[u]",
  "[low]",
  "[w]",
  "[e]",
  "[k]",
  "c",
  "x",
  "z",
  "u",
  "low",
  ...["suppressed", "missing", "not available", "not applicable"].flatMap((words) => [
    words,
    words[0].toUpperCase() + words.slice(1)
  ]),
  "SUPP",
  "NE",
  "NP",
  "DNS",
  "LOWCOV",
  ...spreadsheetErrors
];
