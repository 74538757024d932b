import {continuedFraction} from "./continuedFraction.js";
import {deviance, stirlingError} from "./saddlePoint.js";

/**
 * The regularised incomplete beta function Iₓ(a, b): the probability that a Beta(a, b) variable is
 * at most x, for a, b > 0 and x from 0 to 1. Continued fraction DLMF 8.17.22 on the side where it
 * settles fast, else 1 − I₁₋ₓ(b, a).
 *
 * @example incompleteBeta(0.5, 8, 4) // 0.11328125
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x * (a + b + 2) < a + 1 ? fromZero(x, 1 - x, a, b) : 1 - fromZero(1 - x, x, b, a);
}

/**
 * The probability 1 − Iₓ(a, b) that a Beta(a, b) variable is above x. Computed from x itself and
 * not from 1 − x, so that an x close to 0 keeps its digits.
 *
 * @example incompleteBetaUpper(0.5, 8, 4) // 0.88671875
 */
export function incompleteBetaUpper(x: number, a: number, b: number): number {
  if (x <= 0) return 1;
  if (x >= 1) return 0;
  return x * (a + b + 2) < a + 1 ? 1 - fromZero(x, 1 - x, a, b) : fromZero(1 - x, x, b, a);
}

function fromZero(x: number, y: number, a: number, b: number): number {
  const fraction = continuedFraction(
    (i) => {
      if (i === 1) return 1;
      const m = (i - 1) >> 1;
      const at = a + i - 1;
      return i % 2
        ? (m * (b - m) * x) / ((at - 1) * at)
        : (-(a + m) * (a + b + m) * x) / ((at - 1) * at);
    },
    () => 1
  );
  return (powers(x, y, a, b) / a) * fraction;
}

/** xᵃ yᵇ / B(a, b), by Loader's saddle point; y is 1 − x. */
function powers(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x) -
    deviance(b, n * y);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(exponent);
}
