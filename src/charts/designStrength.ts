import type {Labels} from "../page/labels.js";

/**
 * How strong the best of several designs is, from 0 (the last in the codebook, or none said) to 1 (the first): the codebook lists designs from the strongest. A rank, not
 * a measure.
 */
export function designStrength(designs: readonly string[] | null, labels: Labels): number {
  const order = labels.options();
  const ranks = (designs ?? [])
    .map((design) => order.findIndex(({value}) => value === design))
    .filter((rank) => rank >= 0);
  return ranks.length && order.length > 1 ? 1 - Math.min(...ranks) / (order.length - 1) : 0;
}

/** A strength as style sheets know it (`data-strength`): in tenths, "0" to "10". */
export function strengthStep(strength: number): string {
  return String(Math.round(10 * strength));
}
