import type {Conditions, Policy} from "../codebook/disclosurePolicy.js";
import {type Cell, countPersons, isImpossible, type Population} from "./cells.js";
import {rangeOf, type Shown, showCount} from "./roundCount.js";
import {atomsIn, type Space} from "./space.js";

/** The persons of a cell: one group, in however many tables it stands. */
export interface Group {
  key: string;
  conditions: Conditions;
  /** How many they are. Never published as it is, unless the policy shows it. */
  count: number;
  /** Their combinations, as places in the space. */
  atoms: readonly number[];
  /** How many of its table's columns it sums over: 0 for an inner cell. */
  summed: number;
  impossible: boolean;
  /** Whether it stands in no table: what is left of one group without another, which whoever subtracts can tell. */
  hidden: boolean;
  /** Where it stands, in words. */
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

/** Whether a group is so small that its count is suppressed, whatever else is published: from 1 to one less than the threshold, and 0 where zeros are suppressed. */
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

/** What is published of a group. */
export function showGroup(group: Group, suppressed: ReadonlySet<string>, policy: Policy): Shown {
  if (group.hidden) return {count: null, reason: null};
  if (group.impossible) return {count: null, reason: "[z]"};
  if (suppressed.has(group.key)) return {count: null, reason: "[c]"};
  return showCount(group.count, policy);
}

/** What everybody can tell of a group from its own cell alone. */
export function publishedRange(group: Group, suppressed: ReadonlySet<string>, policy: Policy) {
  return rangeOf(showGroup(group, suppressed, policy), policy);
}
