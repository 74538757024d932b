import {group} from "d3-array";
import type {Policy} from "../codebook/disclosurePolicy.js";
import type {Group} from "./groups.js";

/**
 * The blocks of groups that are suppressed together. They follow from the layout of the tables and
 * from counts of 0 that everyone can see, and from no other count: which groups are suppressed with
 * a small one must not depend on its size.
 */
export interface Blocks {
  /**
   * The block that a group is in, itself included, and then the larger blocks that it can be joined
   * to, each with all groups of the one before: the values of each column in turn in pairs of pairs,
   * until the block is a whole table; then with the totals over one column, over another, and over
   * all.
   */
  around(group: Group): readonly (readonly Group[])[];
}

/**
 * Pairs the values of each column: a block is two values, or three where their number is odd, and
 * in a table with two columns and totals two rows by two columns. Two groups in a block are partners of each
 * other, so a suppressed pair does not tell which of the two is small. A value whose groups are all
 * shown as 0 has no partner.
 */
export function makeBlocks(groups: readonly Group[], policy: Policy): Blocks {
  const open = groups
    .filter(
      ({hidden, impossible, count}) =>
        !hidden && !impossible && (count > 0 || policy.zeros === "suppress")
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const families = new Map(
    [...group(open, familyOf)].sort(([a], [b]) => columnsIn(b) - columnsIn(a) || (a < b ? -1 : 1))
  );
  const ranks = new Map(Array.from(families, ([family, members]) => [family, rankValues(members)]));
  const hasTotals = (family: string) =>
    [...families.keys()].some((name) => isTotalOf(name, family));
  const placeOf = (found: Group, joined: number): string =>
    ranks
      .get(familyOf(found))!
      .map(({column, rankOf}, i, columns) => {
        const isPaired = i === 0 || hasTotals(familyOf(found));
        const size =
          2 ** (Number(isPaired) + Math.max(0, Math.ceil((joined - i) / columns.length)));
        const last = Math.max(0, Math.floor(rankOf.size / size) - 1);
        return Math.min(last, Math.floor(rankOf.get(found.conditions[column])! / size));
      })
      .join();
  const isOpen = new Set(open);
  return {
    around(found) {
      if (!isOpen.has(found)) return [[found]];
      const family = familyOf(found);
      const members = families.get(family)!;
      const around = [];
      for (let joined = 0; around.at(-1)?.length !== members.length; joined++) {
        const place = placeOf(found, joined);
        around.push(members.filter((other) => placeOf(other, joined) === place));
      }
      for (const totals of [...families.keys()].filter((name) => isTotalOf(name, family)))
        around.push([...around.at(-1)!, ...families.get(totals)!]);
      return around;
    }
  };
}

/** Whether the groups of one family are totals over the groups of another. */
function isTotalOf(totals: string, family: string): boolean {
  const names = new Set(family.split(" "));
  return totals !== family && totals.split(" ").every((name) => name === "" || names.has(name));
}

/** The values of each column that some groups have, with their ranks in the codebook's order. */
function rankValues(members: readonly Group[]) {
  const inOrder = [...members].sort((a, b) => Math.min(...a.atoms) - Math.min(...b.atoms));
  return Object.keys(members[0].conditions)
    .sort()
    .map((column) => {
      const values = [...new Set(inOrder.map(({conditions}) => conditions[column]))];
      return {column, rankOf: new Map(values.map((value, rank) => [value, rank]))};
    });
}

/** The columns that a group has a value of: groups of the same columns are in the same tables. */
function familyOf({conditions}: Group): string {
  return Object.keys(conditions).sort().join(" ");
}

function columnsIn(family: string): number {
  return family === "" ? 0 : family.split(" ").length;
}
