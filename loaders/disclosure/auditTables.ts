import {phrase} from "../../src/page/words/phrase.js";
import type {Policy} from "../codebook/disclosurePolicy.js";
import {boundCounts, leastCounts, type Published} from "./boundCounts.js";
import {type Group, isSmall} from "./groups.js";
import {showCount} from "./roundCount.js";
import type {Space} from "./space.js";

/** A cell that may not be published as it is. */
export interface Broken {
  key: string;
  /** The expectation in words that disclose no count. */
  expected: string;
  /**
   * What a reader could conclude about the cell. Only the person who corrects the codebook may see
   * it.
   */
  found: string;
}

/**
 * Checks the cells to be published against the policy:
 * - A count that is shown is the true one, rounded, and is not small.
 * - From all tables together, a reader cannot narrow a small count down: it could be as small as
 *   the zeros that are shown allow, and as large as the threshold.
 * - No other suppressed count can be computed exactly.
 * The same holds for small groups that no table shows but that subtraction discloses.
 */
export async function auditTables(
  cells: readonly Published[],
  groups: readonly Group[],
  space: Space,
  policy: Policy
): Promise<Broken[]> {
  const truth = new Map(groups.map((group) => [group.key, group]));
  const small = groups.filter((group) => isSmall(group, policy));
  const broken = new Map<string, Broken>();
  const report = (key: string, expected: string, found: unknown) =>
    broken.set(key, {key, expected, found: `${found}`});
  for (const {key, count, reason} of cells) {
    const group = truth.get(key)!;
    const right = showCount(group.count, policy);
    if (reason === "[z]") {
      if (group.count)
        report(
          key,
          phrase`no persons, because the policy declares this combination impossible`,
          group.count
        );
    } else if (reason !== "[c]") {
      if (isSmall(group, policy))
        report(key, phrase`a suppressed count, because it is small`, group.count);
      else if (right.count !== count || right.reason !== reason)
        report(key, phrase`the count in the records, rounded`, count);
    }
  }
  if (broken.size) return [...broken.values()];
  // Nothing is published about groups that only subtraction shows, but it must not disclose them
  // either.
  const hidden = groups.filter((group) => group.hidden);
  const all = [
    ...cells,
    ...hidden.map(({key, atoms}) => ({key, atoms, count: null, reason: null}))
  ];
  const bounds = await boundCounts(all, space, policy);
  const least = await leastCounts(all, space, policy, new Set(small.map(({key}) => key)));
  for (const [key, {low, high}] of bounds) {
    const from = least.get(key);
    if (from === undefined) {
      if (low === high && !truth.get(key)!.hidden)
        report(key, phrase`a suppressed count that cannot be worked out`, low);
    } else if (low > from || high < policy.threshold)
      report(
        key,
        phrase`a count that cannot be worked out: totals and other tables must allow everything from ${from} to at least ${policy.threshold}`,
        phrase`${low} to ${high}`
      );
  }
  return [...broken.values()];
}
