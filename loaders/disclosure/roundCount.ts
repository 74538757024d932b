import {floorOf, type Policy} from "../codebook/disclosurePolicy.js";

/** A range of whole numbers; both ends are included. */
export interface Range {
  low: number;
  high: number;
}

/**
 * The published value of a count: the count, or the reason why it is not shown. A group that no
 * table shows has neither.
 */
export interface ShownCount {
  count: number | null;
  reason: "[c]" | "[z]" | "[low]" | null;
}

/**
 * A count rounded to the nearest multiple of `base`, halves up: 12 to base 5 is 10, 15 to base 10
 * is 20.
 */
export function roundCount(count: number, base: number | null): number {
  return base === null ? count : Math.floor(count / base + 0.5) * base;
}

/**
 * The published value of a count that need not be suppressed. A count above 0 that rounds to 0 is
 * `[low]`.
 */
export function showCount(count: number, {rounding}: Pick<Policy, "rounding">): ShownCount {
  const rounded = roundCount(count, rounding);
  return count > 0 && rounded === 0
    ? {count: null, reason: "[low]"}
    : {count: rounded, reason: null};
}

/**
 * The range that a reader can conclude from the published value of a count and from the policy,
 * which is published too. A rounded 10 to base 5 means 8 to 12. Any count above 0 that is shown is
 * at least the threshold. A suppressed count discloses almost nothing.
 */
export function rangeOf({count, reason}: ShownCount, policy: Policy): Range {
  const {threshold, rounding} = policy;
  if (reason === "[z]") return {low: 0, high: 0};
  if (reason === "[c]") return {low: floorOf(policy), high: Number.POSITIVE_INFINITY};
  if (count === null && reason === null) return {low: 0, high: Number.POSITIVE_INFINITY};
  const shown = count ?? 0;
  if (shown === 0 && reason === null) return {low: 0, high: 0};
  const [down, up] =
    rounding === null ? [0, 0] : [Math.floor(rounding / 2), Math.ceil(rounding / 2) - 1];
  return {low: Math.max(threshold, shown - down), high: shown + up};
}
