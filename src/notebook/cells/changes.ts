import {phrase} from "../../page/words/phrase.js";
import {type Cell, type Kind, type Notebook, newCell, newId} from "./cell.js";

/**
 * A change of the structure of a notebook, which can be undone. Text that is typed is not one: the
 * editor of a cell has its own undo.
 */
export type Change =
  /** Some cells in place of others. A cell that is in both keeps the text that it has. */
  | {kind: "cells"; at: number; remove: readonly string[]; insert: readonly Cell[]; words: string}
  /** Other fields of one cell. */
  | {kind: "fields"; id: string; fields: Partial<Omit<Cell, "id">>; words: string}
  /** Several changes, one after another, which are undone together. */
  | {kind: "several"; changes: readonly Change[]; words: string};

/** Changes that can be undone and done again, the latest last. */
export interface History {
  readonly done: readonly Change[];
  readonly undone: readonly Change[];
}

export const noHistory: History = {done: [], undone: []};

/**
 * Applies a change. Gives the notebook, and the change that undoes it. The inverse of a removal has
 * the cells as they were when they were removed.
 */
export function applyChange(notebook: Notebook, change: Change): [Notebook, Change] {
  const {cells} = notebook;
  if (change.kind === "several") {
    const inverses: Change[] = [];
    let next = notebook;
    for (const part of change.changes) {
      const [changed, inverse] = applyChange(next, part);
      next = changed;
      inverses.unshift(inverse);
    }
    return [next, {...change, changes: inverses}];
  }
  if (change.kind === "fields") {
    const before = cells.find(({id}) => id === change.id);
    if (!before) return [notebook, change];
    const fields = Object.fromEntries(
      Object.keys(change.fields).map((key) => [key, before[key as keyof Cell]])
    );
    const changed = cells.map((cell) => (cell === before ? {...cell, ...change.fields} : cell));
    return [
      {...notebook, cells: changed},
      {...change, fields}
    ];
  }
  const removed = new Set(change.remove);
  const there = new Map(cells.map((cell) => [cell.id, cell]));
  const inserted = change.insert.map(
    (cell) => (removed.has(cell.id) && there.get(cell.id)) || cell
  );
  const before = cells.slice(0, change.at);
  const after = cells.slice(change.at).filter(({id}) => !removed.has(id));
  return [
    {...notebook, cells: [...before, ...inserted, ...after]},
    {
      kind: "cells",
      at: change.at,
      remove: inserted.map(({id}) => id),
      insert: change.remove.flatMap((id) => there.get(id) ?? []),
      words: change.words
    }
  ];
}

/** Applies a change and remembers it. */
export function make(notebook: Notebook, history: History, change: Change): [Notebook, History] {
  const [next, inverse] = applyChange(notebook, change);
  return [next, {done: [...history.done, inverse], undone: []}];
}

/** Undoes the latest change; null if there is none. */
export function undo(notebook: Notebook, {done, undone}: History): [Notebook, History] | null {
  const change = done.at(-1);
  if (!change) return null;
  const [next, inverse] = applyChange(notebook, change);
  return [next, {done: done.slice(0, -1), undone: [...undone, inverse]}];
}

/** Does the latest undone change again; null if there is none. */
export function redo(notebook: Notebook, {done, undone}: History): [Notebook, History] | null {
  const change = undone.at(-1);
  if (!change) return null;
  const [next, inverse] = applyChange(notebook, change);
  return [next, {done: [...done, inverse], undone: undone.slice(0, -1)}];
}

/** Other fields of several cells, which are undone together. */
export function changeFields(
  cells: readonly {id: string; fields: Partial<Omit<Cell, "id">>}[],
  words: string
): Change {
  const changes = cells.map(({id, fields}): Change => ({kind: "fields", id, fields, words}));
  return {kind: "several", changes, words};
}

export function insertCells(at: number, insert: readonly Cell[], words = phrase`Added`): Change {
  return {kind: "cells", at, remove: [], insert, words};
}

/**
 * Removes cells, wherever they are: the cells between them stay. An empty cell takes the place of all
 * cells, because the keys need a cell that has the focus.
 */
export function removeCells({cells}: Notebook, ids: ReadonlySet<string>): Change {
  const [first, last] = rangeOf(cells, ids);
  const span = cells.slice(first, last + 1);
  const stay = span.filter(({id}) => !ids.has(id));
  const count = span.length - stay.length;
  const words = count === 1 ? phrase`Deleted ${describe(span[0])}` : phrase`Deleted ${count} cells`;
  const insert = count === cells.length ? [newCell("sql")] : stay;
  return {kind: "cells", at: first, remove: span.map(({id}) => id), insert, words};
}

