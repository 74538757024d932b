import {floorOf, type Policy} from "../codebook/disclosurePolicy.js";
import {type Program, solve} from "../solver/solve.js";
import {leastCounts} from "./boundCounts.js";
import {type Group, isSmall, publishedRange, showGroup} from "./groups.js";
import type {Range} from "./roundCount.js";
import {linkSets, type Space} from "./space.js";

/** A size that everything published must allow a small group to have. */
interface End extends Range {
  group: Group;
}

/**
 * A possible population, given everything published: the number of persons with each combination.
 */
type Witness = readonly number[];

/**
 * Suppresses further counts, so that small counts cannot be computed from totals and other tables,
 * and as few as possible. A small count is safe if everything published allows it to be as small as
 * the zeros that are shown allow, and as large as the threshold: then a reader cannot even conclude
 * that it is small. For each small count, from the smallest, and for each of these two sizes, a
 * program finds a possible population that changes the published counts with the least worth
 * (Fischetti & Salazar 2000, one cell at a time, like the modular approach of τ-ARGUS). Finally,
 * counts that turn out not to be needed are published again, the most valuable first. The same
 * counts give the same pattern.
 */
export async function suppressSecondary(
  groups: readonly Group[],
  primary: ReadonlySet<string>,
  space: Space,
  policy: Policy
): Promise<Set<string>> {
  const suppressed = new Set(primary);
  const small = groups.filter((group) => isSmall(group, policy));
  const shown = groups.map((group) => ({...group, ...showGroup(group, primary, policy)}));
  const least = await leastCounts(shown, space, policy, new Set(small.map(({key}) => key)));
  const ends = small.flatMap((group): End[] => [
    {group, low: 0, high: least.get(group.key)!},
    {group, low: policy.threshold, high: Number.POSITIVE_INFINITY}
  ]);
  const witnesses = new Map<End, Witness>();
  for (const goal of ends) {
    const found = await findWitness(goal, groups, suppressed, space, policy, true);
    if (!found)
      throw new Error(`disclosure: ${goal.group.place}: no pattern of suppression protects it`);
    witnesses.set(goal, found);
    for (const group of groups)
      if (!allows(group, suppressed, policy, found)) suppressed.add(group.key);
  }
  const added = groups
    .filter(({key}) => suppressed.has(key) && !primary.has(key))
    .sort((a, b) => worth(b) - worth(a) || (a.key < b.key ? -1 : 1));
  for (const group of added) {
    const fewer = new Set(suppressed);
    fewer.delete(group.key);
    const renewed = await renewWitnesses(group, fewer);
    if (!renewed) continue;
    suppressed.delete(group.key);
    for (const [goal, witness] of renewed) witnesses.set(goal, witness);
  }
  return suppressed;

  /**
   * New witnesses for the ends whose witnesses a published group would rule out; null if an end has
   * no other witness.
   */
  async function renewWitnesses(group: Group, fewer: ReadonlySet<string>) {
    const renewed: [End, Witness][] = [];
    for (const [goal, witness] of witnesses) {
      if (allows(group, fewer, policy, witness)) continue;
      const found = await findWitness(goal, groups, fewer, space, policy, false);
      if (!found) return null;
      renewed.push([goal, found]);
    }
    return renewed;
  }
}

/** Whether the published value of a group allows this population. */
function allows(
  group: Group,
  suppressed: ReadonlySet<string>,
  policy: Policy,
  persons: Witness
): boolean {
  const {low, high} = publishedRange(group, suppressed, policy);
  const count = group.atoms.reduce((sum, atom) => sum + persons[atom], 0);
  return low <= count && count <= high;
}

/**
 * A possible population in which a group has one of the two sizes that make it safe; null if there
 * is none. With `more`, published counts may change. Each person of a change has a cost, so the
 * program finds the counts that are cheapest to suppress. Counts of 0 may not change, because where
 * zeros are shown, readers know that a suppressed count is not 0.
 */
async function findWitness(
  {group: goal, low, high}: End,
  groups: readonly Group[],
  suppressed: ReadonlySet<string>,
  space: Space,
  policy: Policy,
  more: boolean
): Promise<Witness | null> {
  const floor = floorOf(policy);
  const costs = space.atoms.map(() => 0);
  const rows: Program["rows"] = linkSets(space);
  for (const group of groups) {
    const entries = group.atoms.map((atom) => [atom, 1] as const);
    const known = publishedRange(group, suppressed, policy);
    if (more && group.count > 0 && !group.hidden && !suppressed.has(group.key)) {
      const change = costs.length;
      costs.push(worth(group), worth(group));
      rows.push({...known, entries: [...entries, [change, -1], [change + 1, 1]]});
      rows.push({low: floor, high: Number.POSITIVE_INFINITY, entries});
    } else rows.push({...known, entries});
  }
  rows.push({low, high, entries: goal.atoms.map((atom) => [atom, 1] as const)});
  const largest = Math.max(...groups.map(({count}) => count));
  const answer = await solve({costs, rows, most: 4 * (largest + policy.threshold)});
  return answer?.slice(0, space.atoms.length) ?? null;
}

/**
 * The loss if a count is suppressed: more for a larger count, and much more for a total, which
 * other readers need.
 */
function worth({count, summed}: Group): number {
  return Math.log2(1 + count) * 8 ** summed;
}
