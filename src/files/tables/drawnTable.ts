import {createLineScanner} from "./scanLines.js";
import type {RowScanner} from "./scanRows.js";

/** The signs between the cells of a drawn table: bars, and those of boxes. */
const bars = /[|│┃║]/;
/** A line of a box, as mysql and DuckDB draw it. */
const boxLine = /^\s*[+┌┍┏╔├┝┠┣╞╟╠└┕┗╚╭╰][-=+─━═┄┈┬┯┳╤╦┼┿╂╋╪╫╬┴┷┻╧╩╥╨·]*[+┐┑┓╗┤┥┨┫╡╢╣┘┙┛╝╮╯]\s*$/;
/** The line below the names, as psql and Markdown have it. */
const lineBelow = /^\s*[|│]?(?:\s*:?-+:?\s*|─+|═+)(?:[|+┼╪│](?:\s*:?-+:?\s*|─+|═+))*[|│]?\s*$/;

/** The most lines above the names of a drawn table. */
const mostAbove = 60;

/**
 * The line, from 1, that is drawn below the names of the columns, as psql, mysql, DuckDB and Markdown
 * write tables; null for a text without such a table.
 */
export function findDrawnTable(sample: string): number | null {
  const lines = sample.split(/\r\n|\r|\n/, mostAbove + 1);
  for (const [i, line] of lines.entries()) {
    const names = lines[i - 1];
    if (names === undefined || !bars.test(names)) continue;
    const width = cellsOf(names).length;
    if (boxLine.test(line)) {
      if (width > 0) return i + 1;
    } else if (width > 1 && /--|─|═|[|]\s*:?-/.test(line) && lineBelow.test(line)) {
      if (cellsOf(line.replace(/[+┼╪]/g, "|")).length === width) return i + 1;
    }
  }
  return null;
}

/** Splits a drawn table, which arrives in pieces, into rows of cells without blanks around them. */
export function createDrawnScanner(below: number): RowScanner {
  return createLineScanner((text, line) =>
    line === below || boxLine.test(text)
      ? null
      : {line, cells: bars.test(text) ? cellsOf(text) : [text.trim()]}
  );
}

/** The cells between the bars of a line. A bar after a backslash belongs to a cell, as in Markdown. */
function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^[|│┃║]/, "")
    .replace(/(?<!\\)[|│┃║]$/, "");
  return inner.split(/(?<!\\)[|│┃║]/).map((cell) => cell.replaceAll("\\|", "|").trim());
}
