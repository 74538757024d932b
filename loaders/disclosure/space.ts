import type {Aggregate, Conditions, Policy} from "../codebook/disclosurePolicy.js";
import type {Entry, Program} from "../solver/solve.js";
import {
  columnsOf,
  combineValues,
  type Dimension,
  meets,
  type Population,
  valuesOf
} from "./cells.js";

/**
 * All combinations of values that the tables can distinguish: those of columns in one table, or in
 * tables that share a column. Tables that share no column are linked only by the number of all
 * persons, so their combinations form separate sets. Everything that a reader of all tables could
 * conclude is a statement about the number of persons with each combination.
 */
export interface Space {
  /** The combinations, and the set that each belongs to. */
  atoms: {values: Conditions; set: number}[];
  sets: readonly (readonly string[])[];
}

/**
 * The maximum number of combinations in an audit. With more, three columns that are crossed in
 * pairs take minutes.
 */
export const mostAtoms = 500;

/** The number of combinations that there would be. */
export function countAtoms(
  aggregates: readonly Aggregate[],
  dimensions: readonly Dimension[]
): number {
  return setsOf(aggregates).reduce(
    (sum, names) =>
      sum + names.reduce((product, name) => product * valuesOf(name, dimensions).length, 1),
    0
  );
}

/** The combinations that a person can have. */
export function makeSpace(
  aggregates: readonly Aggregate[],
  dimensions: readonly Dimension[],
  {impossible}: Pick<Policy, "impossible">
): Space {
  const sets = setsOf(aggregates);
  const atoms = sets.flatMap((names, set) =>
    combineValues(names, dimensions)
      .filter((values) => !impossible.some((combination) => meets(values, combination)))
      .map((values) => ({values, set}))
  );
  return {atoms, sets};
}

/**
 * The combinations that are counted together. They are from one set, because all sets count the
 * same persons.
 */
export function atomsIn({atoms, sets}: Space, conditions: Conditions): number[] {
  const names = Object.keys(conditions);
  const set = names.length ? sets.findIndex((columns) => columns.includes(names[0])) : 0;
  return atoms.flatMap((atom, i) =>
    atom.set === set && meets(atom.values, conditions) ? [i] : []
  );
}

/** The number of persons with each combination. */
export function placePersons(space: Space, {groups}: Population): number[] {
  return space.atoms.map(({values}) =>
    groups.reduce((sum, group) => sum + (meets(group.values, values) ? group.count : 0), 0)
  );
}

/** The rows of a program that make every set count the same persons. */
export function linkSets({atoms, sets}: Space): Program["rows"] {
  return sets.slice(1).map((_, i) => ({
    low: 0,
    high: 0,
    entries: atoms.flatMap(({set}, atom): Entry[] =>
      set === 0 ? [[atom, -1]] : set === i + 1 ? [[atom, 1]] : []
    )
  }));
}

/** The columns of each table, joined where tables share a column. */
function setsOf(aggregates: readonly Aggregate[]): string[][] {
  let sets: string[][] = [];
  for (const columns of aggregates.map(columnsOf)) {
    const joined = sets.filter((set) => set.some((name) => columns.includes(name)));
    sets = [
      ...sets.filter((set) => !joined.includes(set)),
      [...new Set([...joined.flat(), ...columns])].sort()
    ];
  }
  return sets;
}
