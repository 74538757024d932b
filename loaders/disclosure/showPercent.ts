import type {Aggregate, Policy} from "../codebook/disclosurePolicy.js";
import {total} from "../codebook/disclosurePolicy.js";
import type {Shown} from "./roundCount.js";

/** A percentage, to one decimal, or the reason why it is not shown. */
export interface ShownPercent {
  percent: number | null;
  reason: Shown["reason"] | "[x]";
}

/**
 * The share of a count in its base, from both as they are published and from nothing else, so that it tells no more than they do: 10 of 45 is 22.2. Where one of them is not shown, its
 * reason stands; of a base below the policy's least, `[x]`; of nobody, `[z]`.
 */
export function showPercent(count: Shown, base: Shown, {percentBase}: Policy): ShownPercent {
  for (const {reason} of [base, count]) if (reason !== null) return {percent: null, reason};
  if (base.count === 0) return {percent: null, reason: "[z]"};
  if (base.count! < percentBase) return {percent: null, reason: "[x]"};
  return {percent: Math.round((1000 * count.count!) / base.count!) / 10, reason: null};
}

/** Where the base of a cell's percentage stands. */
export function baseOf(
  {percent, columns}: Aggregate,
  {row, column}: {row: string; column: string | null}
): {row: string; column: string | null} {
  return {
    row: percent === "row" ? row : total,
    column: columns === null ? null : percent === "column" ? column : total
  };
}
