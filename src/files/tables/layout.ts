import {dateKinds, kindsOf} from "./cellKinds.js";
import type {Choices} from "./look.js";
import type {SourceRow} from "./scanRows.js";

/** Where a table is in a file: its header, its first row, and what stands above. */
export interface Layout {
  header: SourceRow | null;
  /** The line of the first row. */
  firstLine: number;
  /** The rows above the table that are not the header, blank ones not included. */
  above: SourceRow[];
  /** Whether the rows have one cell more than the header: R writes the names of rows so. */
  hasRowNames: boolean;
  /** Why these rows were not taken for a header, or which of several; otherwise null. */
  doubt: string | null;
}

/** The number of rows that may stand above a header. */
const maxAbove = 40;

/** Finds the header and the first row among the first rows of a file. */
export function findLayout(head: readonly SourceRow[], choices: Choices): Layout {
  const filled = head.filter((row) => filledCells(row) > 0);
  const at = choices.header === undefined ? findHeader(filled) : choices.header;
  const start = firstFull(filled);
  const headerLine = typeof at === "number" ? at : null;
  const header = filled.find(({line}) => line === headerLine) ?? null;
  const firstLine =
    choices.firstRow ??
    (header ? nextLine(head, header.line) : (filled[start]?.line ?? head[0]?.line ?? 1));
  const above = filled.filter((row) => row.line < firstLine && row !== header);
  const body = filled.filter(({line}) => line >= firstLine);
  return {
    header,
    firstLine,
    above,
    hasRowNames: header !== null && haveRowNames(header, body),
    doubt:
      header === null && choices.header === undefined && filled.length > 0
        ? "No line has the names of the columns."
        : null
  };
}

/** How many of the last rows are notes, such as a source, and not rows of the table. */
export function countNotes(tail: readonly SourceRow[], width: number): number {
  if (width < 2) return 0;
  let notes = 0;
  for (let i = tail.length - 1; i >= 0; i--) {
    const row = tail[i];
    const cells = filledCells(row);
    const first = row.cells.find((cell) => cell.trim() !== "") ?? "";
    const isAlone = cells === 1 && row.cells[0]?.trim() === first.trim();
    const isApart =
      row.cells.length === 1 || first.length > 60 || (i > 0 && filledCells(tail[i - 1]) === 0);
    const isNote =
      cells === 0 ||
      (isAlone && (isApart || noteWords.test(first))) ||
      (cells <= 2 && width > 3 && noteWords.test(first) && row.cells.length < width);
    if (!isNote) break;
    // Blank rows count only with a note before or after them.
    if (cells > 0 || notes > 0) notes = tail.length - i;
  }
  return notes;
}

const noteWords =
  /^\s*(?:[([]?(?:\d{1,2}|[a-z])[\])]?[.):\]]\s*\S|[*†‡#]|sources?\b|notes?\b|footnotes?\b|©|crown copyright|contact\b|(?:last )?updated\b|downloaded\b|generated\b|end of|this (?:table|sheet|file)\b)/i;

/** The number of cells that are not blank. */
export function filledCells({cells}: SourceRow): number {
  let count = 0;
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") count++;
  return count;
}

/** The line of the header among rows that are not blank; null where there is none. */
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
  return isHeader(rows[at], rows.slice(at + 1, at + 60)) ? rows[at].line : null;
}

/** The index of the first row that has about as many cells as the rows of the table. */
function firstFull(rows: readonly SourceRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows.slice(0, 400)) {
    const count = filledCells(row);
    counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  counts.delete(1);
  const [usual] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
  if (usual < 2) return 0;
  const least = Math.max(2, Math.ceil(usual * 0.6));
  const at = rows.slice(0, maxAbove).findIndex((row) => filledCells(row) >= least);
  return Math.max(at, 0);
}

function isTyped(cell: string): boolean {
  return kindsOf(cell.trim()) !== 0;
}

/** Whether a row has the names of columns, by the rows below it. */
function isHeader(row: SourceRow, body: readonly SourceRow[]): boolean {
  const cells = row.cells.map((cell) => cell.trim());
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

/** Whether a name is a year, or a date, as in tables over time. */
function isPeriod(cell: string): boolean {
  return (
    /^(?:1[89]|20|21)\d\d(?:[-/–](?:\d\d|\d{4}))?$/.test(cell) || (kindsOf(cell) & dateKinds) !== 0
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

function nextLine(head: readonly SourceRow[], line: number): number {
  return head.find((row) => row.line > line)?.line ?? line + 1;
}

/** The words and signs that usually stand for a missing value. */
export const usualMissing: readonly string[] = [
  "NA",
  "N/A",
  "n/a",
  "#N/A",
  "NaN",
  "nan",
  "NULL",
  "null",
  "None",
  "<NA>",
  ".",
  "..",
  "...",
  "-",
  "–",
  "—",
  ":",
  "*",
  "#",
  "[c]",
  "[x]",
  "[z]",
  "[u]",
  "[low]",
  "[w]",
  "[e]",
  "c",
  "x",
  "z",
  "u",
  "low",
  "suppressed",
  "missing",
  "not available",
  "not applicable",
  "#REF!",
  "#DIV/0!",
  "#VALUE!",
  "#NAME?",
  "#NUM!",
  "#NULL!"
];
