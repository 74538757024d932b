import type {ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {element} from "../page/element.js";
import type {ColumnWidths} from "./columnWidths.js";
import {contains, type Rectangle} from "./gridSelection.js";

/** The input of the rows of a grid. */
export interface RowSource {
  columns: readonly ResultColumn[];
  /** For each column, whether its values are aligned right. */
  numeric: readonly boolean[];
  widths: ColumnWidths;
  selected: Rectangle;
  /** The number of the grid on the page. */
  grid: number;
}

const mostShown = 500;

/** A row of the grid. `place` is where it is shown, `row` its number in the result, both from 0. */
export function gridRow(
  source: RowSource,
  place: number,
  row: number,
  shown: readonly number[]
): HTMLElement {
  return element(
    "div",
    {class: "grid-row", role: "row", "aria-rowindex": place + 2},
    ...shown.map((column) => gridCell(source, place, row, column))
  );
}

export function cellId(grid: number, place: number, column: number): string {
  return `cell-${grid}-${place}-${column}`;
}

/** Moves a cell to the position of its column. */
export function placeCell(cell: HTMLElement, widths: ColumnWidths, column: number): HTMLElement {
  cell.style.left = `${widths.left(column)}px`;
  cell.style.width = `${widths.width(column)}px`;
  return cell;
}

function gridCell(
  {columns, numeric, widths, selected, grid}: RowSource,
  place: number,
  row: number,
  column: number
): HTMLElement {
  const {type, at} = columns[column];
  const value = at(row);
  const text = value === null ? "NULL" : cellText(value, type);
  const isSelected = contains(selected, place, column);
  const cell = element(
    "div",
    {
      class: `grid-cell${numeric[column] ? " num" : ""}${value === null ? " null" : ""}${isSelected ? " selected" : ""}`,
      role: "gridcell",
      id: cellId(grid, place, column),
      "aria-colindex": column + 1,
      "data-row": place,
      "data-column": column,
      title: text.length > 30 ? text.slice(0, 2000) : null
    },
    linked(text, value)
  );
  return placeCell(cell, widths, column);
}

/** A value as text; addresses of the web and of mail are links. */
function linked(text: string, value: unknown): Node | string {
  const shown = text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
  if (typeof value !== "string" || !/^(https?:\/\/|mailto:)\S+$/i.test(text)) return shown;
  return element(
    "a",
    {href: text, target: "_blank", rel: "noopener noreferrer", tabindex: "-1"},
    shown
  );
}