/** Moves cells by a number of places, negative for up; null if they are at the end already. */
export function moveCells(notebook: Notebook, ids: ReadonlySet<string>, by: number): Change | null {
  const {cells} = notebook;
  const [first, last] = rangeOf(cells, ids);
  const before = by < 0 ? cells[Math.max(0, first + by)] : cells[last + by + 1];
  return placeCells(notebook, ids, before?.id ?? null);
}

/**
 * Moves cells before another cell, or to the end where that is null; null if they are there
 * already. Before a cell that moves itself means before the next one that stays.
 */
export function placeCells(
  {cells}: Notebook,
  ids: ReadonlySet<string>,
  before: string | null
): Change | null {
  const moved = cells.filter(({id}) => ids.has(id));
  const place = before === null ? cells.length : cells.findIndex(({id}) => id === before);
  if (place < 0) return null;
  const stays = (cell: Cell) => !ids.has(cell.id);
  const next = [
    ...cells.slice(0, place).filter(stays),
    ...moved,
    ...cells.slice(place).filter(stays)
  ];
  const first = next.findIndex((cell, i) => cell !== cells[i]);
  if (first < 0) return null;
  const last = next.findLastIndex((cell, i) => cell !== cells[i]);
  return {
    kind: "cells",
    at: first,
    remove: cells.slice(first, last + 1).map(({id}) => id),
    insert: next.slice(first, last + 1),
    words:
      moved.length === 1 ? phrase`Moved ${describe(moved[0])}` : phrase`Moved ${moved.length} cells`
  };
}

/** Splits a cell at a place of its text. The second part has no name. */
export function splitCell({cells}: Notebook, id: string, at: number): Change {
  const index = cells.findIndex((cell) => cell.id === id);
  const cell = cells[index];
  const [first, second] = [cell.text.slice(0, at), cell.text.slice(at)];
  const insert = [
    {...cell, id: newId(), text: first.replace(/\n+$/, "")},
    newCell(cell.kind, second.replace(/^\n+/, ""))
  ];
  return {kind: "cells", at: index, remove: [id], insert, words: phrase`Split ${describe(cell)}`};
}

/**
 * Merges neighbouring cells of one kind, Markdown with Markdown or SQL with SQL; null if they are
 * not such cells. The first name stays.
 */
export function mergeCells({cells}: Notebook, ids: ReadonlySet<string>): Change | null {
  const [first, last] = rangeOf(cells, ids);
  const span = cells.slice(first, last + 1);
  const {kind} = span[0];
  const canMerge =
    span.length > 1 && (kind === "markdown" || kind === "sql" || kind === "javascript");
  if (!canMerge || span.some((cell) => cell.kind !== kind || !ids.has(cell.id))) return null;
  const name = span.find((cell) => cell.name)?.name ?? "";
  const text = span.map((cell) => cell.text).join("\n\n");
  const merged = {...span[0], id: newId(), name, text};
  const words = phrase`Merged ${span.length} cells`;
  return {kind: "cells", at: first, remove: span.map(({id}) => id), insert: [merged], words};
}

/**
 * Puts the cells of another state of the notebook, such as a version, in the place of all cells. A
 * cell that is the same in both stays, with its output and what can be undone.
 */
export function replaceCells({cells}: Notebook, next: readonly Cell[], words: string): Change {
  const there = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = contentOf(cell);
    there.set(key, [...(there.get(key) ?? []), cell]);
  }
  const insert = next.map((cell) => there.get(contentOf(cell))?.shift() ?? cell);
  return {kind: "cells", at: 0, remove: cells.map(({id}) => id), insert, words};
}

function contentOf({id: _, ...content}: Cell): string {
  return JSON.stringify(Object.entries(content).sort());
}

const wordsOf: Readonly<Record<Kind, string>> = {
  sql: phrase`an SQL cell`,
  markdown: phrase`a Markdown cell`,
  chart: phrase`a chart cell`,
  input: phrase`an input cell`,
  javascript: phrase`a JavaScript cell`
};

/** A cell in words: “reported”, or an SQL cell. */
function describe({name, kind}: Cell): string {
  return name ? `“${name}”` : wordsOf[kind];
}

function rangeOf(cells: readonly Cell[], ids: ReadonlySet<string>): [first: number, last: number] {
  return [cells.findIndex(({id}) => ids.has(id)), cells.findLastIndex(({id}) => ids.has(id))];
}
