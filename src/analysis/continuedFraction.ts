import {phrase} from "../page/words/phrase.js";

/**
 * The value of a₁ / (b₁ + a₂ / (b₂ + …)), to the last digit of a number, by the modified Lentz
 * method (Thompson & Barnett, Journal of Computational Physics 64:490, 1986). Throws if it has not
 * converged after 100,000 terms.
 *
 * @example continuedFraction(() => 1, () => 1) // 0.61803398874989
 */
export function continuedFraction(a: (i: number) => number, b: (i: number) => number): number {
  const tiny = 1e-300;
  let value = tiny;
  let c = tiny;
  let d = 0;
  for (let i = 1; i <= 100_000; ++i) {
    d = 1 / (b(i) + a(i) * d || tiny);
    c = b(i) + a(i) / c || tiny;
    value *= c * d;
    if (Math.abs(c * d - 1) < 4 * Number.EPSILON) return value;
  }
  throw new RangeError(
    phrase`continued fraction: expected convergence within 100000 terms: ${value}`
  );
}
