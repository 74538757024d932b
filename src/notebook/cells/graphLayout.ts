import type {Graph} from "./graph.js";

/** The place of a cell in a drawing of the graph: its column from the left, its row from the top. */
export interface NodePlace {
  id: string;
  column: number;
  row: number;
}

/** A drawing of the graph of a notebook. */
export interface GraphLayout {
  nodes: readonly NodePlace[];
  /** What uses what: an arrow from the cell that is used to its user. */
  edges: readonly (readonly [from: NodePlace, to: NodePlace])[];
  columns: number;
  rows: number;
}

/**
 * Lays out the cells that use others or are used, and those with a fault. Each cell is to the right of
 * all that it uses, unless they are a circle. In a column, a cell is near what it uses (the barycentre
 * method of Sugiyama 1981, one pass), and otherwise in the order of the page.
 */
export function layOutGraph({sources, users, order, faults}: Graph): GraphLayout {
  const drawn = order.filter(
    (id) => sources.get(id)!.length || users.get(id)!.length || faults.has(id)
  );
  const depth = new Map<string, number>();
  for (const id of drawn) {
    const before = sources.get(id)!.flatMap((source) => depth.get(source) ?? []);
    depth.set(id, before.length ? Math.max(...before) + 1 : 0);
  }
  const places = new Map<string, NodePlace>();
  const columns = drawn.length ? Math.max(...depth.values()) + 1 : 0;
  let rows = 0;
  for (let column = 0; column < columns; column++) {
    const members = drawn
      .filter((id) => depth.get(id) === column)
      .map((id, i) => ({id, wish: middleOf(sources.get(id)!, places) ?? i}))
      .sort((a, b) => a.wish - b.wish);
    for (const [row, {id}] of members.entries()) places.set(id, {id, column, row});
    rows = Math.max(rows, members.length);
  }
  return {
    nodes: drawn.map((id) => places.get(id)!),
    edges: drawn.flatMap((id) =>
      sources
        .get(id)!
        .flatMap((source) => places.get(source) ?? [])
        .map((from) => [from, places.get(id)!] as const)
    ),
    columns,
    rows
  };
}

/** The middle of the rows of some cells that have places; null if none has one. */
function middleOf(ids: readonly string[], places: ReadonlyMap<string, NodePlace>): number | null {
  const rows = ids.flatMap((id) => places.get(id)?.row ?? []);
  return rows.length ? rows.reduce((sum, row) => sum + row, 0) / rows.length : null;
}
