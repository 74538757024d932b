import type {Labels} from "../page/labels.js";

/**
 * How strong the strongest of several designs is, from 0 (the last in the codebook, or none given)
 * to 1 (the first): a codebook lists designs from the strongest to the weakest. This is a rank, not
 * a measure.
 */
export function designStrength(designs: readonly string[] | null, labels: Labels): number {
  const order = labels.options();
  const ranks = (designs ?? [])
    .map((design) => order.findIndex(({value}) => value === design))
    .filter((rank) => rank >= 0);
  return ranks.length && order.length > 1 ? 1 - Math.min(...ranks) / (order.length - 1) : 0;
}

/**
 * The strongest of several designs, the first of those that are equally strong; undefined where
 * there are none.
 */
export function strongestDesign(designs: readonly string[], labels: Labels): string | undefined {
  const strength = (design: string) => designStrength([design], labels);
  return designs.toSorted((a, b) => strength(b) - strength(a))[0];
}

/** A strength as style sheets read it (`data-strength`): in tenths, "0" to "10". */
export function strengthStep(strength: number): string {
  return String(Math.round(10 * strength));
}
