import {createLineScanner} from "./scanLines.js";
import type {RowScanner} from "./scanRows.js";

/** The columns of a text whose lines have their cells at fixed places. */
export interface FixedColumns {
  /** The positions, from 0, at which the columns begin. */
  starts: readonly number[];
  /** The lines of the table. Lines before and after it are titles and notes. */
  firstLine: number;
  lastLine: number;
}

/** The fewest lines of a table whose columns are sure. */
const fewestLines = 3;

/** The most lines of a title above, or of notes below. */
const mostAround = 20;

/**
 * The columns of a text, by the places that are blank in every line: at least `blanks` of them next to
 * each other. Titles above and notes below are left out where a blank line separates them. Null if
 * there are not two columns.
 */
export function findFixedColumns(lines: readonly string[], blanks: number): FixedColumns | null {
  const all = {firstLine: 1, lastLine: lines.length};
  const filled = lines.flatMap((line, i) => (line.trim() === "" ? [] : [i + 1]));
  const gaps = filled.flatMap((line, i) => (i > 0 && line > filled[i - 1] + 1 ? [i] : []));
  const firsts = [0, ...gaps.filter((i) => i <= mostAround)];
  const lasts = [filled.length, ...gaps.filter((i) => filled.length - i <= mostAround).reverse()];
  for (const last of lasts)
    for (const first of firsts) {
      if (last - first < fewestLines) continue;
      const range = {
        firstLine: first === 0 ? all.firstLine : filled[first],
        lastLine: last === filled.length ? all.lastLine : filled[last - 1]
      };
      const starts = startsIn(lines.slice(range.firstLine - 1, range.lastLine), blanks);
      if (starts.length > 1) return {starts, ...range};
    }
  return null;
}

/** The positions at which columns begin: those after places that are blank in every line. */
function startsIn(lines: readonly string[], blanks: number): number[] {
  const used: boolean[] = [];
  for (const line of lines) {
    if (line.includes("\t")) return [];
    for (let at = 0; at < line.length; at++) if (line.charCodeAt(at) !== 32) used[at] = true;
  }
  const starts = [0];
  let blank = 0;
  let hasBegun = false;
  for (let at = 0; at < used.length; at++) {
    if (!used[at]) blank++;
    else {
      if (hasBegun && blank >= blanks) starts.push(at);
      [blank, hasBegun] = [0, true];
    }
  }
  return starts;
}

/** Splits a text, which arrives in pieces, into rows of cells at fixed places, without spaces around them. */
export function createFixedScanner({starts, firstLine, lastLine}: FixedColumns): RowScanner {
  return createLineScanner((text, line) => {
    const isRow = line >= firstLine && line <= lastLine;
    const cells = isRow
      ? starts.map((start, i) => text.slice(start, starts[i + 1]).trim())
      : [text.trim()];
    return {line, cells};
  });
}
