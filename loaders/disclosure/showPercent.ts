import type {Aggregate, Policy} from "../codebook/disclosurePolicy.js";
import {total} from "../codebook/disclosurePolicy.js";
import type {ShownCount} from "./roundCount.js";

/** A percentage with one decimal, or the reason why it is not shown. */
export interface ShownPercent {
  percent: number | null;
  reason: ShownCount["reason"] | "[x]";
}

/**
 * The share of a count in its base: 10 of 45 is 22.2. Only published values are used, so the
 * percentage discloses no more than they do. If one of them is not shown, the result has its
 * reason; it is `[x]` for a base below the policy's minimum, and `[z]` for a base of 0.
 */
export function showPercent(
  count: ShownCount,
  base: ShownCount,
  {percentBase}: Policy
): ShownPercent {
  for (const {reason} of [base, count]) if (reason !== null) return {percent: null, reason};
  if (base.count === 0) return {percent: null, reason: "[z]"};
  if (base.count! < percentBase) return {percent: null, reason: "[x]"};
  return {percent: Math.round((1000 * count.count!) / base.count!) / 10, reason: null};
}

/** The place of the base of a cell's percentage. */
export function baseOf(
  {percent, columns}: Aggregate,
  {row, column}: {row: string; column: string | null}
): {row: string; column: string | null} {
  return {
    row: percent === "row" ? row : total,
    column: columns === null ? null : percent === "column" ? column : total
  };
}
