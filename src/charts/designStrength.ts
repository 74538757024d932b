import type {Labels} from "../page/labels.js";

/**
 * The strength of the strongest of several designs, from 0 (the last in the codebook, or none
 * given) to 1 (the first). A codebook lists designs from the strongest to the weakest. This is a
 * rank, not a measure.
 */
export function designStrength(designs: readonly string[] | null, labels: Labels): number {
  const order = labels.options();
  const ranks = (designs ?? [])
    .map((design) => order.findIndex(({value}) => value === design))
    .filter((rank) => rank >= 0);
  return ranks.length && order.length > 1 ? 1 - Math.min(...ranks) / (order.length - 1) : 0;
}

/**
 * The strongest of several designs, or the first of several equally strong ones; undefined without
 * designs.
 */
export function strongestDesign(designs: readonly string[], labels: Labels): string | undefined {
  const strength = (design: string) => designStrength([design], labels);
  return designs.toSorted((a, b) => strength(b) - strength(a))[0];
}

/** A strength as style sheets read it (`data-strength`): in tenths, "0" to "10". */
export function strengthStep(strength: number): string {
  return String(Math.round(10 * strength));
}
