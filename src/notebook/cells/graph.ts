/** What a cell makes and what it uses: names of values. */
export interface Node {
  id: string;
  defines: readonly string[];
  uses: readonly string[];
}

/** A fault of the names of a notebook. */
export type Fault =
  /** Several cells have the name. */
  | {kind: "doubled"; name: string; cells: readonly string[]}
  /** The cells use each other in a circle; `path` begins and ends with the same name. */
  | {kind: "circular"; path: readonly string[]; cells: readonly string[]};

/** The cells of a notebook as a graph. */
export interface Graph {
  /** The cells that a cell uses. */
  sources: ReadonlyMap<string, readonly string[]>;
  /** The cells that use a cell. */
  users: ReadonlyMap<string, readonly string[]>;
  /** All cells, each after those that it uses; otherwise in the order of the page. */
  order: readonly string[];
  faults: ReadonlyMap<string, Fault>;
  /** The names that a cell uses and no single cell makes. */
  missing: ReadonlyMap<string, readonly string[]>;
}

/**
 * The graph of some cells. The cells of a circle are found as strongly connected components (Tarjan
 * 1972), without recursion, because a notebook may have thousands of cells in a row.
 */
export function graphOf(nodes: readonly Node[]): Graph {
  const owners = new Map<string, string[]>();
  for (const {id, defines} of nodes)
    for (const name of defines) {
      const found = owners.get(name);
      if (found) found.push(id);
      else owners.set(name, [id]);
    }
  const faults = new Map<string, Fault>();
  for (const [name, cells] of owners)
    if (cells.length > 1) for (const id of cells) faults.set(id, {kind: "doubled", name, cells});
  const sources = new Map<string, string[]>();
  const users = new Map<string, string[]>(nodes.map(({id}) => [id, []]));
  const missing = new Map<string, string[]>();
  for (const {id, uses} of nodes) {
    const found = new Set<string>();
    const unknown: string[] = [];
    for (const name of uses) {
      const [owner, ...others] = owners.get(name) ?? [];
      if (owner === undefined || others.length) unknown.push(name);
      else found.add(owner);
    }
    sources.set(id, [...found]);
    for (const source of found) users.get(source)!.push(id);
    if (unknown.length) missing.set(id, unknown);
  }
  const nameOf = new Map(nodes.map(({id, defines}) => [id, defines[0] ?? id]));
  for (const members of circlesIn(nodes, sources)) {
    const cells = pathThrough(members, sources);
    const path = [...cells, cells[0]].map((id) => nameOf.get(id)!);
    for (const id of members) faults.set(id, {kind: "circular", path, cells: members});
  }
  return {sources, users, order: inOrder(nodes, sources), faults, missing};
}

/** The cells and all that follow from them, in the order in which they can run. */
export function affectedBy({users, order}: Graph, changed: Iterable<string>): string[] {
  const found = new Set(changed);
  for (const id of found) for (const user of users.get(id) ?? []) found.add(user);
  return order.filter((id) => found.has(id));
}

/** The cells that a cell needs, directly or through others, without itself. */
export function neededFor({sources, order}: Graph, id: string): string[] {
  const found = new Set(sources.get(id));
  for (const source of found) for (const next of sources.get(source) ?? []) found.add(next);
  found.delete(id);
  return order.filter((other) => found.has(other));
}

/** Each cell after those that it uses; of the cells that could be next, the first of the page. */
function inOrder(
  nodes: readonly Node[],
  sources: ReadonlyMap<string, readonly string[]>
): string[] {
  const done = new Set<string>();
  const order: string[] = [];
  for (const {id: first} of nodes) {
    const open = [first];
    const opened = new Set<string>();
    while (open.length) {
      const id = open.at(-1)!;
      const next = sources.get(id)!.find((source) => !done.has(source) && !opened.has(source));
      opened.add(id);
      if (next !== undefined && !done.has(id)) open.push(next);
      else {
        open.pop();
        if (!done.has(id)) order.push(id);
        done.add(id);
      }
    }
  }
  return order;
}

function circlesIn(
  nodes: readonly Node[],
  sources: ReadonlyMap<string, readonly string[]>
): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const isOpen = new Set<string>();
  const stack: string[] = [];
  const circles: string[][] = [];
  for (const {id: root} of nodes) {
    if (index.has(root)) continue;
    const work = [{id: root, next: 0}];
    while (work.length) {
      const top = work.at(-1)!;
      const {id} = top;
      if (top.next === 0) {
        low.set(id, index.size);
        index.set(id, index.size);
        stack.push(id);
        isOpen.add(id);
      }
      const source = sources.get(id)![top.next++];
      if (source !== undefined) {
        if (!index.has(source)) work.push({id: source, next: 0});
        else if (isOpen.has(source)) low.set(id, Math.min(low.get(id)!, index.get(source)!));
        continue;
      }
      work.pop();
      const below = work.at(-1)?.id;
      if (below !== undefined) low.set(below, Math.min(low.get(below)!, low.get(id)!));
      if (low.get(id) !== index.get(id)) continue;
      const members = stack.splice(stack.indexOf(id));
      for (const member of members) isOpen.delete(member);
      if (members.length > 1 || sources.get(id)!.includes(id)) circles.push(members);
    }
  }
  return circles;
}

/** A way through some cells of a circle, from a cell back to itself, along what each uses. */
function pathThrough(
  members: readonly string[],
  sources: ReadonlyMap<string, readonly string[]>
): string[] {
  const inside = new Set(members);
  const path: string[] = [];
  let id = members[0];
  while (!path.includes(id)) {
    path.push(id);
    id = sources.get(id)!.find((source) => inside.has(source))!;
  }
  return path.slice(path.indexOf(id));
}
