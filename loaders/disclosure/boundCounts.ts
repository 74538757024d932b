import {phrase} from "../../src/page/words/phrase.js";
import type {Policy} from "../codebook/disclosurePolicy.js";
import {type Program, withSolver} from "../solver/solve.js";
import {type Range, rangeOf, type ShownCount} from "./roundCount.js";
import {linkSets, type Space} from "./space.js";

/** A cell as it is published. */
export interface Published extends ShownCount {
  key: string;
  /** The combinations that it counts, as indexes in the space. */
  atoms: readonly number[];
}

/**
 * The least and the most that each suppressed count can be, by key, in whole persons: what a reader
 * of all tables can conclude. The bounds are exact. One program covers all combinations of values,
 * with a row for every published count, and uses only what is published. With `keys`, only these
 * groups are bounded.
 */
export async function boundCounts(
  cells: readonly Published[],
  space: Space,
  policy: Policy,
  keys?: ReadonlySet<string>
): Promise<Map<string, Range>> {
  const known = new Map<string, {atoms: readonly number[]; range: Range}>();
  for (const {key, atoms, ...shown} of cells) {
    const range = rangeOf(shown, policy);
    const other = known.get(key)?.range;
    // If a group is in two tables, both of its published values count.
    known.set(key, {
      atoms,
      range: other
        ? {low: Math.max(range.low, other.low), high: Math.min(range.high, other.high)}
        : range
    });
  }
  const rows: Program["rows"] = linkSets(space);
  for (const {atoms, range} of known.values())
    rows.push({...range, entries: atoms.map((atom) => [atom, 1])});
  const largest = Math.max(0, ...cells.map(({count}) => count ?? 0));
  const most = 4 * (largest + policy.threshold);
  const open = [...known].filter(
    ([key, {range}]) => range.high === Number.POSITIVE_INFINITY && (keys?.has(key) ?? true)
  );
  return withSolver({costs: space.atoms.map(() => 0), rows, most}, (solver) => {
    const reach = (atoms: readonly number[], sign: 1 | -1) => {
      const costs = space.atoms.map(() => 0);
      for (const atom of atoms) costs[atom] = sign;
      const persons = solver(costs);
      if (!persons)
        throw new Error(phrase`disclosure: the counts to be published contradict each other`);
      return atoms.reduce((sum, atom) => sum + persons[atom], 0);
    };
    return new Map(
      open.map(([key, {atoms}]) => {
        const high = reach(atoms, -1);
        const unbounded = high >= most ? Number.POSITIVE_INFINITY : high;
        return [key, {low: reach(atoms, 1), high: unbounded}];
      })
    );
  });
}

/**
 * The least that each of some suppressed counts could be if only counts of 0 were shown. The zeros
 * disclose that every other group has somebody in it, so a total over two such groups is at least
 * two persons; no suppression can hide that.
 */
export async function leastCounts(
  cells: readonly Published[],
  space: Space,
  policy: Policy,
  keys: ReadonlySet<string>
): Promise<Map<string, number>> {
  const hidden = cells.map((cell): Published => {
    const {low, high} = rangeOf(cell, policy);
    const isKept = (low === 0 && high === 0) || (cell.count === null && cell.reason === null);
    return isKept ? cell : {...cell, count: null, reason: "[c]"};
  });
  const bounds = await boundCounts(hidden, space, policy, keys);
  return new Map(Array.from(bounds, ([key, {low}]) => [key, low]));
}
