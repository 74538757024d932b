import {formatNumber} from "../../page/formatValue.js";
import {plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {uniqueNames} from "../../sql/uniqueNames.js";
import {arrowOf, type ValueColumn} from "./arrowColumns.js";
import {dateKinds, kinds, kindsOf} from "./cellKinds.js";
import {ColumnProfile} from "./columnProfile.js";
import {decideColumns} from "./decideColumns.js";
import {countNotes, findLayout, headerNames, usualMissing} from "./layout.js";
import type {Choices, ColumnReading, Doubt, Look} from "./look.js";
import {type DecimalSign, readNumber, splitMark} from "./numbers.js";
import {cellReader} from "./readCell.js";
import {filledCells, isBlankRow} from "./rowCells.js";
import type {SourceRow} from "./scanRows.js";
import {showValue} from "./showValue.js";
import {GroupTotals, lastTotal} from "./totalRows.js";

/** The rows of a file, which can be read several times, some at a time. */
export type RowSource = () => Iterable<SourceRow[]>;

/** How a table is read from rows. */
export interface RowPlan {
  readings: ColumnReading[];
  firstLine: number;
  lastLine: number;
  /** The number of cells from which a row is left out. */
  maxCells: number;
  /** Whether rows without any text are rows: only in a table of one column. */
  keepBlank: boolean;
  /** The header, which files that were joined repeat among their rows; null if there is none. */
  header: SourceRow | null;
  /** The line of the first row that the names are made of; null if there are none. */
  firstOfHeader: number | null;
  /** The position of the column whose blank cells have the value above them; null for none. */
  filledColumn: number | null;
}

/** What `lookAtRows` decided. */
export interface RowLook
  extends Pick<Look, "columns" | "rows" | "preview" | "notes" | "doubts" | "leftOut"> {
  choices: Choices;
  plan: RowPlan;
}

/** The rows from which the layout is found. */
const headRows = 1000;
/** The number of last rows among which notes are looked for. */
const tailRows = 500;
const previewRows = 8;
/** Numbers and dates. */
const typedKinds = kinds.point | kinds.comma | dateKinds;
/** The number of lines of one kind of doubt that are listed. */
const maxListed = 3;

/**
 * Looks at a table in a file: where it begins and ends, and the type of each column. Every value of
 * the file is looked at. `unit` is the word for a line, such as "row" in a sheet.
 */
export function lookAtRows(
  given: RowSource,
  choices: Choices,
  {unit = "line", usualDecimal = "." as DecimalSign} = {}
): RowLook {
  const doubts: Doubt[] = [];
  const notes: string[] = [];
  const head = firstRows(given);
  const layout = findLayout(head, choices, unit);
  if (layout.doubt) doubts.push(layout.doubt);
  const {header, firstLine, explanations, spanning} = layout;
  if (spanning.length)
    notes.push(
      phrase`Names are made of ${unit}s ${spanning.map(({line}) => line).join(", ")} and ${header?.line}.`
    );
  for (const {line, cells} of explanations)
    doubts.push({
      line,
      text: phrase`${unit} ${line} is read as units or questions, not as a row: ${shorten(cells.filter(Boolean).join(", "))}`
    });
  const headerCells = headerNames(layout);
  while (headerCells.length && headerCells.at(-1)!.trim() === "") headerCells.pop();
  const firstColumn = Math.max(
    0,
    headerCells.findIndex((name) => name.trim() !== "")
  );
  const filledColumn = choices.fillDown ? firstColumn : null;
  const source = filledDown(given, firstLine, filledColumn);
  const body = head.filter((row) => row.line >= firstLine && filledCells(row) > 0);
  const expected = headerCells.length || usualWidth(body);
  const missing = new Set(choices.missing ?? usualMissing);
  const profiles: ColumnProfile[] = [];
  const counts = {rows: 0, blank: 0};
  const groupTotals = new GroupTotals();
  const unlike = {
    long: new Map<number, {count: number; line: number}>(),
    short: new Map<number, {count: number; line: number}>()
  };
  const first: SourceRow[] = [];
  const keepBlank = expected <= 1;
  let lastLine = choices.lastRow ?? Infinity;

  const repeated: SourceRow[] = [];
  let previous: {line: number; isBlank: boolean} | null = null;
  let secondTable: number | null = null;
  let lastTaken = firstLine - 1;
  const take = (row: SourceRow) => {
    const {cells, line} = row;
    lastTaken = line;
    const isBlank = isBlankRow(row);
    // A workbook does not list its blank rows.
    const isAfterBlank =
      previous !== null && (previous.isBlank || (unit === "row" && line > previous.line + 1));
    if (isAfterBlank && secondTable === null && namesOthers(row, profiles, missing))
      secondTable = line;
    previous = {line, isBlank};
    if (repeatsHeader(row, header)) {
      repeated.push(row);
      return;
    }
    if (!keepBlank && isBlank) {
      counts.blank++;
      return;
    }
    const long =
      cells.length > expected && cells.slice(expected).some((cell) => cell.trim() !== "");
    if (long || cells.length < expected) {
      const at = long ? unlike.long : unlike.short;
      const known = at.get(cells.length);
      if (known) known.count++;
      else at.set(cells.length, {count: 1, line});
      if (long && choices.dropLongRows) return;
    }
    const width = long ? cells.length : Math.min(cells.length, expected);
    while (profiles.length < Math.max(width, expected)) {
      const profile = new ColumnProfile(missing);
      profile.empty = counts.rows;
      profiles.push(profile);
    }
    for (let i = 0; i < profiles.length; i++) profiles[i].add(cells[i] ?? "", line);
    groupTotals.add(row);
    counts.rows++;
    if (first.length < previewRows) first.push(row);
  };

  // The last rows wait, because they may be notes.
  const tail: SourceRow[] = [];
  for (const rows of source()) {
    for (const row of rows)
      if (row.line >= firstLine && row.line <= lastLine && row !== header) tail.push(row);
    if (tail.length > tailRows) for (const row of tail.splice(0, tail.length - tailRows)) take(row);
  }
  const noteCount = choices.lastRow === undefined ? countNotes(tail, expected) : 0;
  const below = tail.splice(tail.length - noteCount, noteCount);
  const atEnd = tail.length;
  if (keepBlank) while (tail.length && filledCells(tail.at(-1)!) === 0) tail.pop();
  const hasRest = below.length > 0 || tail.length < atEnd;
  for (const row of tail) take(row);
  const total = tail.length > 1 ? lastTotal(tail) : null;
  if (total)
    doubts.push({
      line: total.line,
      text: phrase`${unit} ${formatNumber(total.line)} may be a total of the others: “${total.text}”.`
    });
  if (groupTotals.first) {
    const {line, text} = groupTotals.first;
    const more =
      groupTotals.count > 1 ? phrase` and ${plural(groupTotals.count - 1, "other")}` : "";
    doubts.push({
      line,
      text: phrase`${unit} ${formatNumber(line)}${more} may be totals of groups: “${text}”.`
    });
  }
  if (choices.lastRow === undefined && hasRest) lastLine = lastTaken;
  else if (choices.lastRow !== undefined) below.push(...rowsAfter(source, choices.lastRow));

  while (profiles.length < expected) profiles.push(new ColumnProfile(missing));
  const names = columnNames(headerCells, profiles.length);
  const kept = profiles.flatMap((profile, at) => {
    const isNamed = (headerCells[at] ?? "").trim() !== "";
    return isNamed || profile.empty < counts.rows || header === null
      ? [{name: names[at], at, profile}]
      : [];
  });
  const emptyColumns = profiles.length - kept.length;
  const decided = decideColumns(kept, choices, missing, {unit, usualDecimal});
  const totals = groupTotals.count + (total ? 1 : 0);
  doubts.push(
    ...explainGroups(names[firstColumn], firstColumn, profiles, {rows: counts.rows, totals}, body)
  );
  if (secondTable !== null)
    doubts.push({
      line: secondTable,
      text: phrase`${unit} ${formatNumber(secondTable)} comes after a blank ${unit}, and may begin another table.`
    });
  if (counts.rows === 0) doubts.push({line: null, text: phrase`There are no rows.`});
  doubts.push(...describeUnlike(unlike, expected, unit, choices), ...decided.doubts);
  if (counts.blank) notes.push(phrase`${plural(counts.blank, `blank ${unit}`)} left out.`);
  if (repeated.length)
    notes.push(phrase`${plural(repeated.length, unit)} with the names of the columns left out.`);
  if (emptyColumns)
    notes.push(
      phrase`${plural(emptyColumns, "column")} without a name and without values left out.`
    );
  const renamed = headerCells.flatMap((cell, i) =>
    cell.trim() !== "" && names[i] !== plainName(cell)
      ? [phrase`${plainName(cell)} is ${names[i]}`]
      : []
  );
  if (renamed.length) notes.push(phrase`Names must differ: ${renamed.join(", ")}.`);
  const plan: RowPlan = {
    readings: decided.readings,
    firstLine,
    lastLine,
    maxCells: choices.dropLongRows ? expected : Infinity,
    keepBlank,
    header,
    firstOfHeader: spanning[0]?.line ?? header?.line ?? null,
    filledColumn
  };
  const columns = columnsOf(plan, first);
  const leftOut = [...layout.above, ...repeated.slice(0, maxListed), ...below]
    .filter((row) => filledCells(row) > 0)
    .map(({line, cells}) => ({
      line,
      text: cells
        .map((cell) => cell.trim())
        .filter(Boolean)
        .join(", ")
    }));
  return {
    choices: {
      ...choices,
      header: header?.line ?? null,
      firstRow: firstLine,
      ...(Number.isFinite(lastLine) && {lastRow: lastLine}),
      decimal: decided.decimal,
      dayFirst: decided.dayFirst,
      missing: choices.missing ?? usualMissing,
      keepReasons: decided.readings.some(({keepReasons}) => keepReasons),
      fillDown: filledColumn !== null
    },
    plan,
    columns: columns.map(({name, type, position}) => ({
      name,
      type,
      position,
      reason: position === null ? "" : decided.reasons[position]
    })),
    rows: counts.rows,
    preview: first.map((_, row) => columns.map((column) => showValue(column.values[row], column))),
    notes: [...notes, ...decided.notes],
    doubts,
    leftOut
  };
}

/** The rows of a table as Arrow IPC streams of at most `size` rows; one empty stream without rows. */
export function* readRows(
  source: RowSource,
  plan: RowPlan,
  size = 100_000
): Generator<{ipc: Uint8Array; rows: number}> {
  const waiting: SourceRow[] = [];
  let isEmpty = true;
  for (const rows of filledDown(source, plan.firstLine, plan.filledColumn)()) {
    for (const row of rows) if (isRow(row, plan)) waiting.push(row);
    while (waiting.length >= size) {
      yield piece(waiting.splice(0, size));
      isEmpty = false;
    }
  }
  if (waiting.length || isEmpty) yield piece(waiting);

  function piece(rows: SourceRow[]) {
    return {ipc: arrowOf(columnsOf(plan, rows)), rows: rows.length};
  }
}

/** The rows of the table, without titles, notes, blank rows and repeated headers. */
export function tableRows(source: RowSource, plan: RowPlan): SourceRow[] {
  return [...source()].flat().filter((row) => isRow(row, plan));
}

/** Rows in which each blank cell of a column has the value above it; the rows themselves for null. */
function filledDown(source: RowSource, firstLine: number, column: number | null): RowSource {
  if (column === null) return source;
  return function* () {
    let above = "";
    for (const rows of source())
      yield rows.map((row) => {
        if (row.line < firstLine || isBlankRow(row)) return row;
        const cell = row.cells[column] ?? "";
        if (cell.trim() !== "") above = cell;
        return cell.trim() !== "" ? row : {...row, cells: row.cells.with(column, above)};
      });
  };
}

/** Says that a first column has its values at the first row of each group only. */
function explainGroups(
  name: string,
  column: number,
  profiles: readonly ColumnProfile[],
  {rows, totals}: {rows: number; totals: number},
  body: readonly SourceRow[]
): Doubt[] {
  const profile = profiles[column];
  const next = profiles[column + 1];
  if (!profile || !next || rows < 4) return [];
  // A group has two rows and more, and the column next to it has a value in each row but a total.
  const isGroup =
    profile.having(typedKinds) === 0 &&
    (profile.empty >= rows / 2 || (profile.empty > 0 && totals > 1)) &&
    profile.empty < rows &&
    next.empty <= totals;
  const blank = body.find(({cells}) => (cells[column] ?? "").trim() === "");
  if (!isGroup || !blank || blank === body[0]) return [];
  return [
    {
      line: blank.line,
      text: phrase`${name} has no value in ${plural(profile.empty, "row")}. If the value above holds for them, choose to fill blank cells of the first column.`
    }
  ];
}

function isRow(row: SourceRow, plan: RowPlan): boolean {
  const {firstLine, lastLine, maxCells, keepBlank, header} = plan;
  if (row.line < firstLine || row.line > lastLine || repeatsHeader(row, header)) return false;
  if (!keepBlank && isBlankRow(row)) return false;
  return (
    row.cells.length <= maxCells || !row.cells.slice(maxCells).some((cell) => cell.trim() !== "")
  );
}

/** Whether a row has words, and nothing else, of which some are in columns of numbers or dates. */
function namesOthers(
  {cells}: SourceRow,
  profiles: readonly ColumnProfile[],
  missing: ReadonlySet<string>
): boolean {
  const filled = cells.flatMap((cell, i) => (cell.trim() === "" ? [] : [{text: cell.trim(), i}]));
  return (
    filled.length > 1 &&
    filled.every(({text}) => kindsOf(text) === 0) &&
    filled.some(({text, i}) => !missing.has(text) && profiles[i]?.having(typedKinds))
  );
}

/** Whether a row has the names of the columns once more, of which there are at least two. */
function repeatsHeader({cells}: SourceRow, header: SourceRow | null): boolean {
  return (
    header !== null &&
    cells[0] === header.cells[0] &&
    filledCells(header) > 1 &&
    cells.length === header.cells.length &&
    cells.every((cell, i) => cell === header.cells[i])
  );
}

/** A column of the table, with the position of the column of the file; null for reasons. */
interface TableColumn extends ValueColumn {
  position: number | null;
}

/**
 * The values of each column. The words for missing values, and the marks behind numbers, follow in
 * columns of their own.
 */
function columnsOf({readings}: RowPlan, rows: readonly SourceRow[]): TableColumn[] {
  const taken = new Set(readings.map(({name}) => name.toLowerCase()));
  return readings.flatMap((reading, position): TableColumn[] => {
    const {at, name, missing} = reading;
    const read = cellReader(reading);
    const values = rows.map(({cells}) => read(cells[at] ?? ""));
    const column = {...reading, values, position};
    const texts = (ending: string, textOf: (text: string) => string | null): TableColumn => {
      let own = name + ending;
      while (taken.has(own.toLowerCase())) own += "_";
      const values = rows.map(({cells}) => textOf((cells[at] ?? "").trim()));
      return {...column, name: own, type: "text", values, position: null};
    };
    const added: TableColumn[] = [];
    if (reading.keepReasons)
      added.push(texts("_missing", (text) => (missing.has(text) ? text : null)));
    if (reading.keepMarks)
      added.push(
        texts("_mark", (text) =>
          readNumber(text, reading.decimal) ? null : (splitMark(text)?.mark ?? null)
        )
      );
    return [column, ...added];
  });
}

function firstRows(source: RowSource): SourceRow[] {
  const head: SourceRow[] = [];
  for (const rows of source()) {
    head.push(...rows.slice(0, headRows - head.length));
    if (head.length >= headRows) break;
  }
  return head;
}

function rowsAfter(source: RowSource, line: number): SourceRow[] {
  const rows: SourceRow[] = [];
  for (const batch of source())
    for (const row of batch) if (row.line > line && rows.length < tailRows) rows.push(row);
  return rows;
}

/** The number of cells that most rows have. */
function usualWidth(rows: readonly SourceRow[]): number {
  const counts = new Map<number, number>();
  for (const {cells} of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0])[0];
}

