/** The multiples of a step, shifted by an offset, that enclose two ends and lie between them. */
export function multiples(
  step: bigint,
  [least, most]: readonly [bigint, bigint],
  offset = 0n
): bigint[] {
  const first = floorDivide(least - offset, step);
  const last = floorDivide(most - offset, step) + 1n;
  return Array.from(
    {length: Number(last - first) + 1},
    (_, i) => (first + BigInt(i)) * step + offset
  );
}

/** Division that rounds down, for negative numbers too. */
export function floorDivide(value: bigint, unit: bigint): bigint {
  return value / unit - (value % unit < 0n ? 1n : 0n);
}

/** The i-th of the round steps 1, 2, 5, 10, 20, 50, … */
export function roundStep(i: number): bigint {
  return [1n, 2n, 5n][i % 3] * 10n ** BigInt(Math.floor(i / 3));
}
