import {type Cell, freeName, newCell} from "./cell.js";

/** Cells as they can be added to others: a name that is taken gets a number. */
export function withFreeNames(added: readonly Cell[], there: readonly Cell[]): Cell[] {
  const names = new Set(there.map(({name}) => name));
  return added.map((cell) => {
    const name = cell.name && freeName(cell.name, names);
    names.add(name);
    return renamed(cell, name);
  });
}

/** Copies of cells, with ids and names of their own. */
export function copiesOf(copied: readonly Cell[], there: readonly Cell[]): Cell[] {
  const copies = copied.map(({id: _, kind, text, ...rest}) => newCell(kind, text, rest));
  return withFreeNames(copies, there);
}

/** A cell with another name. The statement of an input declares it. */
export function renamed(cell: Cell, name: string): Cell {
  const {kind, name: before, text} = cell;
  if (name === before) return cell;
  const declares = kind === "input" && before !== "" && name !== "";
  return {
    ...cell,
    name,
    text: declares ? text.replace(new RegExp(`^const ${before}\\b`), `const ${name}`) : text
  };
}
