import {phrase} from "../../src/page/words/phrase.js";
import type {Aggregate, Conditions, Policy} from "../codebook/disclosurePolicy.js";
import {
  columnsOf,
  combineValues,
  countPersons,
  type Dimension,
  keyOf,
  layOut,
  type Population
} from "./cells.js";
import {type Group, isSmall} from "./groups.js";
import {atomsIn, type Space} from "./space.js";

/**
 * The small groups that no table shows but that subtraction discloses. They are the persons who are
 * in one published group but not in another (a table of all persons and a table of some, an earlier
 * total and a later part), and the persons with another value of a column that a table is
 * restricted by. They are protected like small counts in tables.
 */
export function findDifferences(
  groups: readonly Group[],
  aggregates: readonly Aggregate[],
  population: Population,
  space: Space,
  policy: Policy
): Group[] {
  const known = new Set(groups.map(({atoms}) => atoms.join()));
  const found: Group[] = [];
  for (const whole of groups)
    for (const part of groups) {
      const count = whole.count - part.count;
      if (count < 1 || count >= policy.threshold || whole.atoms.length <= part.atoms.length)
        continue;
      const inWhole = new Set(whole.atoms);
      if (!part.atoms.every((atom) => inWhole.has(atom))) continue;
      const inPart = new Set(part.atoms);
      const atoms = whole.atoms.filter((atom) => !inPart.has(atom));
      add(atoms, count, phrase`${whole.place}, less ${part.place}`);
    }
  for (const aggregate of aggregates.filter(({where}) => Object.keys(where).length))
    for (const conditions of crossRestricted(aggregate, population.dimensions))
      add(
        atomsIn(space, conditions),
        countPersons(population, conditions),
        `${aggregate.name}: ${Object.values(conditions).join(", ")}`
      );
  return found;

  function add(atoms: number[], count: number, place: string): void {
    const key = atoms.join();
    const group: Group = {
      key: `less ${key}`,
      conditions: {},
      count,
      atoms,
      summed: 0,
      impossible: false,
      hidden: true,
      place
    };
    if (known.has(key) || !isSmall(group, policy)) return;
    known.add(key);
    found.push(group);
  }
}

/**
 * The conditions of a restricted table's cells, for every value of the columns that the table is
 * restricted by.
 */
function crossRestricted(aggregate: Aggregate, dimensions: readonly Dimension[]): Conditions[] {
  const restricting = columnsOf(aggregate).filter((column) => column in aggregate.where);
  const cells = combineValues(restricting, dimensions).flatMap((where) =>
    layOut({...aggregate, where}, dimensions)
  );
  return [...new Map(cells.map(({conditions}) => [keyOf(conditions), conditions])).values()];
}
