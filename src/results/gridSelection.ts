/** A cell of the grid: its row as it is shown, and its column, both from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The selected rectangle, from the cell where it began to the cell that has the keyboard focus. */
export interface Selection {
  readonly active: Place;
  readonly anchor: Place;
}

/** The number of rows and columns of a grid. */
export interface GridSize {
  rows: number;
  columns: number;
}

/** A selection's edges, all inclusive. */
export interface Rectangle {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const firstCell: Selection = {active: {row: 0, column: 0}, anchor: {row: 0, column: 0}};

/**
 * Moves to a cell, or to the nearest cell that exists. `stretch` keeps the start of the selection.
 */
export function moveTo(
  {anchor}: Selection,
  to: Place,
  size: GridSize,
  stretch: boolean
): Selection {
  const active = {
    row: Math.min(Math.max(0, to.row), Math.max(0, size.rows - 1)),
    column: Math.min(Math.max(0, to.column), size.columns - 1)
  };
  return {active, anchor: stretch ? anchor : active};
}

export function selectAll({rows, columns}: GridSize): Selection {
  return {active: {row: rows - 1, column: columns - 1}, anchor: {row: 0, column: 0}};
}

/**
 * The cell that a key moves to; null for a key that moves to none. `far` is true if Ctrl or ⌘ is
 * held. `page` is the number of rows that Page Down passes.
 */
export function placeAfterKey(
  {row, column}: Place,
  key: string,
  {far, page, size}: {far: boolean; page: number; size: GridSize}
): Place | null {
  const to: Record<string, Place> = {
    ArrowDown: {row: row + 1, column},
    ArrowUp: {row: row - 1, column},
    ArrowRight: {row, column: column + 1},
    ArrowLeft: {row, column: column - 1},
    PageDown: {row: row + page, column},
    PageUp: {row: row - page, column},
    Home: {row: far ? 0 : row, column: 0},
    End: {row: far ? size.rows - 1 : row, column: size.columns - 1}
  };
  return to[key] ?? null;
}

export function rectangleOf({active, anchor}: Selection): Rectangle {
  return {
    top: Math.min(active.row, anchor.row),
    bottom: Math.max(active.row, anchor.row),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column)
  };
}

export function contains(
  {top, bottom, left, right}: Rectangle,
  row: number,
  column: number
): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
