import {type Cell, sqlNames} from "./cells/cell.js";
import {type KnownNames, type Names, namesInSql, namesOf} from "./cells/namesOf.js";
import type {ScriptUses} from "./scriptRoom.js";

/** The names that the cells of a notebook make and use. */
export interface CellNames {
  of(id: string): Names;
  /** The cells that make each name. */
  owners: ReadonlyMap<string, string>;
}

export const noNames: CellNames = {of: () => ({defines: [], uses: []}), owners: new Map()};

/**
 * Makes a function that reads the names of all cells. A cell is read once for each state of the names
 * that cells can use. `usesOf` reads a script: it returns another object where it reads it again.
 */
export function nameReader(
  usesOf: (cell: Cell) => ScriptUses
): (cells: readonly Cell[]) => CellNames {
  const read = new WeakMap<Cell, {names: Names; script: ScriptUses | undefined; key: string}>();
  return (cells) => {
    const scripts = new Map(
      cells.flatMap((cell) => (cell.kind === "javascript" ? [[cell.id, usesOf(cell)]] : []))
    );
    const known = {
      sql: sqlNames(cells),
      all: new Set([
        ...cells.map(({name}) => name),
        ...Array.from(scripts.values(), ({defines}) => defines).flat()
      ])
    };
    const key = JSON.stringify([[...known.sql].sort(), [...known.all].sort()]);
    const found = new Map<string, Names>();
    const owners = new Map<string, string>();
    for (const cell of cells) {
      const script = scripts.get(cell.id);
      let own = read.get(cell);
      if (own?.key !== key || own.script !== script) {
        own = {names: script ? usedOnly(script, known) : namesOf(cell, known), script, key};
        read.set(cell, own);
      }
      found.set(cell.id, own.names);
      for (const name of own.names.defines) owners.set(name, cell.id);
    }
    return {of: (id) => found.get(id) ?? {defines: [], uses: []}, owners};
  };
}

/**
 * The names that a script and its queries use, without those that no cell makes: a script may use
 * names of its own engine.
 */
function usedOnly({defines, uses, queries = []}: ScriptUses, known: KnownNames): Names {
  const asked = queries.flatMap((query) => namesInSql(query, known));
  const used = new Set([...uses, ...asked].filter((name) => known.all.has(name)));
  // A cell may query in SQL a name that it declares itself. That is not a circle.
  return {
    defines,
    uses: [...used].filter((name) => !defines.includes(name) || uses.includes(name))
  };
}
