import {agreeing} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {columnLetters} from "../columnLetters.js";
import {withLinks} from "./linkColumns.js";
import type {Choices, Doubt} from "./look.js";
import {lookAtRows, type RowLook, type RowSource} from "./lookAtRows.js";
import {filledCells} from "./rowCells.js";
import type {Sheet, Workbook} from "./workbook.js";

/**
 * Looks at a sheet of a workbook: the one that a reader chose, else the first visible one that looks
 * like a table. A sheet of notes, as statistics begin with, has one column.
 */
export function lookAtWorkbook(
  book: Workbook,
  choices: Choices
): {look: RowLook; source: RowSource} {
  const name = choices.sheet ?? findSheet(book);
  const sheet = book.read(name);
  if (!sheet.rows.some((row) => filledCells(row) > 0) && choices.sheet === undefined)
    throw new Error(phrase`has no sheet with cells`);
  const first = lookAtRows(() => [sheet.rows], choices, {unit: "row"});
  const linked = withLinks(sheet, first.plan);
  const {rows, filled} = fillDown({...sheet, rows: linked.rows}, first.plan.firstLine);
  const source: RowSource = () => [rows];
  const look = rows === sheet.rows ? first : lookAtRows(source, choices, {unit: "row"});
  const doubts: Doubt[] = [];
  if (book.sheets.length > 1 && choices.sheet === undefined)
    doubts.push({
      line: null,
      text: phrase`The workbook has ${book.sheets.length} sheets. This is the sheet “${name}”.`
    });
  return {
    look: {
      ...look,
      choices: {...look.choices, sheet: name},
      notes: [...notesOf(sheet, filled, first.plan.firstLine), ...linked.notes, ...look.notes],
      leftOut: [
        ...look.leftOut,
        ...sheet.comments.map(({line, column, text}) => ({
          line,
          text: phrase`a comment on ${columnLetters(column)}${line}: ${text.trim()}`
        }))
      ],
      doubts: [
        ...doubts,
        ...look.doubts,
        ...signDoubts(sheet, first.plan.firstLine),
        ...formulaDoubts(sheet)
      ]
    },
    source
  };
}

/** The names of sheets that describe others, as statistics have them. */
const aboutOthers =
  /^(?:cover|title|(?:table of )?contents|index|notes?|read ?me|about|information|introduction|metadata|data dictionary|definitions|glossary|methodology|guidance|look-?ups?)(?:[ _](?:sheet|page))?$/i;

function findSheet({sheets, read}: Workbook): string {
  const visible = sheets.filter(({hidden}) => !hidden);
  const candidates = visible.length ? visible : sheets;
  const isTable = ({name}: {name: string}) => {
    const {rows} = read(name);
    return rows.filter((row) => filledCells(row) > 1).length > 2 || isSmallTable(rows);
  };
  const likely = candidates.filter(({name}) => !aboutOthers.test(name.trim()));
  return (likely.find(isTable) ?? candidates.find(isTable) ?? candidates[0]).name;
}

/**
 * The rows of a sheet in which each row of cells that are merged downwards has their value, from a
 * line on. `filled` is the number of such groups.
 */
function fillDown(sheet: Sheet, firstLine: number): {rows: Sheet["rows"]; filled: number} {
  const groups = sheet.merged.filter(
    ({line, columns, rows}) => line >= firstLine && columns === 1 && rows > 1
  );
  if (!groups.length) return {rows: sheet.rows, filled: 0};
  const rows = sheet.rows.map((row) => ({...row, cells: [...row.cells]}));
  const byLine = new Map(rows.map((row) => [row.line, row]));
  for (const {line, column, rows: height} of groups)
    for (let next = line + 1; next < line + height; next++) {
      const row = byLine.get(next);
      if (row) row.cells[column] = byLine.get(line)?.cells[column] ?? "";
    }
  return {rows, filled: groups.length};
}

/** Two rows and more of at least two cells, with a number in them. */
function isSmallTable(rows: Sheet["rows"]): boolean {
  const full = rows.filter((row) => filledCells(row) > 1);
  return full.length > 1 && full.some(({cells}) => cells.some((cell) => /^-?\d/.test(cell)));
}

function notesOf(
  {merged, signs, hiddenRows, hiddenColumns, comments}: Sheet,
  filled: number,
  firstLine: number
): string[] {
  const notes: string[] = [];
  const others = merged.length - filled;
  if (filled)
    notes.push(
      phrase`Of ${count(filled, "group")} of cells merged downwards, each row has the value.`
    );
  if (others)
    notes.push(phrase`Of ${count(others, "group")} of merged cells, the first cell has the value.`);
  const percents = [...signs].filter(([, lines]) => (lines.get("%") ?? 0) >= firstLine);
  if (percents.length)
    notes.push(
      phrase`The column${percents.length === 1 ? "" : "s"} ${percents.map(([column]) => columnLetters(column)).join(", ")} of the sheet ${agreeing(percents.length, "shows", "show")} percent signs. The table has the numbers that the workbook stores: 12.5% is 0.125.`
    );
  if (hiddenRows) notes.push(phrase`${count(hiddenRows, phrase`hidden row`)} included.`);
  if (hiddenColumns) notes.push(phrase`${count(hiddenColumns, phrase`hidden column`)} included.`);
  if (comments.length) notes.push(phrase`${count(comments.length, "comment")} on cells left out.`);
  return notes;
}

/** Says which columns show some numbers with a percent sign, or amounts in several currencies. */
function signDoubts({signs}: Sheet, firstLine: number): Doubt[] {
  return [...signs].flatMap(([column, lines]) => {
    const shown = [...lines].filter(([, line]) => line >= firstLine);
    const found = new Map(shown);
    const currencies = shown.filter(([sign]) => sign !== "" && sign !== "%");
    const letters = columnLetters(column);
    const doubts: Doubt[] = [];
    if (found.has("%") && found.size > 1) {
      const [, line] = shown.find(([sign]) => sign !== "%")!;
      doubts.push({
        line,
        text: phrase`column ${letters} shows a number without a percent sign, and others with one.`
      });
    }
    if (currencies.length > 1)
      doubts.push({
        line: currencies[1][1],
        text: phrase`column ${letters} shows amounts in ${currencies.map(([sign]) => sign).join(phrase` and in `)}. The table has the numbers alone.`
      });
    return doubts;
  });
}

function formulaDoubts({unstored}: Sheet): Doubt[] {
  const [first] = unstored;
  if (!first) return [];
  const more =
    unstored.length > 1 ? phrase` and ${count(unstored.length - 1, phrase`more cell`)}` : "";
  return [
    {
      line: first.line,
      text: phrase`${columnLetters(first.column)}${first.line}${more}: the workbook has a formula without its value, and the value will be missing. Open and save the workbook in a spreadsheet to store it.`
    }
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
