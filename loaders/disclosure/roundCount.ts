import {floorOf, type Policy} from "../codebook/disclosurePolicy.js";

/** Whole numbers from one to another, both included. */
export interface Range {
  low: number;
  high: number;
}

/** What is published of a count: the count, or the reason why it is not shown; neither, of a group that stands in no table. */
export interface Shown {
  count: number | null;
  reason: "[c]" | "[z]" | "[low]" | null;
}

/** A count rounded to the nearest multiple of `base`, halves up: 12 to base 5 is 10, 15 to base 10 is 20. */
export function roundCount(count: number, base: number | null): number {
  return base === null ? count : Math.floor(count / base + 0.5) * base;
}

/** A count that need not be suppressed, as the policy shows it: one that is not 0 and rounds to 0 is `[low]`. */
export function showCount(count: number, {rounding}: Pick<Policy, "rounding">): Shown {
  const rounded = roundCount(count, rounding);
  return count > 0 && rounded === 0
    ? {count: null, reason: "[low]"}
    : {count: rounded, reason: null};
}

/**
 * What everybody can tell of a count from what is published of it and from the policy, which is published too: of a rounded 10 to base 5, that it is 8 to 12; of any that is
 * shown and not 0, that it reaches the threshold; of a suppressed one, next to nothing.
 */
export function rangeOf({count, reason}: Shown, policy: Policy): Range {
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
