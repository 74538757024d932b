/** A p-value in words, to two figures: `p = 0.34`, `p = 0.012`, or `p < 0.001` below that. */
export function pValue(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`;
}
