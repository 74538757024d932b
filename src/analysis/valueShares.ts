import {wilson} from "./wilson.js";

/** The number of statements of one group that have one value; null is a missing value. */
export interface ValueCount {
  group: unknown;
  value: string | null;
  statements: number;
  /** Whether all these statements measured nothing. */
  unmeasured?: boolean;
}

/** The statements of one group by their value. */
export interface GroupShares {
  group: unknown;
  /** The statements with a value that counts: the whole of each share. */
  known: number;
  /** The statements without a value. */
  missing: number;
  shares: ReadonlyMap<string, ValueShare>;
}

/** The statements with one value. A value that does not count has no share. */
export interface ValueShare {
  count: number;
  /** The share with Wilson's 95% interval; null for a value that does not count. */
  share: {estimate: number | null; lower: number; upper: number} | null;
}

/**
 * The share of each value in each group, with its interval, in the order of the rows. `isCounted` says
 * which values are part of the whole: “not measured” is a value, and no part of those that were.
 *
 * @example valueShares([{group: "a", value: "good", statements: 3}, {group: "a", value: "poor", statements: 1}])[0].shares.get("good").share.estimate // 0.75
 */
export function valueShares(
  rows: readonly ValueCount[],
  isCounted: (value: string) => boolean = () => true
): GroupShares[] {
  const groups = new Map<unknown, {missing: number; counts: Map<string, number>}>();
  for (const {group, value, statements} of rows) {
    const own = groups.get(group) ?? {missing: 0, counts: new Map()};
    groups.set(group, own);
    if (value === null) own.missing += statements;
    else own.counts.set(value, (own.counts.get(value) ?? 0) + statements);
  }
  return Array.from(groups, ([group, {missing, counts}]) => {
    const known = Array.from(counts, ([value, count]) => (isCounted(value) ? count : 0)).reduce(
      (sum, count) => sum + count,
      0
    );
    const shares = Array.from(counts, ([value, count]): [string, ValueShare] => [
      value,
      {count, share: isCounted(value) ? wilson(count, known) : null}
    ]);
    return {group, known, missing, shares: new Map(shares)};
  });
}
