import type {Conditions, Policy} from "../codebook/disclosurePolicy.js";
import {type Cell, countPersons, isImpossible, type Population} from "./cells.js";
import {rangeOf, type ShownCount, showCount} from "./roundCount.js";
import {atomsIn, type Space} from "./space.js";

/** The persons of a cell. They form one group, even if several tables show it. */
export interface Group {
  key: string;
  conditions: Conditions;
  /** The number of persons. It is published only if the policy allows it. */
  count: number;
  /** The combinations of these persons, as indexes in the space. */
  atoms: readonly number[];
  /** The number of the table's columns that the group sums over: 0 for an inner cell. */
  summed: number;
  impossible: boolean;
  /**
   * Whether no table shows the group: it is the rest of one group without another, which
   * subtraction discloses.
   */
  hidden: boolean;
  /** The group's place, in words. */
  place: string;
}

/** The groups that some cells count, each once. */
export function groupCells(
  cells: readonly Cell[],
  population: Population,
  space: Space,
  policy: Policy
): Group[] {
  const groups = new Map<string, Group>();
  for (const {key, conditions, table, row, column} of cells)
    if (!groups.has(key))
      groups.set(key, {
        key,
        conditions,
        count: countPersons(population, conditions),
        atoms: atomsIn(space, conditions),
        summed: Number(row === "total") + Number(column === "total"),
        impossible: isImpossible(conditions, policy),
        hidden: false,
        place: `${table}: ${row}${column === null ? "" : `, ${column}`}`
      });
  return [...groups.values()].sort((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1));
}

/**
 * Whether a group is so small that its count is always suppressed: from 1 to one less than the
 * threshold, and also 0 if zeros are suppressed.
 */
export function isSmall(
  {count, impossible, hidden}: Pick<Group, "count" | "impossible" | "hidden">,
  policy: Policy
): boolean {
  if (hidden) return count > 0 && count < policy.threshold;
  return !impossible && (count > 0 ? count < policy.threshold : policy.zeros === "suppress");
}

/** The keys of the groups that are too small. */
export function suppressPrimary(groups: readonly Group[], policy: Policy): Set<string> {
  return new Set(
    groups.filter((group) => !group.hidden && isSmall(group, policy)).map(({key}) => key)
  );
}

/** The published value of a group. */
export function showGroup(
  group: Group,
  suppressed: ReadonlySet<string>,
  policy: Policy
): ShownCount {
  if (group.hidden) return {count: null, reason: null};
  if (group.impossible) return {count: null, reason: "[z]"};
  if (suppressed.has(group.key)) return {count: null, reason: "[c]"};
  return showCount(group.count, policy);
}

/** The range that a reader can conclude from the group's own cell alone. */
export function publishedRange(group: Group, suppressed: ReadonlySet<string>, policy: Policy) {
  return rangeOf(showGroup(group, suppressed, policy), policy);
}