function columnNames(header: readonly string[], width: number): string[] {
  return uniqueNames(
    Array.from({length: width}, (_, i) => ({
      name: plainName(header[i] ?? "") || `column_${i + 1}`
    }))
  );
}

/** The name of a column in one line. */
function plainName(cell: string): string {
  return cell.replace(invisible, "").trim().replace(/\s+/g, " ");
}

/** Characters without a width at the ends of a text, which nobody can see or type. */
const invisible = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g;

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function describeUnlike(
  unlike: Record<"long" | "short", Map<number, {count: number; line: number}>>,
  expected: number,
  unit: string,
  {dropLongRows}: Choices
): Doubt[] {
  const describe = (kind: "long" | "short", after: string) =>
    [...unlike[kind]]
      .sort(([, a], [, b]) => a.line - b.line)
      .slice(0, maxListed)
      .map(([cells, {count, line}]) => ({
        line,
        text: phrase`${unit} ${formatNumber(line)} has ${plural(cells, "field")}, expected ${expected}${count > 1 ? phrase` (as do ${formatNumber(count - 1)} more)` : ""}: ${after}`
      }));
  return [
    ...describe(
      "long",
      dropLongRows ? phrase`left out.` : phrase`the surplus is in columns of its own.`
    ),
    ...describe("short", phrase`the others are missing.`)
  ];
}
