import {phrase} from "../../src/page/words/phrase.js";
import {floorOf, type Policy} from "../codebook/disclosurePolicy.js";
import {type Program, solve} from "../solver/solve.js";
import {makeBlocks} from "./blocks.js";
import {boundCounts, leastCounts} from "./boundCounts.js";
import {type Group, isSmall, publishedRange, showGroup} from "./groups.js";
import type {Range} from "./roundCount.js";
import {linkSets, type Space} from "./space.js";

/** Sizes of some groups, which everything published must allow together. */
type Case = readonly (Range & {group: Group})[];

/**
 * A possible population, given everything published: the number of persons with each combination.
 */
type Witness = readonly number[];

/**
 * Suppresses further counts, so that small counts cannot be worked out from totals and other tables,
 * nor from the pattern of suppression itself (the minimality attack of Wong et al. 2007). First, all
 * groups of a small group's block are suppressed (`blocks.ts`): the block does not tell which of
 * them is small. Then, everything published must allow two cases for each small group. In the
 * first, it is as small as the zeros that are shown allow. In the second, it reaches the threshold
 * while another group of its block is small, and would have had the block suppressed. Where a case
 * is not possible, the block is joined with its neighbours, and then with totals. Where that does not
 * suffice, as between tables, a program finds the published counts whose change makes the case possible (Fischetti & Salazar 2000,
 * one case at a time, like the modular approach of τ-ARGUS). No choice prefers one size of a count.
 * Finally, counts of other tables that turn out not to be needed are published again. The same
 * counts give the same pattern.
 */
export async function suppressSecondary(
  groups: readonly Group[],
  primary: ReadonlySet<string>,
  space: Space,
  policy: Policy
): Promise<Set<string>> {
  const blocks = makeBlocks(groups, policy);
  const ordered = [...groups].sort((a, b) => (a.key < b.key ? -1 : 1));
  const small = ordered.filter((group) => isSmall(group, policy));
  /** The groups that are suppressed with a block, and are never published again. */
  const together = new Set(primary);
  const suppressed = new Set(primary);
  const suppressBlock = (block: readonly Group[]) => {
    for (const {key, hidden} of block) {
      if (hidden) continue;
      together.add(key);
      suppressed.add(key);
    }
  };
  for (const group of small) suppressBlock(blocks.around(group)[0]);
  const shown = groups.map((group) => ({...group, ...showGroup(group, primary, policy)}));
  const least = await leastCounts(shown, space, policy, new Set(small.map(({key}) => key)));
  const witnesses = new Map<Case, Witness>();
  for (const group of small) {
    await protect(group, () => [[{group, low: 0, high: least.get(group.key)!}]]);
    await protect(group, (block) => largeCases(group, block, policy));
  }
  const added = ordered
    .filter(({key}) => suppressed.has(key) && !together.has(key))
    .sort((a, b) => b.summed - a.summed);
  for (const group of added) {
    const fewer = new Set(suppressed);
    fewer.delete(group.key);
    const renewed = await renewWitnesses(group, fewer);
    if (!renewed) continue;
    suppressed.delete(group.key);
    for (const [goal, witness] of renewed) witnesses.set(goal, witness);
  }
  for (const key of await findKnown()) suppressed.delete(key);
  return suppressed;

  /**
   * The suppressed counts that are not small and that everyone can work out. They are published,
   * which tells nobody anything.
   */
  async function findKnown(): Promise<string[]> {
    const known = groups.map((group) => ({...group, ...showGroup(group, suppressed, policy)}));
    const others = [...suppressed].filter((key) => !primary.has(key));
    const bounds = await boundCounts(known, space, policy, new Set(others));
    return [...bounds].filter(([, {low, high}]) => low === high).map(([key]) => key);
  }

  /** Suppresses what one of the cases for a small group and its block needs to be possible. */
  async function protect(
    group: Group,
    casesFor: (block: readonly Group[]) => readonly Case[]
  ): Promise<void> {
    const around = blocks.around(group);
    for (const block of around) {
      suppressBlock(block);
      if (await findFirst(casesFor(block), false)) return;
    }
    const witness = await findFirst([...casesFor(around.at(-1)!), ...casesFor([group])], true);
    if (!witness)
      throw new Error(phrase`disclosure: ${group.place}: no pattern of suppression protects it`);
    for (const other of groups)
      if (!allows(other, suppressed, policy, witness)) suppressed.add(other.key);
  }

  /** A witness of the first of some cases that has one; null if none has. */
  async function findFirst(cases: readonly Case[], more: boolean): Promise<Witness | null> {
    for (const goal of cases) {
      const found = await findWitness(goal, groups, suppressed, space, policy, more);
      if (!found) continue;
      witnesses.set(goal, found);
      return found;
    }
    return null;
  }

  /**
   * New witnesses for the cases whose witnesses a published group would rule out; null if a case
   * has no other witness.
   */
  async function renewWitnesses(group: Group, fewer: ReadonlySet<string>) {
    const renewed: [Case, Witness][] = [];
    for (const [goal, witness] of witnesses) {
      if (allows(group, fewer, policy, witness)) continue;
      const found = await findWitness(goal, groups, fewer, space, policy, false);
      if (!found) return null;
      renewed.push([goal, found]);
    }
    return renewed;
  }
}

/** The number of other groups that are tried as the small one of a block. */
const mostOthers = 12;

/**
 * The cases in which a small group reaches the threshold: with another group of its block that is
 * small; and on its own, for a group that has no other in its block.
 */
function largeCases(group: Group, block: readonly Group[], policy: Policy): Case[] {
  const large = {group, low: policy.threshold, high: Number.POSITIVE_INFINITY};
  const others = block.filter((other) => other !== group).slice(0, mostOthers);
  if (!others.length) return [[large]];
  const low = floorOf(policy);
  return others.map((other) => [large, {group: other, low, high: policy.threshold - 1}]);
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
 * A possible population in which groups have the sizes of a case; null if there is none. With
 * `more`, published counts may change. Each person of a change has a cost, so the program finds few
 * counts that must be suppressed. Counts of 0 may not change, because where zeros are shown, readers
 * know that a suppressed count is not 0.
 */
async function findWitness(
  goal: Case,
  groups: readonly Group[],
  suppressed: ReadonlySet<string>,
  space: Space,
  policy: Policy,
  more: boolean
): Promise<Witness | null> {
  const floor = floorOf(policy);
  const costs = space.atoms.map(() => 0);
  const rows: Program["rows"] = linkSets(space);
  const entriesOf = ({atoms}: Group) => atoms.map((atom) => [atom, 1] as const);
  for (const group of groups) {
    const entries = entriesOf(group);
    const known = publishedRange(group, suppressed, policy);
    if (more && group.count > 0 && !group.hidden && !suppressed.has(group.key)) {
      const change = costs.length;
      costs.push(worth(group), worth(group));
      rows.push({...known, entries: [...entries, [change, -1], [change + 1, 1]]});
      rows.push({low: floor, high: Number.POSITIVE_INFINITY, entries});
    } else rows.push({...known, entries});
  }
  for (const {group, low, high} of goal) rows.push({low, high, entries: entriesOf(group)});
  const largest = Math.max(...groups.map(({count}) => count));
  const answer = await solve({costs, rows, most: 4 * (largest + policy.threshold)});
  return answer?.slice(0, space.atoms.length) ?? null;
}

/** The loss if a count is suppressed: much more for a total, which other readers need. */
function worth({summed}: Group): number {
  return 8 ** summed;
}
