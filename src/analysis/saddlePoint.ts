/**
 * The error of Stirling's formula: ln Γ(x + 1) − ((x + ½) ln x − x + ½ ln 2π), for x > 0. With
 * `deviance` it gives densities without subtracting large logarithms, which would cost a digit for
 * every factor of ten in n (Loader, *Fast and accurate computation of binomial probabilities*,
 * 2000). Stirling's series (DLMF 5.11.1) from 15 on; below, up to there by Γ(x + 2) = (x + 1) Γ(x +
 * 1).
 *
 * @example stirlingError(1) // 0.081061466795327
 */
export function stirlingError(x: number): number {
  let rest = 0;
  for (; x < 15; ++x) rest += (x + 0.5) * Math.log1p(1 / x) - 1;
  const s = 1 / (x * x);
  const series =
    1 / 12 -
    s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))));
  return rest + series / x;
}

/**
 * x ln(x / mean) + mean − x, for x > 0: half the deviance of a count x from its mean. Near the mean
 * the terms cancel, so there the logarithm's series in (x − mean) / (x + mean) is summed instead
 * (Loader, 2000).
 *
 * @example deviance(2, 1) // 0.386294361119891
 */
export function deviance(x: number, mean: number): number {
  const difference = x - mean;
  const v = difference / (x + mean);
  if (!(Math.abs(v) < 0.1)) return x * Math.log(x / mean) - difference;
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
}
