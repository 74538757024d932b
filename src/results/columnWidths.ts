import {bisectLeft, bisectRight, range} from "d3-array";
import type {Result, ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";

/** The positions of a grid's columns, in pixels. */
export interface ColumnWidths {
  /** The width of all columns. */
  readonly total: number;
  left(column: number): number;
  width(column: number): number;
  /** Gives a column the requested width, but at least 60 pixels. */
  setWidth(column: number, width: number): void;
  /** Makes room for the distance that a reader sets between letters, in pixels. */
  setSpacing(spacing: number): void;
  /** The columns in a part of the grid, and the columns near it. */
  between(left: number, right: number): number[];
}

const least = 60;
/** The distance from the visible part within which columns are drawn, in pixels. */
const margin = 300;

/** Makes columns as wide as their names and first values need. */
export function columnWidths({columns, length}: Result): ColumnWidths {
  const letters = columns.map((column) => lettersOf(column, length));
  const widths = letters.map((count) => widthOf(count, 0));
  let lefts = leftsOf(widths);
  let spacing = 0;
  return {
    get total() {
      return (lefts.at(-1) ?? 0) + (widths.at(-1) ?? 0);
    },
    left: (column) => lefts[column],
    width: (column) => widths[column],
    setWidth(column, width) {
      widths[column] = Math.max(least, width);
      lefts = leftsOf(widths);
    },
    setSpacing(next) {
      if (next === spacing) return;
      for (const [column, count] of letters.entries())
        widths[column] += widthOf(count, next) - widthOf(count, spacing);
      spacing = next;
      lefts = leftsOf(widths);
    },
    between(left, right) {
      const first = Math.max(0, bisectRight(lefts, left - margin) - 1);
      return range(first, Math.min(columns.length, bisectLeft(lefts, right + margin)));
    }
  };
}

function leftsOf(widths: readonly number[]): number[] {
  let left = 0;
  return widths.map((width) => {
    left += width;
    return left - width;
  });
}

function lettersOf({name, type, at}: ResultColumn, length: number): number {
  let letters = Math.max(name.length + Math.min(type.length, 24) * 0.85 + 2, 12);
  for (let row = 0; row < Math.min(length, 60); row++)
    letters = Math.max(letters, Math.min(44, cellText(at(row), type).length));
  return letters;
}

/** The width of a number of letters with a distance between them. */
function widthOf(letters: number, spacing: number): number {
  return Math.round(letters * (7.4 + spacing) + 22);
}
