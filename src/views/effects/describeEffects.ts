import {normalWidth} from "../../analysis/normalQuantile.js";
import {capitalFirst} from "../words/inSentence.js";
import type {EffectSet} from "./effectSets.js";
import type {PooledStudy} from "./pooledSet.js";

/** The meaning of both sides of an axis; empty where the wanted direction is not known. */
export function effectSides({better}: EffectSet): [left: string, right: string] {
  if (better === null) return ["", ""];
  return better === "lower" ? ["← better", "worse →"] : ["← worse", "better →"];
}

/** The measure as a heading, with its scale if it is a ratio. */
export function measureHeading({measure: {name, ratio}}: EffectSet): string {
  return ratio ? `${capitalFirst(name)} (logarithmic scale)` : capitalFirst(name);
}

/** A study as a row of numbers on the scale of the analysis. */
export function studyRow({label, n, estimate, standardError, from}: PooledStudy) {
  const reach = normalWidth(0.95) * standardError;
  return {
    label,
    n,
    effects: from.length,
    estimate,
    standard_error: standardError,
    lower: estimate - reach,
    upper: estimate + reach
  };
}
