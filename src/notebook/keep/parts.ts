import type {Cell, Notebook} from "../cells/cell.js";
import type {Change, History} from "../cells/changes.js";

/** What changes with a notebook: its cells, and the changes that can be undone. */
export interface Content {
  notebook: Notebook;
  history: History;
}

/**
 * The parts of a notebook that are written one by one, by their keys, so that a typed letter writes
 * one cell and not the whole notebook. Nothing of the notebook's title or settings is in them.
 */
export function partsOf({notebook, history}: Content): Map<string, unknown> {
  const {cells} = notebook;
  return new Map<string, unknown>([
    ["order", cells.map(({id}) => id).join(" ")],
    ...cells.map((cell) => [`cell ${cell.id}`, cell] as const),
    ...history.done.map((change, i) => [`done ${i}`, change] as const),
    ...history.undone.map((change, i) => [`undone ${i}`, change] as const)
  ]);
}

/** The parts that differ: those to write, and the keys of those to delete. */
export function changedParts(
  before: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>
): {write: [key: string, part: unknown][]; remove: string[]} {
  return {
    write: [...now].filter(([key, part]) => !before.has(key) || before.get(key) !== part),
    remove: [...before.keys()].filter((key) => !now.has(key))
  };
}

/** The cells and the history in some parts. */
export function contentOf(parts: ReadonlyMap<string, unknown>): {
  cells: Cell[];
  history: History;
} {
  const order = (parts.get("order") as string | undefined) ?? "";
  return {
    cells: order
      .split(" ")
      .flatMap((id) => (parts.has(`cell ${id}`) ? [parts.get(`cell ${id}`) as Cell] : [])),
    history: {done: listIn(parts, "done"), undone: listIn(parts, "undone")}
  };
}

function listIn(parts: ReadonlyMap<string, unknown>, name: string): Change[] {
  const list: Change[] = [];
  while (parts.has(`${name} ${list.length}`))
    list.push(parts.get(`${name} ${list.length}`) as Change);
  return list;
}
