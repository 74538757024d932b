import {continuedFraction} from "./continuedFraction.js";
import {deviance, stirlingError} from "./saddlePoint.js";

/**
 * The probability that a χ² variable with `df` degrees of freedom exceeds x: the regularised upper
 * incomplete gamma function Q(df/2, x/2). Continued fraction DLMF 8.9.2 in the tail, so that tiny
 * probabilities keep their digits; series DLMF 8.11.4 elsewhere.
 *
 * @example chiSquareUpper(3.841458820694, 1) // 0.0500000000000
 */
export function chiSquareUpper(x: number, df: number): number {
  if (x <= 0) return 1;
  const [a, half] = [df / 2, x / 2];
  // halfᵃ e⁻ʰᵃˡᶠ / Γ(a + 1)
  const density = Math.exp(-stirlingError(a) - deviance(a, half)) / Math.sqrt(2 * Math.PI * a);
  if (half > a + 1) {
    const tail = continuedFraction(
      (i) => (i === 1 ? 1 : (i - 1) * (a - i + 1)),
      (i) => half + 2 * i - 1 - a
    );
    return density * a * tail;
  }
  let sum = 1;
  for (let i = 1, term = 1; term > sum * 1e-17; ++i) {
    term *= half / (a + i);
    sum += term;
  }
  return 1 - density * sum;
}
